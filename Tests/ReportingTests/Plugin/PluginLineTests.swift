import PaymentHealth
import Testing

@testable import Reporting

@Suite struct PluginLineTests {
  private func line(_ verdicts: [Verdict?], name: String = "Paytrail", latest: [ProbeResult] = []) -> PluginLine {
    let methods = verdicts.indices.map { (MethodID(rawValue: "m\($0)"), "M\($0)") }
    let shop = Sample.shop([Sample.provider("paytrail", name, methods: methods)])
    let states = zip(methods, verdicts).compactMap { method, verdict in
      verdict.flatMap { verdict -> (Track, TrackState)? in
        let track = Sample.track("paytrail", method.0)
        return Sample.state(after: [Sample.transition(track, 60, verdict)]).map { (track, $0) }
      }
    }
    let data = StatusData(tracks: Dictionary(uniqueKeysWithValues: states))
    let latest = Dictionary(latest.map { ($0.probe, $0) }) { _, last in last }
    return PluginLine(StatusBoard(shop, data: data, now: Sample.now), shop: shop, latest: latest)
  }

  @Test(arguments: [
    ([Verdict.up, .up], PluginLine.Status.ok, "PAYPROBE OK - 2 of 2 methods up"),
    (
      [.up, Verdict(.connectRefused)], .critical,
      "PAYPROBE CRITICAL - Paytrail: M1 down since 02:44:07: the server refused the connection"
    ),
    (
      [Verdict(.connectRefused), Verdict(.connectRefused)], .critical,
      "PAYPROBE CRITICAL - Paytrail down since 02:44:07: the server refused the connection"
    ),
    (
      [.up, Verdict(.latencyDegraded)], .warning,
      "PAYPROBE WARNING - Paytrail: M1 degraded since 02:44:07: the answer came slower than it should"
    ),
    (
      [.up, Verdict(.authRejected)], .warning,
      "PAYPROBE WARNING - Paytrail: M1 cannot be checked since 02:44:07: our credentials were refused"
    ),
    (
      [.up, Verdict(.localNetwork)], .unknown,
      "PAYPROBE UNKNOWN - Paytrail: M1 unknown since 02:44:07: our own network is down; the controls did not answer either"
    ),
  ])
  func saysTheWorstFirst(verdicts: [Verdict], status: PluginLine.Status, text: String) {
    let line = line(verdicts)
    #expect(line.status == status)
    #expect(line.text == text + " | 'paytrail/reachable'=U;1;5;0")
  }

  @Test(
    arguments: [
      (60, "M0 down since 02:44:07: "), (9900, "M0 down since 00:00:07: "),
      (9907, "M0 down since 00:00:00: "), (9908, "M0 down since 2026-11-21 23:59:59: "),
      (3 * 86_400, "M0 down since 2026-11-19 02:45:07: "),
    ] as [(Int64, String)])
  func anOutageOfAnotherDayHasItsDate(secondsAgo: Int64, text: String) {
    let methods: [(MethodID, String)] = [("m0", "M0"), ("m1", "M1")]
    let shop = Sample.shop([Sample.provider("paytrail", "Paytrail", methods: methods)])
    let states = [("m0", Verdict(.connectRefused)), ("m1", .up)].compactMap { (method: MethodID, verdict) in
      let track = Sample.track("paytrail", method)
      return Sample.state(after: [Sample.transition(track, secondsAgo, verdict)]).map { (track, $0) }
    }
    let data = StatusData(tracks: Dictionary(uniqueKeysWithValues: states))
    let line = PluginLine(StatusBoard(shop, data: data, now: Sample.now), shop: shop, latest: [:])
    #expect(line.text.contains(text), "\(line.text)")
  }

  @Test func theWorstOfManyIsNamedFirst() {
    let verdicts = [Verdict(.latencyDegraded), Verdict(.localStalled), Verdict(.httpStatus), .up]
    let text = line(verdicts).text
    #expect(text.hasPrefix("PAYPROBE CRITICAL - Paytrail: M2 down"))
  }

  @Test func onlySomeOfManyAreNamed() {
    let text = line(Array(repeating: Verdict(.httpStatus), count: 9) + [.up]).text
    #expect(text.contains("and 5 more |"))
  }

  @Test func neverMeasuredIsUnknown() {
    #expect(line([nil]).status == .unknown)
  }

  /// Two methods that were `known`, and what spoke against the state of some of them 20 seconds ago.
  private func line(_ known: Verdict, against verdict: Verdict, of methods: Set<MethodID>) -> PluginLine {
    let shop = Sample.shop([Sample.provider("paytrail", "Paytrail", methods: [("m0", "M0"), ("m1", "M1")])])
    let tracks = ["m0", "m1"].map { Sample.track("paytrail", $0) }
    let states = tracks.compactMap { track -> (Track, TrackState)? in
      guard var state = Sample.state(after: [Sample.transition(track, 60, known)]) else { return nil }
      let since = Sample.now.advanced(by: .seconds(-20))
      if methods.contains(track.method) {
        state.challenge = Challenge(verdict: verdict, since: since, tries: 1, results: 1)
      }
      return (track, state)
    }
    let data = StatusData(tracks: Dictionary(uniqueKeysWithValues: states))
    return PluginLine(StatusBoard(shop, data: data, now: Sample.now), shop: shop, latest: [:])
  }

