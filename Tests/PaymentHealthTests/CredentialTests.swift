import Testing

@testable import PaymentHealth

@Suite("A secret whose end is known")
struct CredentialTests {
  /// The day on which it is no good any more.
  private static let end = CivilDate(daysSince1970: 20_000)

  private static func day(_ before: Int64) -> Timestamp { Timestamp(seconds: (20_000 - before) * 86_400) }

  private static func secret(_ name: String, until end: CivilDate? = end) -> Secret {
    Secret(origin: "env \(name)", revealed: "canary", expires: end)
  }

  private static var shop: Shop {
    var step = Step(
      name: "a", request: Request(verb: .get, url: "https://a.example/"), expectations: Expectations())
    step.request.headers = [
      Field(name: "Key", value: Text(parts: [.secret(secret("KEY"))])),
      Field(name: "Other", value: Text(parts: [.secret(secret("OTHER", until: nil))])),
    ]
    var shop = RoutingSamples.shop()
    shop.providers[0].probes[0].steps = [step, step]
    shop.sinks = [
      Sink(
        id: "phone",
        delivery: .service(
          "ntfy", values: ["token": Text(parts: [.secret(secret("TOKEN"))]), "topic": Text("shop")], reach: Reach()))
    ]
    return shop
  }

  @Test("is looked at once for whom it is, until a month after that")
  func sightings() {
    let all = Self.shop.credentials(at: Self.day(400))
    #expect(all.map(\.key.place) == ["env TOKEN", "env KEY"])
    #expect(all.map(\.key.provider) == [nil, "paytrail"])
    #expect(all.allSatisfy { $0.expires == Self.day(0) && $0.key.kind == .credential })
    #expect(Self.shop.credentials(at: Self.day(-29)).count == 2)
    #expect(Self.shop.credentials(at: Self.day(-30)).isEmpty)
  }

  @Test("is told of 30, 14, 7 and 1 days before and then, once each, whatever is restarted")
  func notices() {
    let providers = Dictionary(uniqueKeysWithValues: Self.shop.providers.map { ($0.id, $0) })
    var ledger = Ledger()
    var told: [(Int64, AlertEvent)] = []
    for day in (-3...40 as ClosedRange<Int64>).reversed() {
      for _ in 0..<3 {
        let evaluation = ledger.judge(
          Self.shop.credentials(at: Self.day(day)).filter { $0.key.provider != nil }, in: providers,
          decided: Self.day(day))
        told += evaluation.events.map { (day, $0) }
        ledger = Ledger(certificates: ledger.evaluation(decided: Self.day(day)).certificates)
      }
    }
    #expect(told.map(\.0) == [30, 14, 7, 1, 0])
    #expect(told.map(\.1.kind) == Array(repeating: .notice, count: 5))
    #expect(told.allSatisfy { $0.1.owner == .configuration && $0.1.cause == .credentialExpiring })
    #expect(told.allSatisfy { !$0.1.summary.contains("canary") })
    #expect(told[1].1.summary == "Paytrail: our key (env KEY) expires in 14 days, on 2024-10-04.")
    #expect(told[4].1.summary == "Paytrail: our key (env KEY) expires within a day, on 2024-10-04 00:00:00 UTC.")
  }

  @Test(
    "may say so itself: a token that lives for a month or longer",
    arguments: [
      (
        "a year",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTczMTUzNjAwMCwic3ViIjoiXHUwMGU0Pz5-In0.c2ln",
        1_731_536_000
      ),
      (
        "with fractions",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MDAwMDAwMDAuNSwiZXhwIjoxNzMxNTM2MDAwLjI1fQ.c2ln",
        1_731_536_000
      ),
      (
        "an hour, replaced by who made it",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMzYwMH0.c2ln", nil
      ),
      ("no beginning", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3MzE1MzYwMDB9.c2ln", nil),
      ("no end", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MDAwMDAwMDB9.c2ln", nil),
      ("an end beyond all calendars", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjAsImV4cCI6MWUrMzAwfQ.c2ln", nil),
      ("no number", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOiIxIiwiZXhwIjoiMiJ9.c2ln", nil),
      ("no JSON", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.__57.c2ln", nil),
      ("a key", "sk_live_canary", nil), ("dots", "..", nil), ("no base64", "a.b!c.d", nil), ("", "", nil),
    ] as [(String, String, Int64?)])
  func token(name: String, text: String, ends: Int64?) {
    #expect(TokenLife(of: text)?.ends.seconds == ends, "\(name)")
    var shop = Self.shop
    shop.sinks = []
    shop.heartbeat = Heartbeat(url: Secret(origin: "env T", revealed: text))
    let found = shop.credentials(at: Timestamp(seconds: 1_700_000_000)).filter { $0.key.place == "env T" }
    #expect(found.map(\.expires.seconds) == [ends].compactMap(\.self), "\(name)")
  }

  @Test("of a sink is about payprobe itself")
  func sink() throws {
    var ledger = Ledger()
    let event = try #require(
      ledger.judge(Self.shop.credentials(at: Self.day(-1)), in: [:], decided: Self.day(-1)).events.first)
    #expect(event.subject == .location && event.owner == .configuration)
    #expect(event.summary.hasSuffix(": our key (env TOKEN) expired on 2024-10-04."))
  }
}
