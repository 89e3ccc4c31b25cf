import TestSupport
import Testing

@testable import PaymentHealth

/// Whatever routes, quiet hours and silences there are, and however they change: who was told is told the end, and nobody else.
@Suite struct DispatchPropertyTests {
  private static let sinks: [SinkID] = ["chat", "pager", "boss"]

  private static func match(_ random: inout SplitMix64) -> RouteMatch {
    var match = RouteMatch()
    if random.chance(3) { match.providers = [random.pick(["paytrail", "adyen"])] }
    if random.chance(3) { match.methods = [random.pick(["nordea", "osuuspankki", "visa"])] }
    if random.chance(3) { match.severities = [random.pick(Severity.allCases)] }
    if random.chance(4) { match.kinds = [random.pick(AlertEvent.Kind.allCases)] }
    if random.chance(4) {
      match.hours = WeekHours(from: random.number(0...23) * 3600, to: random.number(0...23) * 3600)
    }
    return match
  }

  private static func route(_ number: Int, _ random: inout SplitMix64) -> Route {
    let steps = (0..<random.number(0...2)).map { _ in
      Escalation(after: .seconds(60 * random.number(1...30)), sinks: [random.pick(sinks)])
    }
    return Route(
      id: RouteID(rawValue: "r\(number)"), match: random.chance(3) ? RouteMatch() : match(&random),
      sinks: [random.pick(sinks)], continues: random.chance(2),
      repeats: random.chance(3) ? .seconds(60 * random.number(1...40)) : nil, escalation: steps,
      grouping: random.chance(3) ? grouping(&random) : nil)
  }

  private static func grouping(_ random: inout SplitMix64) -> Grouping {
    Grouping(
      by: Grouping.Part.allCases.filter { _ in random.chance(3) }, wait: .seconds(random.number(1...200)),
      interval: .seconds(random.number(1...900)))
  }

  private static func plan(_ random: inout SplitMix64) -> RoutePlan {
    let routes = (0..<random.number(0...4)).map { route($0, &random) }
    var quiet: [SinkID: QuietHours] = [:]
    for sink in sinks where random.chance(2) {
      quiet[sink] = QuietHours(
        WeekHours(from: random.number(0...23) * 3600, to: random.number(0...23) * 3600),
        except: random.pick([.warning, .critical]))
    }
    return RoutingSamples.plan(routes, quiet: quiet)
  }

  /// The ground on which a random story of Paytrail was played, with a restart here and there and now and then other routes.
  private static func play(_ random: inout SplitMix64, isSteady: Bool = false) -> (ground: Ground, free: [AlertEvent]) {
    let drawing = AlertStoryTests.drawing(&random, length: 60)
    var ground = Ground(plan(&random))
    var free = Rehearsal(provider())
    for (slot, marble) in Array(drawing).enumerated() {
      let now = Marbles.start.advanced(by: Marbles.period * slot)
      let results = Marbles.result(marble, probe: Marbles.probe, at: now).map { [$0] } ?? []
      free.take(results)
      if !isSteady, random.chance(15) { ground.plan = plan(&random) }
      if random.chance(10) { ground.restart() }
      ground.judge(results)
      ground.review(at: now.advanced(by: .seconds(random.number(31...59))))
    }
    // Ends that wait for others come within the longest wait.
    for minute in 1...5 { ground.review(at: Marbles.start.advanced(by: Marbles.period * (drawing.count + minute))) }
    return (ground, free.told)
  }

  @Test("An end comes exactly to those who were told, and nothing comes after it", arguments: 0..<300)
  func ends(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (ground, _) = Self.play(&random)
    for sink in Self.sinks {
      let own = ground.alerts.filter { $0.sinks.contains(sink) }.map(\.event)
      #expect(Set(own.map(\.id)).count == own.count, "the same twice at \(sink)")
      for (incident, events) in Dictionary(grouping: own.filter { $0.lasts || $0.kind == .resolved }, by: \.incident) {
        var isTold = false
        for event in events {
          // Who missed the beginning is told both at the end.
          #expect(event.lasts || isTold == (event.reason != .collapsed), "\(event.id) at \(sink)")
          isTold = event.lasts
        }
        let isOpen = ground.ledger.openIncidents.contains { $0.id == incident }
        #expect(isTold == isOpen || !isTold, "the end of \(incident) is missing at \(sink)")
      }
    }
  }

