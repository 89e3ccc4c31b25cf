import PaymentHealth
import Testing

@Suite("Certificates that expire")
struct CertificateWatchTests {
  private static let start = Timestamp(seconds: 1_767_225_600)  // 2026-01-01T00:00:00Z
  private static let key = CertificateKey(provider: "paytrail", place: "api.example")

  private static func sighting(expiresOn number: Int, flaws: [CertificateFlaw] = []) -> CertificateSighting {
    CertificateSighting(key: key, expires: day(number), subject: "api.example", flaws: flaws)
  }

  private static func day(_ number: Int) -> Timestamp { start.advanced(by: .seconds(86_400 * number)) }

  /// The codes told on each of these days of one certificate.
  private func told(_ sighting: CertificateSighting, days: [Int]) -> [[String]] {
    var watch = CertificateWatch()
    return days.map { day in
      // A restart in between: only what is stored is known.
      let evaluation = watch.judge(sighting, provider: "Paytrail", at: Self.day(day))
      watch = CertificateWatch(watch.states)
      return evaluation.events.map { String($0.id.split(separator: "#").last ?? "") }
    }
  }

  @Test(
    "each threshold is told once, whatever is restarted, and of those passed at once only the nearest",
    arguments: [
      ([0, 69, 70, 71, 85, 86, 92, 93, 98, 99, 100], [[], [], ["30"], [], [], ["14"], [], ["7"], [], ["1"], []]),
      ([90, 91, 93], [["14"], [], ["7"]]), ([100], [["1"]]), ([99, 99], [["1"], []]), ([10, 40], [[], []]),
    ] as [([Int], [[String]])])
  func thresholds(days: [Int], expected: [[String]]) {
    #expect(told(Self.sighting(expiresOn: 100), days: days) == expected)
  }

  @Test("a flaw is told once, beside the expiry")
  func flaws() {
    let sighting = Self.sighting(expiresOn: 100, flaws: [.commonNameOnly, .weakKey])
    #expect(told(sighting, days: [0, 1, 71]) == [["commonNameOnly", "weakKey"], [], ["30"]])
  }

  @Test("servers behind one name that show different certificates are told of once, and the one shown last is shown")
  func alternating() {
    var watch = CertificateWatch()
    var events: [String] = []
    for day in 80..<84 {
      let evaluation = watch.judge(
        Self.sighting(expiresOn: day % 2 == 0 ? 100 : 400), provider: "Paytrail", at: Self.day(day))
      events += evaluation.events.map(\.id)
      #expect(watch.states.shown.map(\.expires) == [Self.day(day % 2 == 0 ? 100 : 400)])
    }
    #expect(events == ["paytrail#api.example@\(Self.day(100).seconds)#30"])
    #expect(watch.states.count == 2)
  }

  @Test("what is known already changes nothing")
  func quiet() {
    var watch = CertificateWatch()
    #expect(watch.judge(Self.sighting(expiresOn: 100), provider: "P", at: Self.day(0)).certificates.count == 1)
    #expect(watch.judge(Self.sighting(expiresOn: 100), provider: "P", at: Self.day(1)) == Evaluation())
  }

  @Test(
    "a notice says what, when and whose",
    arguments: [
      (false, 13, "Paytrail: the certificate of api.example expires in 13 days, on 2026-01-14 (api.example)."),
      (false, 1, "Paytrail: the certificate of api.example expires in 1 day, on 2026-01-02 (api.example)."),
      (true, 7, "Paytrail: our client certificate api.example expires in 7 days, on 2026-01-08 (api.example)."),
      (
        true, 0,
        "Paytrail: our client certificate api.example expires within a day, on 2026-01-01 00:00:00 UTC (api.example)."
      ),
      (true, -1, "Paytrail: our client certificate api.example expired on 2025-12-31 (api.example)."),
    ])
  func wording(isOurs: Bool, daysLeft: Int, summary: String) throws {
    var sighting = Self.sighting(expiresOn: daysLeft)
    sighting.key.kind = isOurs ? .client : .server
    var watch = CertificateWatch()
    let event = try #require(watch.judge(sighting, provider: "Paytrail", at: Self.start).events.first)
    #expect(event.summary == summary)
    #expect(event.kind == .notice && event.cause == (isOurs ? .clientCertificateExpiring : .certificateExpiring))
    #expect(event.owner == (isOurs ? .configuration : .provider))
  }

  @Test("a result brings what its hosts showed; it opens no incident, and an unknown provider's is nobody's")
  func inLedger() {
    var result = Marbles.results(".")[0]
    result.certificates = [Self.sighting(expiresOn: 1)]
    result.certificates[0].expires = result.ended.advanced(by: .seconds(86_400))
    var ledger = Ledger()
    let evaluation = ledger.judge([result], in: LedgerTests.watched, decided: result.ended)
    #expect(evaluation.events.map(\.kind) == [.notice] && evaluation.incidents.isEmpty)
    #expect(ledger.evaluation(decided: result.ended).certificates == evaluation.certificates)
    #expect(ledger.judge(result.certificates, in: [:], decided: result.ended) == Evaluation())
    var restarted = Ledger(certificates: evaluation.certificates)
    #expect(restarted.judge(result.certificates, in: LedgerTests.watched, decided: result.ended).events.isEmpty)
  }
}
