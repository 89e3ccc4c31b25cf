import TestSupport
import Testing

@testable import PaymentHealth

@Suite struct ProviderReplayTests {
  static let rules: [ConfirmationRule] = [
    ConfirmationRule(), ConfirmationRule(attempts: 0), ConfirmationRule(.share(2, of: 2)),
    ConfirmationRule(.share(2, of: 4), recovery: 3, reopens: .seconds(600)),
    ConfirmationRule(.lasting(.seconds(90)), hold: .seconds(70), flaps: false),
    ConfirmationRule(.burst(attempts: 2, within: .seconds(20)), recovery: 1),
  ]

  /// Results as a daemon measures them by one rule, and all that it makes of them.
  private static func recorded(
    _ rule: ConfirmationRule, seed: UInt64, calm: Int = 1, hush: Hush = Hush()
  ) async -> (results: [ProbeResult], ReplayedCourse) {
    var simulation = SimulatedTries(slots: 2000, seed: seed, calm: calm)
    var (results, course) = ([ProbeResult](), ReplayedCourse())
    await simulation.judged(of: SimulatedTries.provider(rule), hush: hush) { result, evaluation in
      results.append(result)
      course.add(evaluation)
    }
    return (results, course)
  }

  private static func replay(
    _ results: [ProbeResult], by rule: ConfirmationRule, hush: Hush = Hush(), skipping: Bool = true
  ) -> ProviderReplay {
    let window = Interval(from: Timestamp(seconds: 0), to: Timestamp(milliseconds: .max))
    let provider = SimulatedTries.provider(rule)
    var replay = ProviderReplay(provider, over: window, hush: hush)
    for result in results.map({ $0.tried(by: rule) }).sorted(by: { $0.ended < $1.ended }) {
      replay.take(result, of: provider, skipping: skipping)
    }
    return replay
  }

  @Test(
    "A replay by the same rule makes of results what was made of them, to the last transition, incident and alert",
    arguments: rules, [Hush(), maintenance])
  func sameRule(rule: ConfirmationRule, hush: Hush) async {
    let (results, recorded) = await Self.recorded(rule, seed: 1, hush: hush)
    let replayed = Self.replay(results, by: rule, hush: hush).course
    #expect(recorded.incidents.count > 20, "without troubles nothing is shown")
    #expect(replayed.transitions == recorded.transitions)
    #expect(replayed.incidents == recorded.incidents)
    #expect(replayed.told == recorded.told)
    #expect(replayed.results == results.count)
    #expect(replayed.untried == 0)
  }

  @Test(
    "By a rule of single tries a replay makes of bursts what that rule would have made at the time",
    arguments: [rules[1], rules[2], rules[3], rules[4]], [3, 4])
  func fewerTries(rule: ConfirmationRule, seed: UInt64) async {
    let measured = await Self.recorded(ConfirmationRule(), seed: seed)
    let wanted = await Self.recorded(rule, seed: seed)
    let replayed = Self.replay(measured.results, by: rule).course
    #expect(replayed.transitions == wanted.1.transitions)
    #expect(replayed.incidents == wanted.1.incidents)
    #expect(measured.1.incidents != wanted.1.incidents, "a rule that changes nothing shows nothing")
  }

  @Test(
    "Tries that were not made are not made up: they are counted, and the next failure confirms the one before it",
    arguments: [("..x...", 1, []), ("..xx..", 2, [3]), ("..x.x.xx", 4, [7]), ("..u.d.", 0, [])])
  func moreTries(marbles: String, untried: Int, decided: [Int]) {
    let probe = provider(methods: ["nordea"])
    let window = Interval(from: Marbles.start, to: Timestamp(milliseconds: .max))
    var replay = ProviderReplay(probe, over: window)
    for result in Marbles.results(marbles) { replay.take(result, at: 0) }
    let downs = replay.course.transitions.values.joined().filter { $0.verdict.outcome == .down }
    #expect(downs.map { Marbles.slot(of: $0.decided) } == decided)
    #expect(downs.allSatisfy { Marbles.slot(of: $0.at) == Marbles.slot(of: $0.decided) - 1 })
    #expect(replay.course.untried == untried)
  }

  /// Of the first quarter of each hour.
  private static let maintenance = Hush(
    spells: (0..<40).map { hour in
      let begin = SimulatedTries.start.advanced(by: .seconds(3600 * hour))
      return Hush.Spell(Interval(from: begin, to: begin.advanced(by: .seconds(900))), Matcher(), .maintenance("x"))
    })

