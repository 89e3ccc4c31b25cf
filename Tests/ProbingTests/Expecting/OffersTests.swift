import PaymentHealth
import Probing
import Testing

@Suite struct OffersTests {
  func check(_ covered: [MethodID], at path: String = "$[*].id", in body: String) -> Offers.Check {
    Offers(methods: path).check(covered, in: ResponseBody(Array(body.utf8)))
  }

  @Test func allThere() {
    let body = #"[{"id": "nordea"}, {"id": "op"}, {"id": "visa"}]"#
    #expect(check(["nordea", "op"], in: body) == .read(missing: [], discrepancy: nil))
  }

  @Test func numbersAreIdentifiersToo() {
    #expect(check(["25", "154"], in: #"[{"id": 25}, {"id": 154}]"#) == .read(missing: [], discrepancy: nil))
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let path: String
    let body: String
    let missing: [MethodID]
    let found: String
    var testDescription: String { "\(path) in \(body)" }
  }

  @Test(arguments: [
    Row(path: "$[*].id", body: #"[{"id": "op"}, {"id": "visa"}]"#, missing: ["nordea"], found: "op, visa"),
    Row(path: "$[*].id", body: #"[{"id": "NORDEA"}]"#, missing: ["nordea", "op"], found: "NORDEA"),
    Row(path: "$[*].id", body: "[]", missing: ["nordea", "op"], found: "nothing: the list is empty or not there"),
    Row(path: "$.m[*].id", body: "{}", missing: ["nordea", "op"], found: "nothing: the list is empty or not there"),
    Row(
      path: "$.m[*]", body: #"{"m": null}"#, missing: ["nordea", "op"], found: "nothing: the list is empty or not there"
    ),
    Row(
      path: "$.m", body: #"{"m": ["nordea"]}"#, missing: ["nordea", "op"], found: "a list of 1 in place of method ids"),
    Row(path: "$[*]", body: #"[{"id": "op"}]"#, missing: ["nordea", "op"], found: "an object in place of method ids"),
  ])
  func missingOnesAreNamed(_ row: Row) {
    guard case .read(let missing, let discrepancy?) = check(["nordea", "op"], at: row.path, in: row.body) else {
      Issue.record("nothing missing")
      return
    }
    #expect(missing == row.missing)
    #expect(discrepancy.cause == .methodMissing)
    #expect(discrepancy.found == row.found)
    #expect(discrepancy.expected == row.missing.map(\.rawValue).joined(separator: ", ") + " at \(row.path)")
  }

  @Test(arguments: [("<html>", "$[*].id", Cause.bodyExpectation), ("[]", "[*].id", .requestRejected)])
  func whatCannotBeReadSaysNothingOfAnyMethod(_ body: String, _ path: String, _ cause: Cause) {
    guard case .unreadable(let discrepancy) = check(["nordea"], at: path, in: body) else {
      Issue.record("could be read")
      return
    }
    #expect(discrepancy.cause == cause)
  }
}
