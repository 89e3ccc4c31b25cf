import TestSupport
import Testing

@testable import PaymentHealth

/// Feeds a provider minute by minute, the snapshot kept between as the store would.
struct Rehearsal {
  let shopProvider: Provider
  var snapshot = ProviderSnapshot()
  var told: [AlertEvent] = []
  var incidents: [String: Incident] = [:]
  var transitions: [Transition] = []
  var steps: [IncidentStep] = []
  var hush = Hush()
  /// When the last slot was judged.
  var decided: Timestamp?
  /// How many slots were played one by one.
  var slots = 0

  init(_ provider: Provider) {
    shopProvider = provider
  }

  /// One marble string for each probe of the provider; `vanished` methods are missing from slots drawn `m`.
  mutating func play(
    _ marbles: [String: String], missing: Set<MethodID> = [], afterEach look: (Rehearsal) -> Void = { _ in }
  ) {
    let length = marbles.values.map(\.count).max() ?? 0
    for slot in 0..<length {
      let results = marbles.sorted { $0.key < $1.key }.flatMap { name, drawing -> [ProbeResult] in
        let marble = Array(drawing)[slot]
        var result = Marbles.result(
          marble == "m" ? "." : marble, probe: ProbeKey(provider: "paytrail", probe: ProbeID(rawValue: name)),
          at: Marbles.start.advanced(by: Marbles.period * slot))
        if marble == "m" {
          let verdicts = Dictionary(uniqueKeysWithValues: missing.map { ($0, Verdict(.methodMissing)) })
          result?.methods = verdicts
          result?.firstMethods = verdicts
          result?.tries = 5
        }
        return result.map { [$0] } ?? []
      }
      take(results)
      look(self)
    }
  }

  mutating func take(_ results: [ProbeResult]) {
    guard let decided = results.map(\.ended).max() else { return }
    self.decided = decided
    let evaluation = ProviderEvaluator.evaluate(
      results, of: shopProvider, after: snapshot, decided: decided, hush: hush)
    snapshot.take(evaluation)
    for incident in evaluation.incidents { incidents[incident.id] = incident }
    told += evaluation.events
    transitions += evaluation.transitions
    steps += evaluation.steps
  }

  /// What was told, such as `down paytrail@2`, the slot being the one it is dated to.
  var story: [String] {
    told.map { "\($0.kind.rawValue) \($0.subject.rawValue)@\(Marbles.slot(of: $0.until ?? $0.since))" }
  }
}

@Suite struct ProviderEvaluatorTests {
  @Test(
    "One outage of a whole provider is told once, and its end once",
    arguments: [
      ("....", []), ("..x.", []),
      ("..X..", ["down paytrail@2", "resolved paytrail@3"]),
      ("..XXXX", ["down paytrail@2"]),
      // The end of an outage waits for two good results; the prober's own blindness does not end it.
      ("..XuX", ["down paytrail@2"]),
      ("..Xu..", ["down paytrail@2", "resolved paytrail@4"]),
      ("..X--..", ["down paytrail@2", "resolved paytrail@5"]),
      (".dd..", ["degraded paytrail@1", "resolved paytrail@3"]),
      (".ddX..", ["degraded paytrail@1", "down paytrail@1", "resolved paytrail@4"]),
      ("..aa..", ["misconfigured paytrail@2", "resolved paytrail@4"]),
      ("..uu..", []), ("..--..", []),
      ("X.XX", ["down paytrail@0"]),
      // Slow is better than down, and told as such within the same incident.
      ("..XXdd..", ["down paytrail@2", "degraded paytrail@2", "resolved paytrail@6"]),
      ("..XXdddd", ["down paytrail@2", "degraded paytrail@2"]),
      ("..XXddXX", ["down paytrail@2", "degraded paytrail@2", "down paytrail@2"]),
      ("..XXdd-dd", ["down paytrail@2", "degraded paytrail@2"]),
      ("..XXduX", ["down paytrail@2"]),
      ("..aadd..", ["misconfigured paytrail@2", "degraded paytrail@2", "resolved paytrail@6"]),
      // A refused key does not end an outage, but who waits for its end must know why nothing is seen.
      ("..XXaa", ["down paytrail@2", "misconfigured paytrail@2"]),
      ("..XXaadd", ["down paytrail@2", "misconfigured paytrail@2", "degraded paytrail@2"]),
    ] as [(String, [String])])
  func wholeProvider(marbles: String, story: [String]) {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": marbles])
    #expect(rehearsal.story == story)
  }