  @Test(
    "What is plain and changes nothing is skipped: all that comes of it is the same, and what is known in the end",
    arguments: rules, [Hush(), maintenance])
  func skipping(rule: ConfirmationRule, hush: Hush) async {
    for (seed, calm) in [(7, 1), (8, 6), (9, 20)] as [(UInt64, Int)] {
      let (results, _) = await Self.recorded(ConfirmationRule(), seed: seed, calm: calm)
      let quick = Self.replay(results, by: rule, hush: hush)
      let whole = Self.replay(results, by: rule, hush: hush, skipping: false)
      #expect(quick.course == whole.course)
      #expect(quick.known == whole.known)
      #expect(whole.course.incidents.count > 1)
    }
  }

  @Test("A clock that is set back, a slot that comes twice and a gap end what is skipped")
  func steps() {
    let provider = provider(methods: ["nordea"])
    let window = Interval(from: Marbles.start, to: Timestamp(milliseconds: .max))
    let past = Marbles.results(String(repeating: ".", count: 50))
    let back = Marbles.results("....X..", from: Marbles.start.advanced(by: .seconds(-3600)))
    let later = Marbles.results("..-.X...", from: Marbles.start.advanced(by: .seconds(86_400)))
    var (quick, whole) = (ProviderReplay(provider, over: window), ProviderReplay(provider, over: window))
    for result in past + past.suffix(1) + back + later {
      quick.take(result, of: provider)
      whole.take(result, of: provider, skipping: false)
    }
    #expect(quick.course == whole.course && quick.known == whole.known)
    #expect(whole.course.incidents.count == 4)
  }

  @Test("What began before the replay is known by what is kept for ever, and goes on as it did", arguments: rules, [6])
  func begunBefore(rule: ConfirmationRule, seed: UInt64) async {
    let (results, recorded) = await Self.recorded(rule, seed: seed)
    let incidents = recorded.incidents.values.sorted { $0.opened < $1.opened }
    let middle = SimulatedTries.start.advanced(by: SimulatedTries.every * 400)
    let settled = middle.advanced(by: ConfirmationRule.longestMemory / 2)
    let provider = SimulatedTries.provider(rule)
    let snapshot = ProviderSnapshot(
      of: provider, at: middle, transitions: recorded.transitions, incidents: incidents)
    var replay = ProviderReplay(provider, after: snapshot, over: Interval(from: middle, to: settled))
    for result in results where result.slot >= middle { replay.take(result, of: provider) }
    for (track, transitions) in recorded.transitions {
      let later = { (list: [Transition]) in list.filter { $0.decided >= settled } }
      #expect(later(replay.course.transitions[track] ?? []) == later(transitions))
    }
    let later = incidents.filter { $0.opened >= settled }
    #expect(later.count > 5)
    for incident in later { #expect(replay.course.incidents[incident.id] == incident) }
  }

  @Test("An outage that lasts when the replay begins keeps its beginning, and ends once")
  func lasting() {
    let key = ProbeKey(provider: "paytrail", probe: "list")
    let provider = SimulatedTries.provider(ConfirmationRule())
    let opened = SimulatedTries.start
    let begin = opened.advanced(by: .seconds(10 * 86_400))
    let transitions = Dictionary(
      uniqueKeysWithValues: provider.probes.flatMap { probe in probe.covers.map { Track(probe: probe.key, method: $0) }
      }
      .map { ($0, [Transition(track: $0, at: opened, verdict: Verdict(.connectRefused), decided: opened)]) })
    let stored = Incident(
      subject: .provider("paytrail"), trouble: .down, opened: opened, closed: begin.advanced(by: .seconds(600)),
      cause: .connectRefused, alerts: 2, told: .down)
    let snapshot = ProviderSnapshot(of: provider, at: begin, transitions: transitions, incidents: [stored])
    #expect(snapshot.incidents.map(\.opened) == [opened] && snapshot.incidents.allSatisfy(\.isOpen))
    var replay = ProviderReplay(provider, after: snapshot, over: Interval(from: begin, to: begin))
    for number in 0..<20 {
      let slot = begin.advanced(by: .seconds(60 * number))
      replay.take(
        ProbeResult(
          probe: key, slot: slot, started: slot, ended: slot, period: .seconds(60),
          verdict: number < 10 ? Verdict(.connectRefused) : .up), at: 0)
    }
    let whole = replay.course.incidents[stored.id]
    #expect(whole?.closed == stored.closed && whole?.alerts == stored.alerts)
  }
}

extension ProviderReplay {
  /// As what reads a store hands results on.
  fileprivate mutating func take(_ result: ProbeResult, of provider: Provider, skipping: Bool = true) {
    guard let index = provider.probes.firstIndex(where: { $0.key == result.probe }) else { return }
    let isPlain = result.verdict == .up && result.tries == 1 && result.methods.isEmpty
    guard skipping, isPlain else { return take(result, at: index) }
    take(
      PlainResult(slot: result.slot, started: result.started, ended: result.ended, period: result.period), at: index)
  }
}
