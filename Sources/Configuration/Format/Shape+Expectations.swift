import PaymentHealth
import StrictJSON

extension Shape where Value == Expectations {
  static let expectations = Shape.object(
    defaulted("status", .statusSet, ["2xx"], "Status codes that pass: 200, \"2xx\" or \"200-299\"."),
    defaulted(
      "host", .list(of: .answeringHost), [],
      "Hosts one of which must have answered last; .example.com is all below example.com."),
    defaulted("headers", .headers, [:], "Headers by name, each with a test or several."),
    defaulted("body", .list(of: .textTest), [], "Tests of the whole body as text."),
    defaulted("json", .list(of: .jsonExpectation), [], "Tests of values in a JSON body."),
    defaulted(
      "rejected", .list(of: .rejection), [],
      "Values in a JSON body, one of which says that it was our mistake, whatever the status."),
    optional("latency", .latencyLimits, "How long the answer may take, from the look-up of the name to the last byte."),
    make: Expectations.init
  ).named("expectations")
}

extension Shape where Value == String {
  fileprivate static let answeringHost = matching(.answeringHost)
}

extension Shape where Value == StatusSet {
  static let statusSet = Shape<[ClosedRange<Int>]>.list(of: .statusRange, atLeast: 1).map { StatusSet(ranges: $0) }
}

extension Shape where Value == ClosedRange<Int> {
  static let statusRange = Shape(
    .anyOf([
      ["type": "integer", "minimum": 100, "maximum": 599],
      .text("^([1-5]xx|[1-5][0-9]{2}-[1-5][0-9]{2})$"),
    ])
  ) { place, reading in
    guard let range = place.node.statuses else { return reading.refuse(place, expected: .status) }
    return range
  }

  /// A number of matches, or the least and the most.
  static let count = either([exactCount, countRange], expected: .count) { node in
    node.number != nil ? 0 : node.array != nil ? 1 : nil
  }

  private static let counts = 0...1_000_000

  private static let exactCount = Shape<Int>.wholeNumber(counts).map { $0...$0 }

  private static let countRange = Shape(
    ["type": "array", "items": Shape<Int>.wholeNumber(counts).schema.node, "minItems": 2, "maxItems": 2]
  ) { place, reading in
    guard place.elements.count == 2 else { return reading.refuse(place, expected: .range) }
    let bounds = place.elements.compactMap { Shape<Int>.wholeNumber(counts).read($0, &reading) }
    guard bounds.count == 2 else { return nil }
    guard bounds[0] <= bounds[1] else {
      reading.report(.reversedRange, at: place.spot)
      return nil
    }
    return bounds[0]...bounds[1]
  }

}

extension JSONNode {
  /// 200, "2xx", "200-299".
  fileprivate var statuses: ClosedRange<Int>? {
    if let status = number?.integer { return (100...599).contains(status) ? status...status : nil }
    guard let text = string, text.utf8.count == (text.hasSuffix("xx") ? 3 : 7) else { return nil }
    if text.hasSuffix("xx"), let hundred = Int(text.prefix(1)), (1...5).contains(hundred) {
      return hundred * 100...hundred * 100 + 99
    }
    let bounds = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard bounds.count == 2, bounds[0] >= 100, bounds[0] <= bounds[1], bounds[1] <= 599 else { return nil }
    return bounds[0]...bounds[1]
  }
}

extension Shape where Value == [HeaderExpectation] {
  fileprivate static let headers = Shape<[(name: String, value: [TextTest])]>.dictionary(
    of: .textTests, keys: .headerName
  ).map { headers in headers.flatMap { name, tests in tests.map { HeaderExpectation(name: name, test: $0) } } }
}

extension Shape where Value == [TextTest] {
  /// One test or a list of them; all have to pass.
  fileprivate static let textTests = either(
    [Shape<TextTest>.textTest.map { [$0] }, list(of: .textTest, atLeast: 1)], expected: .textTests
  ) { node in
    node.members != nil ? 0 : node.array != nil ? 1 : nil
  }
}

