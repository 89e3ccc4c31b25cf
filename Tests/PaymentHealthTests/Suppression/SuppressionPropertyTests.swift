import TestSupport
import Testing

@testable import PaymentHealth

/// Whatever is kept silent about, what is recorded is the same, and nothing to tell is lost.
@Suite struct SuppressionPropertyTests {
  private static let matchers = [
    Matcher(), Matcher(provider: "paytrail"), Matcher(provider: "adyen"), Matcher(method: "nordea"),
    Matcher(method: "osuuspankki"), Matcher(probe: "second"), Matcher(cause: .connectRefused),
    Matcher(owner: .provider), Matcher(owner: .configuration), Matcher(provider: "paytrail", cause: .latencyDegraded),
  ]

  private static func hush(_ random: inout SplitMix64) -> Hush {
    let spells = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let from = Int.random(in: 0...50, using: &random)
      let span = Interval(
        from: Marbles.start.advanced(by: Marbles.period * from),
        to: Marbles.start.advanced(by: Marbles.period * (from + Int.random(in: 1...30, using: &random))))
      let matcher = matchers.randomElement(using: &random) ?? Matcher()
      return Hush.Spell(span, matcher, Bool.random(using: &random) ? .silence("#1") : .maintenance("#2"))
    }
    return Hush(spells: spells)
  }

  /// The same story, told freely and under a random hush.
  private static func play(
    seed: Int, probes: [(name: String, covers: [String])], look: (Rehearsal) -> Void = { _ in }
  ) -> (free: Rehearsal, hushed: Rehearsal) {
    var random = SplitMix64(seed: UInt64(seed))
    let drawings = Dictionary(
      uniqueKeysWithValues: probes.map { ($0.name, AlertStoryTests.drawing(&random, length: 60)) })
    var free = Rehearsal(provider(probes: probes, rule: ConfirmationRule(reopens: .seconds(180))))
    var hushed = free
    hushed.hush = hush(&random)
    free.play(drawings)
    hushed.play(drawings, afterEach: look)
    return (free, hushed)
  }

  private static func bare(_ incidents: some Sequence<Incident>) -> Set<Incident> {
    Set(
      incidents.map { incident in
        var bare = incident
        (bare.alerts, bare.told, bare.held) = (0, nil, nil)
        return bare
      })
  }

  @Test(
    "States, transitions and incidents are the same with it and without it", arguments: 0..<150,
    [AlertStoryTests.apart, AlertStoryTests.overlapping])
  func recording(seed: Int, probes: [(name: String, covers: [String])]) {
    let (free, hushed) = Self.play(seed: seed, probes: probes)
    #expect(free.snapshot.tracks == hushed.snapshot.tracks)
    #expect(free.transitions == hushed.transitions)
    #expect(Self.bare(free.incidents.values) == Self.bare(hushed.incidents.values))
    let happened: (IncidentStep) -> Bool = { step in
      switch step.kind {
      case .told, .held: false
      default: true
      }
    }
    #expect(free.steps.filter(happened) == hushed.steps.filter(happened))
  }

  @Test(
    "What was told freely was told, or it is on record why not; an end is told exactly of what was",
    arguments: 0..<150, [AlertStoryTests.apart, AlertStoryTests.overlapping])
  func onRecord(seed: Int, probes: [(name: String, covers: [String])]) {
    let (free, hushed) = Self.play(seed: seed, probes: probes)
    let told = Dictionary(grouping: hushed.told, by: \.incident)
    let held = Dictionary(grouping: hushed.steps.filter(\.isHeld), by: \.incident)
    for event in free.told where event.kind != .resolved {
      let isTold = told[event.incident]?.contains { $0.kind == event.kind && $0.decided == event.decided } ?? false
      let isHeld = held[event.incident]?.contains { $0.at <= event.decided } ?? false
      #expect(isTold || isHeld, "\(event.id)")
    }
    for incident in hushed.incidents.values where !incident.isOpen {
      let events = told[incident.id] ?? []
      #expect(events.isEmpty || events.last?.kind == .resolved)
      #expect(events.first?.kind != .resolved)
    }
    #expect(free.steps.filter(\.isHeld).allSatisfy { $0.kind == .held(.mutedByProvider) })
  }

  @Test(
    "What nothing keeps silent about any more is told as it is", arguments: 0..<150,
    [AlertStoryTests.apart, AlertStoryTests.overlapping])
  func afterwards(seed: Int, probes: [(name: String, covers: [String])]) {
    _ = Self.play(seed: seed, probes: probes) { rehearsal in
      guard let now = rehearsal.decided, rehearsal.hush.present(at: now).isEmpty else { return }
      let last = Dictionary(rehearsal.told.map { ($0.incident, $0.kind) }, uniquingKeysWith: { $1 })
      let whole = rehearsal.snapshot.incidents.first { $0.subject == .provider("paytrail") }
      for incident in rehearsal.snapshot.incidents {
        let isMuted = incident.subject.method != nil && (whole.map { $0.present >= incident.present } ?? false)
        if !isMuted { #expect(last[incident.id] == AlertEvent.Kind(incident.present), "\(incident.id)") }
      }
    }
  }
}

extension IncidentStep {
  fileprivate var isHeld: Bool { if case .held = kind { true } else { false } }
}
