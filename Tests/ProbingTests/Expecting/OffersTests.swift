import PaymentHealth
import Probing
import StrictJSON
import Testing

@Suite struct OffersTests {
  func check(_ covered: [MethodID], at path: JSONPath = "$[*].id", in body: String) -> Offers.Check {
    Offers(methods: path).check(covered, in: ResponseBody(Array(body.utf8)), at: Timestamp(seconds: 0))
  }

  @Test func allThere() {
    let body = #"[{"id": "nordea"}, {"id": "op"}, {"id": "visa"}]"#
    #expect(check(["nordea", "op"], in: body).absences == [])
  }

  /// As Adyen says it of banks, and Przelewy24 of its methods.
  @Test(
    arguments: [
      ("$..issuers[*].id", "$..issuers[?@.disabled == true].id"),
      ("$..issuers[*].id", "$..issuers[?@.status == false].id"),
    ] as [(JSONPath, JSONPath)])
  func switchedOff(methods: JSONPath, disabled: JSONPath) throws {
    let body = """
      {"paymentMethods": [{"type": "ideal", "issuers": [{"id": "0031", "disabled": false, "status": true},
        {"id": "0721", "disabled": true, "status": false}, {"id": 802}]}]}
      """
    let offers = Offers(methods: methods, disabled: disabled, codes: ["abn": "0031", "ing": "0721", "bunq": "802"])
    guard
      case .read(let absences, _) = offers.check(
        ["abn", "ing", "bunq", "knab"], in: ResponseBody(Array(body.utf8)), at: Timestamp(seconds: 0))
    else {
      Issue.record("not read")
      return
    }
    #expect(absences.map(\.methods) == [["knab"], ["ing"]])
    #expect(absences.map(\.discrepancy.cause) == [.methodMissing, .methodDisabled])
    #expect(absences.map(\.discrepancy.expected) == ["knab at \(methods)", "0721 switched on"])
    #expect(absences.last?.discrepancy.found == "switched off at \(disabled)")
  }

  @Test("A list of what is switched off, such as of downtimes, names them without listing the rest")
  func downtimes() {
    let body =
      #"{"all": ["upi", "card"], "items": [{"method": "upi", "status": "started"}, {"method": "card", "status": "resolved"}]}"#
    let offers = Offers(methods: "$.all[*]", disabled: "$.items[?@.status == 'started'].method")
    let check = offers.check(["upi", "card"], in: ResponseBody(Array(body.utf8)), at: Timestamp(seconds: 0))
    guard case .read(let absences, _) = check else {
      Issue.record("not read")
      return
    }
    #expect(absences.map(\.methods) == [["upi"]])
  }

  /// Przelewy24 says of each method whether it works and when it is offered.
  private static let hours = Offers.Hours(
    entries: Offers.Entries(at: "$.data[*]", code: "$.id"), value: "$.availabilityHours", timeZone: "Europe/Warsaw")

  @Test(
    "A status other than those that work is switched off; outside its hours a method is neither up nor down",
    arguments: [
      // Monday, 05:30 in Warsaw, then 12:00.
      (1_750_649_400, [(["closed"], Cause.methodClosed), (["off"], .methodDisabled)]),
      (1_750_672_800, [(["off"], .methodDisabled)]),
    ] as [(Int64, [([MethodID], Cause)])])
  func statusAndHours(_ now: Int64, _ expected: [([MethodID], Cause)]) {
    let body = """
      {"data": [{"id": "on", "status": true, "availabilityHours": {"mondayToFriday": "00-24", "sunday": "unavailable"}},
        {"id": "off", "status": false, "availabilityHours": "00-24"}, {"id": "odd", "status": true, "availabilityHours": 7},
        {"id": "closed", "status": true, "availabilityHours": {"mondayToFriday": "06-22", "saturday": "unavailable"}}]}
      """
    let status = Offers.Status(
      entries: Offers.Entries(at: "$.data[*]", code: "$.id"), value: "$.status", up: [.bool(true)])
    let offers = Offers(methods: "$.data[*].id", status: status, hours: Self.hours)
    let check = offers.check(
      ["on", "off", "odd", "closed"], in: ResponseBody(Array(body.utf8)), at: Timestamp(seconds: now))
    let found = (check.absences ?? []).map { "\($0.methods) \($0.discrepancy.cause)" }
    #expect(Set(found) == Set(expected.map { "\($0.0) \($0.1)" }))
  }

  @Test("A list of nothing but downtimes, as Razorpay's, names what is down and withdraws nothing")
  func onlyDowntimes() {
    let body = #"{"items": [{"method": "upi", "status": "started"}, {"method": "card", "status": "resolved"}]}"#
    let offers = Offers(methods: nil, disabled: "$.items[?@.status == 'started'].method")
    let check = offers.check(
      ["upi", "card", "netbanking"], in: ResponseBody(Array(body.utf8)), at: Timestamp(seconds: 0))
    #expect(check.absences?.map(\.methods) == [["upi"]])
    #expect(check.absences?.map(\.discrepancy.cause) == [.methodDisabled])
  }