  @Test(
    arguments: [
      (
        .up, Verdict(.connectRefused), ["m0", "m1"], .ok,
        "2 of 2 methods up; paytrail/reachable at 02:44:47: the server refused the connection (not confirmed yet: 1 of 5 failed tries; the next runs decide) | "
      ),
      (
        .up, Verdict(.methodMissing), ["m1"], .ok,
        "2 of 2 methods up; paytrail/reachable (M1) at 02:44:47: the provider no longer offers this payment method (not confirmed yet: 1 of 5 failed tries; the next runs decide) | "
      ),
      (
        Verdict(.latencyDegraded), Verdict(.connectRefused), ["m0", "m1"], .warning,
        "Paytrail degraded since 02:44:07: the answer came slower than it should; paytrail/reachable at 02:44:47: the server"
      ),
      // Nothing is confirmed of it at all.
      (
        Verdict(.localStalled), Verdict(.connectRefused), ["m0", "m1"], .warning,
        "Paytrail unknown since 02:44:07: found once by paytrail/reachable, not confirmed yet: the server refused the connection | "
      ),
      // A recovery is said too, and changes no status either.
      (
        Verdict(.connectRefused), .up, ["m0", "m1"], .critical,
        "Paytrail down since 02:44:07: the server refused the connection; paytrail/reachable at 02:44:47: it is good again (not confirmed yet: 1 of 2 good results; the next runs decide) | "
      ),
    ] as [(Verdict, Verdict, Set<MethodID>, PluginLine.Status, String)])
  func whatIsNotConfirmedIsSaidWithItsProbe(
    known: Verdict, verdict: Verdict, methods: Set<MethodID>, status: PluginLine.Status, text: String
  ) {
    let line = line(known, against: verdict, of: methods)
    #expect(line.status == status)
    #expect(line.text.hasPrefix("PAYPROBE \(status.word) - \(text)"), "\(line.text)")
  }

  @Test func performanceDataIsSecondsWithTheirLimits() {
    let result = Sample.result(
      ProbeKey(provider: "paytrail", probe: "reachable"), secondsAgo: 5, total: .milliseconds(123))
    #expect(line([.up], latest: [result]).text.hasSuffix(" | 'paytrail/reachable'=0.123s;1;5;0"))
  }

  @Test(arguments: RandomReport.hostileNames + ["a|b\n|c"])
  func foreignTextStaysInItsPlace(name: String) {
    let text = line([Verdict(.httpStatus), .up], name: name).text
    #expect(text.count { $0 == "|" } == 1)
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }

  private func line(of providers: Int, _ verdict: Verdict) -> PluginLine {
    let all = (1...providers).map { Sample.provider(ProviderID(rawValue: "p\($0)"), "P\($0)", methods: [("m", "M")]) }
    let states = all.enumerated().compactMap { index, provider in
      let track = Sample.track(provider.id, "m")
      return Sample.state(after: [Sample.transition(track, Int64(60 - index), verdict)]).map { (track, $0) }
    }
    let shop = Sample.shop(all)
    let data = StatusData(tracks: Dictionary(uniqueKeysWithValues: states))
    return PluginLine(StatusBoard(shop, data: data, now: Sample.now), shop: shop, latest: [:])
  }

  @Test(arguments: [
    (3, Verdict(.localNetwork), "P1, P2, P3 unknown since 02:44:07: our own network is down"),
    (6, Verdict(.localNetwork), "P1, P2, P3, P4 and 2 more unknown since 02:44:07: our own network is down"),
    (2, Verdict(.localOverload), "P1, P2 unknown since 02:44:07: this machine was too busy to measure"),
  ])
  func aFaultOfThisMachineIsSaidOnce(providers: Int, verdict: Verdict, text: String) throws {
    let line = line(of: providers, verdict)
    #expect(line.status == .unknown)
    #expect(line.text.hasPrefix("PAYPROBE UNKNOWN - \(text)"))
    let sentence = try #require(verdict.cause?.sentence.dropLast())
    #expect(line.text.ranges(of: sentence).count == 1)
  }

  @Test func twoProvidersThatFailAlikeAreTwoFindings() {
    let text = line(of: 2, Verdict(.connectRefused)).text
    #expect(text.contains("P1 down since 02:44:07: the server refused the connection; P2 down since 02:44:08: the"))
  }

  @Test(arguments: [
    (Int64(30), "PAYPROBE OK - nothing due until 02:45:37; as of 02:44:45: 2 of 2 methods up | "),
    (86_400, "PAYPROBE OK - nothing due until 2026-11-23 02:45:07; as of 02:44:45: 2 of 2 methods up | "),
  ])
  func anOldJudgementIsSaidToBeOne(secondsAhead: Int64, text: String) {
    let shop = Sample.shop([Sample.paytrail])
    let tracks = ["nordea", "op"].map { Sample.track("paytrail", MethodID(rawValue: $0)) }
    let states = tracks.compactMap { track in
      Sample.state(after: [Sample.transition(track, 60, .up)]).map { (track, $0) }
    }
    let board = StatusBoard(
      shop, data: StatusData(tracks: Dictionary(uniqueKeysWithValues: states)), now: Sample.now)
    let result = Sample.result(tracks[0].probe, secondsAgo: 22)
    let line = PluginLine(
      board, shop: shop, latest: [result.probe: result], nextDue: Sample.now.advanced(by: .seconds(secondsAhead)))
    #expect(line.text.hasPrefix(text))
  }
}
