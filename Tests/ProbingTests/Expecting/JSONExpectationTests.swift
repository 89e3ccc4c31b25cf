import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import Testing

@Suite struct JSONExpectationTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let path: JSONPath
    let comparison: JSONExpectation.Comparison
    let body: String
    /// Nil when it passes.
    let found: String?

    init(_ path: JSONPath, _ comparison: JSONExpectation.Comparison, in body: String, found: String? = nil) {
      self.path = path
      self.comparison = comparison
      self.body = body
      self.found = found
    }

    var testDescription: String { "\(path) \(comparison) in \(body)" }
  }

  func discrepancy(_ row: Row) -> Discrepancy? {
    let response = TransferResponse.sample(body: row.body)
    return Expectations(json: [JSONExpectation(path: row.path, comparison: row.comparison)])
      .discrepancy(in: response, body: ResponseBody(response.body))
  }

  @Test(arguments: [
    Row("$.a", .present, in: #"{"a": null}"#),
    Row("$.a", .present, in: #"{"b": 1}"#, found: "nothing"),
    Row("$.a", .absent, in: #"{"b": 1}"#),
    Row("$.a", .absent, in: #"{"a": null}"#, found: "null"),
    Row("$.a", .equals(.number(0)), in: #"{"a": 0}"#),
    Row("$.a", .equals(.number(1)), in: #"{"a": 1.0}"#),
    Row("$.a", .equals(.string("x")), in: #"{"a": "x"}"#),
    Row("$.a", .equals(.bool(true)), in: #"{"a": true}"#),
    Row("$.a", .equals(.null), in: #"{"a": null}"#),
    // Kinds differ.
    Row("$.a", .equals(.number(0)), in: #"{"a": "0"}"#, found: #""0""#),
    Row("$.a", .equals(.number(0)), in: #"{"a": false}"#, found: "false"),
    Row("$.a", .equals(.number(0)), in: #"{"a": null}"#, found: "null"),
    Row("$.a", .equals(.bool(false)), in: #"{"a": 0}"#, found: "0"),
    Row("$.a", .equals(.null), in: #"{"a": {}}"#, found: "an object"),
    Row("$.a", .equals(.string("x")), in: #"{"a": ["x"]}"#, found: "a list of 1"),
    Row("$.a", .equals(.string("é")), in: #"{"a": "e\u0301"}"#, found: "\"e\u{301}\""),
    // Missing is a failure, never zero.
    Row("$.a", .equals(.number(0)), in: "{}", found: "nothing"),
    Row("$.a", .equals(.null), in: "{}", found: "nothing"),
    Row("$.a", .differs(.number(1)), in: "{}", found: "nothing"),
    Row("$.a", .less(5), in: "{}", found: "nothing"),
    Row("$.a", .atMost(0), in: "{}", found: "nothing"),
    Row("$.a", .matching(""), in: "{}", found: "nothing"),
    Row("$.a", .differs(.number(1)), in: #"{"a": 2}"#),
    Row("$.a", .differs(.number(1)), in: #"{"a": "1"}"#),
    Row("$.a", .differs(.number(1)), in: #"{"a": 1}"#, found: "1"),
    Row("$.a", .less(5), in: #"{"a": 4.9}"#),
    Row("$.a", .less(5), in: #"{"a": 5}"#, found: "5"),
    Row("$.a", .less(5), in: #"{"a": "4"}"#, found: #""4""#),
    Row("$.a", .less(5), in: #"{"a": null}"#, found: "null"),
    Row("$.a", .atMost(5), in: #"{"a": 5}"#),
    Row("$.a", .atMost(5), in: #"{"a": 5.1}"#, found: "5.1"),
    Row("$.a", .greater(5), in: #"{"a": 1e3}"#),
    Row("$.a", .greater(5), in: #"{"a": 5}"#, found: "5"),
    Row("$.a", .atLeast(5), in: #"{"a": 5}"#),
    Row("$.a", .atLeast(5), in: #"{"a": 4}"#, found: "4"),
    Row("$.a", .matching("^b+$"), in: #"{"a": "bb"}"#),
    Row("$.a", .matching("^b+$"), in: #"{"a": "ab"}"#, found: #""ab""#),
    Row("$.a", .matching("1"), in: #"{"a": 1}"#, found: "1"),
    // All that is found has to pass.
    Row("$[*].s", .equals(.string("on")), in: #"[{"s": "on"}, {"s": "on"}]"#),
    Row("$[*].s", .equals(.string("on")), in: #"[{"s": "on"}, {"s": "off"}]"#, found: #""off" at $[1]['s']"#),
    Row("$[*]", .count(2...3), in: "[1, 2]"),
    Row("$[*]", .count(2...3), in: "[1]", found: "1"),
    Row("$[*]", .count(0...0), in: "[]"),
    Row("$[*]", .count(1...Int.max), in: "[]", found: "0"),
  ])
  func comparisonsAreTyped(_ row: Row) {
    let found = discrepancy(row)
    #expect(found?.found == row.found)
    #expect(found?.cause == (row.found == nil ? nil : .bodyExpectation))
  }

  @Test(arguments: ["", "<html>Maintenance</html>", "{", #"{"a": 1} x"#, "NaN", "// c\n1"])
  func aBodyThatIsNotJSONIsWrong(_ body: String) {
    let found = discrepancy(Row("$.a", .absent, in: body))
    #expect(found?.cause == .bodyExpectation)
    #expect(found?.found.hasPrefix("a body that is not JSON") == true)
  }

  @Test func aBodyMadeToKeepUsBusyIsWrong() {
    let row = "[" + Array(repeating: "[1,2,3]", count: 2000).joined(separator: ",") + "]"
    let found = discrepancy(Row("$..*..*..*", .present, in: "[\(row),\(row),\(row)]"))
    #expect(found?.found == "the path leads to more than 100000 nodes")
  }
}