  @Test("A provider with one method is told of once, not as both")
  func singleMethod() {
    var rehearsal = Rehearsal(provider(methods: ["paytrail"]))
    rehearsal.play(["reachable": ".X.."])
    #expect(rehearsal.story == ["down paytrail@1", "resolved paytrail@2"])
    #expect(rehearsal.incidents.count == 2)
  }

  @Test("A method that vanishes from the list is down, and the others are not")
  func vanished() {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": "..mm.."], missing: ["nordea"])
    #expect(rehearsal.story == ["down paytrail/nordea@2", "resolved paytrail/nordea@4"])
    #expect(rehearsal.told.first?.methods == ["Nordea"])
    #expect(rehearsal.told.first?.summary == "Nordea (Paytrail) is down: \(Cause.methodMissing.sentence)")
  }

  @Test("When the last method goes too, the provider is told of, and the first method's end still comes")
  func spreading() {
    var rehearsal = Rehearsal(
      provider(probes: [("first", ["nordea"]), ("second", ["osuuspankki"])]))
    rehearsal.play(["first": "..XX....", "second": "...XX..."])
    #expect(
      rehearsal.story == [
        "down paytrail/nordea@2", "down paytrail@3", "resolved paytrail@4", "resolved paytrail/nordea@4",
        "down paytrail/osuuspankki@3", "resolved paytrail/osuuspankki@5",
      ])
  }

  @Test("An outage that eases is one incident that remembers its worst")
  func easing() throws {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": "..XXdd"])
    #expect(rehearsal.told.map(\.reason) == [.opened, .eased])
    #expect(Set(rehearsal.told.map(\.incident)).count == 1)
    let told = try #require(rehearsal.told.last)
    #expect(told.summary == "Paytrail works again, but not well: \(Cause.latencyDegraded.sentence)")
    #expect(told.cause == .latencyDegraded)
    #expect(told.evidence == "found latency.degraded")
    let incident = try #require(rehearsal.incidents[told.incident])
    #expect(incident.isOpen)
    #expect(incident.trouble == .down)
    #expect(incident.present == .degraded)
    #expect(incident.cause == .connectRefused)
    #expect(incident.evidence == "found connect.refused")
  }

  @Test("A provider of which a part is slow and the rest still down works again in part, and the rest is told of")
  func easingInPart() {
    var rehearsal = Rehearsal(provider(probes: [("first", ["nordea"]), ("second", ["osuuspankki"])]))
    rehearsal.play(["first": ".XXdd...", "second": ".XXXXX.."])
    #expect(
      rehearsal.story == [
        "down paytrail@1", "degraded paytrail@1", "down paytrail/osuuspankki@1", "resolved paytrail@5",
        "resolved paytrail/osuuspankki@6",
      ])
    #expect(rehearsal.told[1].summary.hasPrefix("Paytrail works again in part: "))
  }

  @Test("Credentials refused in the middle of an outage are told, with their own cause")
  func refusedDuringAnOutage() {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": ".XXaaa.."])
    #expect(rehearsal.told.map(\.kind) == [.down, .misconfigured, .resolved])
    #expect(rehearsal.told[1].cause == .authRejected)
    #expect(rehearsal.told[1].summary == "Paytrail cannot be checked: \(Cause.authRejected.sentence)")
    #expect(Set(rehearsal.told.map(\.incident)).count == 1)
  }

  @Test(
    "What eases is decided from the present trouble, not from the worst",
    arguments: [
      (.down, .down, .degraded, .eased), (.down, .degraded, .degraded, nil), (.down, .degraded, .down, .worsened),
      (.down, .degraded, .misconfigured, .worsened), (.down, .misconfigured, .degraded, .eased),
      (.down, .down, .misconfigured, .eased), (.degraded, .degraded, .down, .worsened), (.down, .down, .down, nil),
    ] as [(Trouble, Trouble, Trouble, AlertReason?)])
  func decisions(worst: Trouble, present: Trouble, next: Trouble, reason: AlertReason?) {
    let incident = Incident(
      subject: .provider("paytrail"), trouble: worst, present: present, opened: Marbles.start, cause: .httpStatus,
      alerts: 1, told: present)
    let state = SubjectState(
      subject: incident.subject, outcome: next == .degraded ? .degraded : .down, cause: .httpReset,
      since: Marbles.start, trouble: next, upSince: nil)
    let change = IncidentChange.decide(incident: incident, state: state, evidence: nil)
    let after = change.incident ?? incident
    #expect(
      AlertDecision.decide(after, under: nil) == reason.map(AlertDecision.send) ?? .hold(.alreadyTold))
    #expect(after.trouble == max(worst, next))
    #expect(after.trouble >= after.present)
  }

  @Test("A method is down if any probe that covers it says so, and up only when all do")
  func requiredProbes() {
    var rehearsal = Rehearsal(
      provider(methods: ["nordea"], probes: [("first", ["nordea"]), ("second", ["nordea"])]))
    rehearsal.play(["first": "..X......", "second": "...XX...."])
    #expect(rehearsal.story == ["down paytrail@2", "resolved paytrail@5"])
  }

  @Test("A method not measured yet keeps its provider from being called down as a whole")
  func notMeasuredYet() {
    var rehearsal = Rehearsal(
      provider(probes: [("first", ["nordea"]), ("second", ["osuuspankki"])]))
    rehearsal.play(["first": "X", "second": "-"])
    #expect(rehearsal.story == ["down paytrail/nordea@0"])
  }

  @Test("The incident carries the evidence, the last good result and a stable id")
  func details() throws {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": "..X"])
    let event = try #require(rehearsal.told.first)
    #expect(event.id == "paytrail@\(event.since.seconds)#1")
    #expect(event.evidence == "found connect.refused")
    #expect(event.lastGood.map(Marbles.slot(of:)) == 1)
    #expect(event.owner == .provider)
    #expect(event.methods == ["Nordea", "Osuuspankki"])
  }

  @Test("What is taken out of the configuration leaves no incident open, and its end is told if its beginning was")
  func retired() {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": "..m"], missing: ["nordea"])
    let muted = Incident(
      subject: .method(MethodKey(provider: "gone", method: "x")), trouble: .down, opened: Marbles.start,
      cause: .httpStatus)
    let shop = Shop(
      merchant: Merchant(name: "", timeZone: "UTC", language: .english, countries: [], currencies: []), controls: [],
      providers: [provider(methods: ["osuuspankki"])], sinks: [], storePath: "")
    let evaluation = Retirement.evaluate(
      rehearsal.snapshot.incidents + [muted], in: shop, decided: Marbles.start.advanced(by: .seconds(600)))
    #expect(evaluation.incidents.map(\.isOpen) == [false, false])
    #expect(evaluation.events.map(\.subject) == [.method(MethodKey(provider: "paytrail", method: "nordea"))])
    #expect(evaluation.events.first?.kind == .resolved)
    #expect(evaluation.events.first?.summary.contains("no longer watched") == true)
    #expect(
      Retirement.evaluate(
        rehearsal.snapshot.incidents,
        in: Shop(
          merchant: shop.merchant, controls: [], providers: [provider()], sinks: [], storePath: ""),
        decided: Marbles.start) == Evaluation())
  }

  @Test("A provider of which only a part is back is told as partly up")
  func partlyUp() {
    var rehearsal = Rehearsal(provider(probes: [("first", ["nordea"]), ("second", ["osuuspankki"])]))
    rehearsal.play(["first": ".X...", "second": ".XXXX"])
    let resolved = rehearsal.told.first { $0.kind == .resolved }
    #expect(resolved?.summary.hasPrefix("Paytrail is partly up again") == true)
  }

  @Test("Whatever comes in whatever order, every incident agrees with the state of its subject afterwards")
  func nothingLeftToFollow() {
    let shop = provider(probes: [("list", ["nordea", "osuuspankki"]), ("one", ["nordea"])])
    let complaints = Fuzz.complaints(of: 200) { random in
      var rehearsal = Rehearsal(shop)
      for _ in 0..<30 {
        let slot = ["list", "one"].map { ($0, String("......xXXdabum-".randomElement(using: &random) ?? ".")) }
        rehearsal.playNext(Dictionary(uniqueKeysWithValues: slot), missing: ["osuuspankki"])
        if let change = rehearsal.pending.first { return "\(slot) left \(change)" }
      }
      return nil
    }
    #expect(complaints == [])
  }
}

extension Rehearsal {
  /// One more slot, after those that were played.
  fileprivate mutating func playNext(_ marbles: [String: String], missing: Set<MethodID>) {
    play(marbles.mapValues { String(repeating: "-", count: slots) + $0 }, missing: missing)
    slots += 1
  }

  /// What would change if the incidents were followed once more.
  fileprivate var pending: [IncidentChange] {
    let methods = shopProvider.methodStates(snapshot.tracks)
    guard !snapshot.tracks.isEmpty else { return [] }
    return (methods + [.provider(shopProvider.id, methods: methods)]).map { state in
      let open = snapshot.incidents.first { $0.subject == state.subject }
      return IncidentChange.decide(incident: open, state: state, evidence: nil)
    }.filter { $0 != .none }
  }
}
