import Testing

@testable import PaymentHealth

/// Many providers that fail at once, and how much of it is told.
@Suite struct AlertCapTests {
  private static let names = (0..<6).map { "p\($0)" }

  private static let shop: [ProviderID: Provider] = Dictionary(
    uniqueKeysWithValues: names.map { name in
      let key = ProbeKey(provider: ProviderID(rawValue: name), probe: "reachable")
      let probe = Probe(
        key: key, covers: [MethodID(rawValue: name)], every: Marbles.period, timeout: .seconds(10), steps: [])
      let provider = Provider(
        id: key.provider, name: name, environment: .test, methods: [Method(id: MethodID(rawValue: name), name: name)],
        probes: [probe])
      return (key.provider, provider)
    })

  private static func play(_ marbles: String, most: Int?, of ledger: inout Ledger) -> [AlertEvent] {
    ledger.cap.most = most
    return (0..<marbles.count).flatMap { slot in
      names.flatMap { name -> [AlertEvent] in
        let key = ProbeKey(provider: ProviderID(rawValue: name), probe: "reachable")
        let instant = Marbles.start.advanced(by: Marbles.period * slot)
        let result = Marbles.result(Array(marbles)[slot], probe: key, at: instant)
        return result.map { ledger.judge([$0], in: shop, decided: $0.ended).events } ?? []
      }
    }
  }

  @Test(
    "So many are told, one notice says that more is held back, and ends are told of what was", arguments: [1, 3, 5])
  func capped(most: Int) {
    var ledger = Ledger()
    let told = Self.play(".XX....", most: most, of: &ledger)
    #expect(told.filter { $0.kind == .down }.count == most)
    #expect(told.filter { $0.kind == .notice }.map(\.incident) == [AlertEvent.capIncident])
    #expect(told.filter { $0.kind == .resolved }.count == most)
  }

  @Test("So many are told of methods of one provider that fail by one result too", arguments: [1, 2])
  func methods(most: Int) {
    let provider = provider(
      methods: ["a", "b", "c", "d"], probes: [("list", ["a", "b", "c"]), ("other", ["d"])])
    let shop = [provider.id: provider]
    var ledger = Ledger()
    ledger.cap.most = most
    let list = ProbeKey(provider: provider.id, probe: "list")
    let other = ProbeKey(provider: provider.id, probe: "other")
    let results = Marbles.results(".......", probe: other) + Marbles.results(".XX....", probe: list)
    let told = results.sorted { $0.started < $1.started }.flatMap {
      ledger.judge([$0], in: shop, decided: $0.ended).events
    }
    #expect(told.filter { $0.kind == .down }.count == most)
    #expect(told.filter { $0.kind == .notice }.map(\.incident) == [AlertEvent.capIncident])
    #expect(told.filter { $0.kind == .resolved }.count == most)
  }

  @Test("Of notices of one list, or one certificate, so many are told as there is room for, and the rest when there is")
  func notices() {
    let probe = ProbeKey(provider: "paytrail", probe: "list")
    var offers = OfferWatch([OfferSighting(probe: probe, listed: ["a": "1 to 5"])])
    let list = OfferSighting(probe: probe, listed: ["a": "1 to 9", "b": ""])
    var certificates = CertificateWatch()
    let sighting = CertificateSighting(
      key: CertificateKey(provider: "paytrail", place: "api.example"),
      expires: Marbles.start.advanced(by: .seconds(86_400 * 20)), subject: "api.example", flaws: [.weakKey])
    let found = [1, 0, 1, 1].map { room in
      (
        offers.judge(list, provider: "Paytrail", at: Marbles.start, room: room),
        certificates.judge(sighting, provider: "Paytrail", at: Marbles.start, room: room)
      )
    }
    #expect(found.map(\.0.events.count) == [1, 0, 1, 0])
    #expect(found.map(\.1.events.count) == [1, 0, 1, 0])
    #expect(found.map(\.0.steps.count) == [1, 1, 0, 0] && found.map(\.1.steps.count) == [1, 1, 0, 0])
    #expect(Set(found.flatMap { ($0.0.events + $0.1.events).map(\.id) }).count == 4)
    #expect(offers.sightings == [list])
    #expect(found[0].0.steps.map(\.kind) == [.held(.capped)])
  }

  @Test("Without a cap, or below it, everything is told and nothing is said", arguments: [nil, 6, 100])
  func free(most: Int?) {
    var ledger = Ledger()
    let told = Self.play(".XX....", most: most, of: &ledger)
    #expect(told.filter { $0.kind == .down }.count == 6 && told.allSatisfy { $0.kind != .notice })
  }

  @Test("After an hour there is room again: what is still wrong is told")
  func room() {
    var ledger = Ledger()
    #expect(Self.play(".X", most: 4, of: &ledger).count == 5)
    let begin = Marbles.start.advanced(by: Marbles.period + .seconds(30))
    let end = begin.advanced(by: AlertCap.span)
    #expect(
      ledger.cap.frees(after: begin, by: end) && !ledger.cap.frees(after: begin, by: begin.advanced(by: .seconds(9))))
    #expect(ledger.review(in: Self.shop, decided: end.advanced(by: .seconds(-1))).events.isEmpty)
    #expect(ledger.review(in: Self.shop, decided: end).events.map(\.reason) == [.unmuted, .unmuted])
    #expect(ledger.review(in: Self.shop, decided: end) == Evaluation())
  }
}