  @Test("Limits are read beside the names, and what is not there is any")
  func limits() {
    let body = #"{"m": [{"id": "a", "min": "1.00", "max": "50.00"}, {"id": "b", "min": "1.00"}]}"#
    let limits = Offers.Limits(entries: Offers.Entries(at: "$.m[*]", code: "$.id"), values: ["$.min", "$.max"])
    let check = Offers(methods: "$.m[*].id", limits: limits).check(
      ["a"], in: ResponseBody(Array(body.utf8)), at: Timestamp(seconds: 0))
    guard case .read(_, let listed) = check else {
      Issue.record("not read")
      return
    }
    #expect(listed == ["a": "1.00 to 50.00", "b": "1.00 to any"])
  }

  @Test func numbersAreIdentifiersToo() {
    #expect(check(["25", "154"], in: #"[{"id": 25}, {"id": 154}]"#).absences == [])
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let path: JSONPath
    let body: String
    let missing: [MethodID]
    let found: String
    var testDescription: String { "\(path) in \(body)" }
  }

  @Test(arguments: [
    Row(path: "$[*].id", body: #"[{"id": "op"}, {"id": "visa"}]"#, missing: ["nordea"], found: "op, visa"),
    Row(path: "$[*].id", body: #"[{"id": "NORDEA"}]"#, missing: ["nordea", "op"], found: "NORDEA"),
    Row(path: "$[*].id", body: "[]", missing: ["nordea", "op"], found: "an empty list"),
    Row(path: "$.m[*].id", body: #"{"m": []}"#, missing: ["nordea", "op"], found: "an empty list"),
    Row(path: "$.m[0:9].id", body: #"{"m": []}"#, missing: ["nordea", "op"], found: "an empty list"),
    Row(path: "$.m[*]", body: #"{"m": [], "error": null}"#, missing: ["nordea", "op"], found: "an empty list"),
    Row(path: "$.g[*].m[*].id", body: #"{"g": []}"#, missing: ["nordea", "op"], found: "an empty list"),
    Row(path: "$.g[*].m[*].id", body: #"{"g": [{"m": []}, {}]}"#, missing: ["nordea", "op"], found: "an empty list"),
    Row(path: "$..m[*].id", body: #"{"g": [{"m": []}]}"#, missing: ["nordea", "op"], found: "an empty list"),
    Row(path: "$.g[*].m[*]", body: #"{"g": [{"m": []}, {"m": ["op"]}]}"#, missing: ["nordea"], found: "op"),
  ])
  func missingOnesAreNamed(_ row: Row) {
    guard case .read(let absences, _) = check(["nordea", "op"], at: row.path, in: row.body), absences.count == 1 else {
      Issue.record("nothing missing")
      return
    }
    let discrepancy = absences[0].discrepancy
    #expect(absences[0].methods == row.missing)
    #expect(discrepancy.cause == (row.found == "an empty list" ? .methodNone : .methodMissing))
    #expect(discrepancy.found == row.found)
    #expect(discrepancy.expected == row.missing.map(\.rawValue).joined(separator: ", ") + " at \(row.path)")
  }

  /// What comes with a status of 200 in place of the list.
  @Test(
    arguments: [
      ("$[*].id", #"{"error": "try again"}"#, "nothing there, and no list that is empty"),
      ("$[*].id", "{}", "nothing there, and no list that is empty"),
      ("$.m[*].id", "{}", "nothing there, and no list that is empty"),
      ("$.m[*].id", "[]", "nothing there, and no list that is empty"),
      ("$.m[*].id", #"{"errors": []}"#, "nothing there, and no list that is empty"),
      ("$.m[*]", #"{"m": null}"#, "nothing there, and no list that is empty"),
      ("$.m[*].id", #"{"m": [{"name": "Nordea"}]}"#, "nothing there, and no list that is empty"),
      ("$.g[*].m[*].id", #"{"g": [{}, {"m": {}}]}"#, "nothing there, and no list that is empty"),
      ("$..id", "[]", "nothing there, and no list that is empty"),
      ("$.m", #"{"m": ["nordea"]}"#, "a list of 1 in place of method ids"),
      ("$.m", #"{"m": []}"#, "a list of 0 in place of method ids"),
      ("$[*]", #"[{"id": "op"}]"#, "an object in place of method ids"),
      ("$.*", #"{"error": null}"#, "null in place of method ids"),
    ] as [(JSONPath, String, String)])
  func aBodyWithoutTheListWithdrawsNoMethod(_ path: JSONPath, _ body: String, _ found: String) {
    guard case .unreadable(let discrepancy) = check(["nordea", "op"], at: path, in: body) else {
      Issue.record("could be read")
      return
    }
    #expect(discrepancy.cause == .bodyExpectation)
    #expect(discrepancy.expected == "a list of method ids at \(path)")
    #expect(discrepancy.found == found)
    #expect(discrepancy.showsBody)
  }

  @Test func whatCannotBeReadSaysNothingOfAnyMethod() {
    guard case .unreadable(let discrepancy) = check(["nordea"], in: "<html>") else {
      Issue.record("could be read")
      return
    }
    #expect(discrepancy.cause == .bodyExpectation)
  }
}