extension Shape where Value == TextTest {
  fileprivate static let textTest = Shape.object(
    exactlyOne(
      Alternative("present", Shape<Bool>.yes, "It is there.") { _ in .present },
      Alternative("absent", Shape<Bool>.yes, "It is not there.") { _ in .absent },
      Alternative("equals", Shape<String>.text, "It is this text, letter by letter.") { .equals($0) },
      Alternative("contains", Shape<String>.text, "It has this text in it.") { .contains($0) },
      Alternative("lacks", Shape<String>.text, "It does not have this text in it.") { .lacks($0) },
      Alternative("matches", .pattern, "This regular expression is found in it.") { .matches($0) }),
    make: { $0 }
  ).named("textTest")
}

extension Shape where Value == JSONExpectation {
  fileprivate static let jsonExpectation = Shape.object(
    required("path", .jsonPath, "JSONPath (RFC 9535) of the values to test."),
    exactlyOne(of: [present, absent] + comparisons + [count]),
    make: JSONExpectation.init
  ).named("jsonTest")

  private static let present = Alternative("present", Shape<Bool>.yes, "Something is found.") { _ in
    JSONExpectation.Comparison.present
  }

  private static let absent = Alternative("absent", Shape<Bool>.yes, "Nothing is found.") { _ in
    JSONExpectation.Comparison.absent
  }

  private static let comparisons: [Alternative<JSONExpectation.Comparison>] = [
    Alternative("equals", .jsonScalar, "It is this value; 0, \"0\" and false all differ.") { .equals($0) },
    Alternative("differs", .jsonScalar, "It is there and another value.") { .differs($0) },
    Alternative("less", .number, "It is a number below this.") { .less($0) },
    Alternative("atMost", .number, "It is a number not above this.") { .atMost($0) },
    Alternative("greater", .number, "It is a number above this.") { .greater($0) },
    Alternative("atLeast", .number, "It is a number not below this.") { .atLeast($0) },
    Alternative("matches", .pattern, "It is a text in which this regular expression is found.") { .matches($0) },
  ]

  private static let count = Alternative(
    "count", .count, "So many values are found: 3, or the least and the most as [1, 50]."
  ) { JSONExpectation.Comparison.count($0) }

  /// Tests of a value that is there.
  fileprivate static let ofValue = exactlyOne(of: [present] + comparisons)
}

extension Shape where Value == Rejection {
  fileprivate static let rejection = Shape.object(
    required("path", .jsonPath, "JSONPath (RFC 9535) of the values to look at."),
    Shape<JSONExpectation>.ofValue,
    defaulted("of", .choice(Rejection.Subject.self), "credentials", "What it says was refused."),
    make: { Rejection($2, saidBy: JSONExpectation(path: $0, comparison: $1)) }
  ).named("rejection")
}

extension Shape where Value == JSONScalar {
  static let jsonScalar = Shape(["type": ["string", "number", "boolean", "null"]]) { place, reading in
    switch place.node.value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .string(let string): .string(string)
    case .number(let number) where number.double.isFinite: .number(number.double)
    case .number, .array, .object: reading.refuse(place, expected: .scalar)
    }
  }
}

extension Shape where Value == LatencyLimits {
  private static let limit = Shape<Duration>.duration(.milliseconds(1) ... .seconds(300))

  fileprivate static let latencyLimits = Shape.object(
    optional("degraded", limit, "A slower answer counts as degraded."),
    optional("down", limit, "A slower answer counts as down."),
    make: LatencyLimits.init
  ).checked { limits, place, reading in
    guard let degraded = limits.degraded, let down = limits.down, degraded >= down else { return }
    let spot = place["degraded"]?.spot ?? place.spot
    reading.report(.relation(.limitsReversed(degraded: degraded.spelled, down: down.spelled)), at: spot)
  }
}
