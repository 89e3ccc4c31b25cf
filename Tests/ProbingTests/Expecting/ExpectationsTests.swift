import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import Testing

@Suite struct ExpectationsTests {
  func discrepancy(_ expectations: Expectations, _ response: TransferResponse) -> Discrepancy? {
    expectations.discrepancy(in: response, body: ResponseBody(response.body))
  }

  @Test func aResponseThatHoldsEverythingHasNone() {
    let expectations = Expectations(
      status: StatusSet(ranges: [200...200]),
      headers: [HeaderExpectation(name: "content-type", test: .contains("json"))],
      body: [.lacks("error")], json: [JSONExpectation(path: "$.ok", comparison: .equals(.bool(true)))],
      latency: LatencyLimits(degraded: .seconds(1), down: .seconds(5)))
    let response = TransferResponse.sample(
      headers: [Header("Content-Type", "application/json")], body: #"{"ok": true}"#)
    #expect(discrepancy(expectations, response) == nil)
  }

  @Test func theOrderIsStatusHeadersBodyJSONLatency() {
    var expectations = Expectations(
      headers: [HeaderExpectation(name: "X-A", test: .present)], body: [.contains("fine")],
      json: [JSONExpectation(path: "$.ok", comparison: .present)], latency: LatencyLimits(down: .milliseconds(1)))
    let response = TransferResponse.sample(500, body: "{}")
    var found: [String] = []
    while let first = discrepancy(expectations, response) {
      found.append(first.expected)
      switch found.count {
      case 1: expectations.status = StatusSet(ranges: [500...500])
      case 2: expectations.headers = []
      case 3: expectations.body = []
      case 4: expectations.json = []
      default: expectations.latency = nil
      }
    }
    #expect(
      found == [
        "status 200 to 299", "header X-A present", #"body with "fine""#, "$.ok present", "an answer within 1 ms",
      ])
  }

  @Test(
    arguments: [
      (StatusSet(ranges: [200...299]), 200, nil),
      (StatusSet(ranges: [200...200, 401...401]), 401, nil),
      (StatusSet(ranges: [302...302]), 302, nil),
      (.success, 503, Discrepancy(.httpStatus, expected: "status 200 to 299", found: "503", showsBody: true)),
      (
        StatusSet(ranges: [200...200, 404...404]), 401,
        Discrepancy(.authRejected, expected: "status 200, 404", found: "401", showsBody: true)
      ),
    ] as [(StatusSet, Int, Discrepancy?)])
  func statusBelongsToTheSet(_ set: StatusSet, _ status: Int, _ expected: Discrepancy?) {
    #expect(discrepancy(Expectations(status: set), .sample(status)) == expected)
  }

  @Test func aRedirectNamesItsTarget() {
    let response = TransferResponse.sample(302, headers: [Header("location", "https://other.example/")])
    let found = discrepancy(Expectations(), response)
    #expect(found?.cause == .httpRedirect)
    #expect(found?.found == "302 to https://other.example/, not followed")
  }

  struct Text: Sendable, CustomTestStringConvertible {
    let test: TextTest
    let text: String?
    let passes: Bool
    var testDescription: String { "\(test) of \(text ?? "nothing")" }
  }

  static let texts: [Text] = [
    Text(test: .present, text: "a", passes: true),
    Text(test: .present, text: nil, passes: false),
    Text(test: .absent, text: nil, passes: true),
    Text(test: .absent, text: "a", passes: false),
    Text(test: .equals("a"), text: "a", passes: true),
    Text(test: .equals("a"), text: "A", passes: false),
    Text(test: .equals("é"), text: "e\u{301}", passes: false),
    Text(test: .equals("a"), text: nil, passes: false),
    Text(test: .contains("b"), text: "abc", passes: true),
    Text(test: .contains("B"), text: "abc", passes: false),
    Text(test: .contains("b"), text: nil, passes: false),
    Text(test: .lacks("b"), text: "ac", passes: true),
    Text(test: .lacks("b"), text: "abc", passes: false),
    Text(test: .lacks("b"), text: nil, passes: false),
    Text(test: .matching("^a.c$"), text: "abc", passes: true),
    Text(test: .matching("b"), text: "abc", passes: true),
    Text(test: .matching("^b"), text: "abc", passes: false),
    Text(test: .matching("b"), text: nil, passes: false),
  ]

  @Test(arguments: texts)
  func headersAreTestedAsText(_ row: Text) {
    let expectations = Expectations(headers: [HeaderExpectation(name: "X-A", test: row.test)])
    let headers = row.text.map { [Header("x-a", $0)] } ?? []
    #expect(discrepancy(expectations, .sample(headers: headers))?.cause == (row.passes ? nil : .bodyExpectation))
  }

  @Test(arguments: texts)
  func anEmptyBodyIsAnAbsentOne(_ row: Text) {
    let response = TransferResponse.sample(body: row.text ?? "")
    #expect(discrepancy(Expectations(body: [row.test]), response)?.cause == (row.passes ? nil : .bodyExpectation))
  }

  @Test func headersOfOneNameAreJoined() {
    let expectations = Expectations(headers: [HeaderExpectation(name: "Vary", test: .equals("a, b"))])
    #expect(discrepancy(expectations, .sample(headers: [Header("Vary", "a"), Header("vary", "b")])) == nil)
  }

  struct Speed: Sendable {
    let total: Int
    let lag: Int
    let cause: Cause?

    init(_ total: Int, lag: Int = 0, _ cause: Cause?) {
      self.total = total
      self.lag = lag
      self.cause = cause
    }
  }

  @Test(arguments: [
    Speed(1000, nil), Speed(1001, .latencyDegraded), Speed(5000, .latencyDegraded), Speed(5001, .latencyExceeded),
    // Our own delay is taken off; where there was much of it, nothing is said.
    Speed(1001, lag: 2, nil), Speed(5001, lag: 2, .latencyDegraded), Speed(1200, lag: 300, .localOverload),
    Speed(6000, lag: 1500, .localOverload), Speed(9000, lag: 3000, .latencyExceeded), Speed(900, lag: 900, nil),
    Speed(2000, lag: 700, .latencyDegraded),
  ])
  func latencyHasTwoLimits(_ row: Speed) {
    let limits = LatencyLimits(degraded: .seconds(1), down: .seconds(5))
    let response = TransferResponse.sample(total: .milliseconds(row.total), lag: .milliseconds(row.lag))
    #expect(discrepancy(Expectations(latency: limits), response)?.cause == row.cause)
  }

  @Test func latencyWithoutLimitsIsNeverWrong() {
    #expect(discrepancy(Expectations(latency: LatencyLimits()), .sample(total: .seconds(3600))) == nil)
  }
}