  @Test("Until its end nobody is told a step of an incident's escalation twice, restarts or not", arguments: 0..<300)
  func steps(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (ground, _) = Self.play(&random, isSteady: true)
    let most = ground.plan.shop.routes.reduce(0) { $0 + $1.escalation.count }
    for (incident, alerts) in Dictionary(grouping: ground.alerts, by: \.event.incident) {
      let taken = alerts.filter { $0.event.reason == .escalated }.count
      let begun = alerts.filter { $0.event.reason == .opened || $0.event.reason == .reopened }.count
      #expect(taken <= most * max(1, begun), "\(incident)")
    }
  }

  @Test("What is there to tell is sent to whom its routes name, or is on record as held", arguments: 0..<300)
  func nothingIsLost(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (ground, free) = Self.play(&random, isSteady: true)
    for event in free where event.lasts {
      // Whoever hears of it for the first time is sent it as an event of its own.
      let sinks = Set(
        ground.alerts.filter {
          $0.event.id == event.id || $0.event.id.hasPrefix("\(event.id).") && $0.event.decided == event.decided
        }.flatMap(\.sinks))
      let held = ground.held.filter { $0.incident == event.incident }.map(\.kind)
      var urgent = event
      urgent.severity = ground.plan.shop.severity(of: event, by: UTCClock()).severity
      let named = Set(ground.plan.decisions(for: urgent).flatMap(\.sinks))
      for sink in named {
        #expect(sinks.contains(sink) || held.contains { $0.keepsWaiting(sink) }, "\(event.id) at \(sink)")
      }
      let waits = Self.sinks.contains { sink in held.contains { $0.keepsWaiting(sink) } }
      #expect(!named.isEmpty || !sinks.isEmpty || waits || held.contains(.held(.unrouted)), "\(event.id)")
    }
  }
}

extension IncidentStep.Kind {
  fileprivate func keepsWaiting(_ sink: SinkID) -> Bool {
    switch self {
    case .held(.quiet(sink.rawValue)): true
    case .held(.grouped(let words)): words.hasPrefix("\(sink) in ")
    default: false
    }
  }
}

/// A ledger whose events are sent by routes.
private struct Ground {
  var plan: RoutePlan
  var ledger = Ledger()
  var alerts: [Alert] = []
  var held: [IncidentStep] = []

  init(_ plan: RoutePlan) { self.plan = plan }

  private var providers: [ProviderID: Provider] { ["paytrail": plan.shop.providers[0]] }

  mutating func judge(_ results: [ProbeResult]) {
    guard let decided = results.map(\.ended).max() else { return }
    take(ledger.dispatched(ledger.judge(results, in: providers, decided: decided), by: plan))
  }

  mutating func review(at now: Timestamp) {
    take(ledger.dispatchDue(by: plan, at: now, seen: ["paytrail"]))
  }

  /// As the store knows it.
  mutating func restart() {
    let known = ledger.evaluation(decided: Marbles.start)
    ledger = Ledger(
      tracks: known.tracks, incidents: ended + known.incidents, history: ledger.history, tellings: known.tellings)
  }

  private var ended: [Incident] = []

  private mutating func take(_ found: (Evaluation, alerts: [Alert])) {
    alerts += found.alerts
    held += found.0.steps.filter { if case .held = $0.kind { true } else { false } }
    for incident in found.0.incidents {
      ended.removeAll { $0.subject == incident.subject }
      if !incident.isOpen { ended.append(incident) }
    }
  }
}
