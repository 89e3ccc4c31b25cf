import Patterns
import PaymentHealth
import Probing
import StrictJSON
import Testing

/// What is looked at where the probe runs, and what may take long.
@Suite struct StepSearchesTests {
  @Test(
    "A path is quick that looks at each value once",
    arguments: [
      ("$", false), ("$.id", false), ("$.methods[0].id", false), ("$['a b']", false), ("$.methods[*].id", false),
      ("$.methods[-1:]", false), ("$..id", true), ("$.a..[*]", true), ("$[?@.id]", true), ("$[*,*]", true),
      ("$['a?,..b']", false),
    ] as [(JSONPath, Bool)])
  func paths(_ path: JSONPath, _ searches: Bool) {
    var step = Step.sample()
    step.captures = [Capture(name: "id", source: .json(path))]
    #expect(step.hasSearches == searches)
    #expect(Step.sample(offers: Offers(methods: path)).hasSearches == searches)
    #expect(Step.sample(offers: Offers(methods: "$", disabled: path)).hasSearches == searches)
    let expectation = JSONExpectation(path: path, comparison: .present)
    #expect(Step.sample(expecting: Expectations(json: [expectation])).hasSearches == searches)
  }

  @Test("Patterns search, other tests of texts do not")
  func texts() throws {
    #expect(!Step.sample().hasSearches)
    for (test, searches) in [(TextTest.present, false), (.contains("a"), false), (.matching("a+"), true)] {
      let header = HeaderExpectation(name: "Server", test: test)
      #expect(Step.sample(expecting: Expectations(headers: [header])).hasSearches == searches)
      #expect(Step.sample(expecting: Expectations(body: [test])).hasSearches == searches)
    }
    let value = JSONExpectation(path: "$.id", comparison: .matching("a+"))
    #expect(Step.sample(expecting: Expectations(json: [value])).hasSearches)
  }

  @Test("Of captures only those by path or pattern can search")
  func captures() throws {
    var step = Step.sample()
    step.captures = [Capture(name: "a", source: .status), Capture(name: "b", source: .header("Location"))]
    #expect(!step.hasSearches)
    step.captures.append(Capture(name: "c", source: .body(try Pattern("id=(.*)"))))
    #expect(step.hasSearches)
  }
}
