/// Who hears of what: an incident explains another to those alone who know of it.
package struct AlertAudience: Sendable {
  /// Nil: every sink hears of everything.
  private let plan: RoutePlan?
  private let tellings: [String: Telling]
  /// Incidents of what a provider depends on, which explain its own.
  let dependencies: [Incident]

  package init(_ plan: RoutePlan? = nil, tellings: [String: Telling] = [:], dependencies: [Incident] = []) {
    self.plan = plan.flatMap { $0.shop.routes.isEmpty ? nil : $0 }
    self.tellings = tellings
    self.dependencies = dependencies
  }

  /// Whether each sink that is to be told of an event knows of an incident that explains it.
  ///
  /// - Parameter news: Events that are going to be told before it.
  func covers(_ event: @autoclosure () -> AlertEvent, by explainers: [Incident], after news: [AlertEvent]) -> Bool {
    guard let plan else { return !explainers.isEmpty }
    let informed = explainers.reduce(into: Set<SinkID>()) { $0.formUnion(sinks(of: $1, after: news, by: plan)) }
    let event = event()
    return sinks(named: event, by: plan).union(tellings[event.incident]?.told ?? []).isSubset(of: informed)
  }

  private func sinks(of explainer: Incident, after news: [AlertEvent], by plan: RoutePlan) -> Set<SinkID> {
    news.filter { $0.incident == explainer.id }.reduce(into: tellings[explainer.id]?.informed ?? []) {
      $0.formUnion(sinks(named: $1, by: plan))
    }
  }

  private func sinks(named event: AlertEvent, by plan: RoutePlan) -> Set<SinkID> {
    var event = event
    event.severity = plan.shop.severity(of: event, by: plan.clock).severity
    return Set(plan.decisions(for: event).flatMap(\.sinks))
  }
}

extension Telling {
  /// Who knows of it, or is going to.
  var informed: Set<SinkID> { told.union(held.map(\.sink)) }
}

extension Incident {
  /// Those that explain it: that of its whole provider, which says as much, and those of what it depends on.
  func explainers(under whole: Incident?, dependencies: [Incident]) -> [Incident] {
    let whole = whole.flatMap { $0.says(as: self, toldAtLeast: true) ? [$0] : nil } ?? []
    return whole + (cause.owner == .provider ? dependencies : [])
  }
}

/// Why sinks are not told of an incident just now.
struct Restraint {
  let plan: RoutePlan
  let now: Timestamp
  /// Who knows of what explains it.
  private let explainers: [(subject: Subject, sinks: Set<SinkID>)]

  init(_ plan: RoutePlan, at now: Timestamp, explainers: [Incident], _ tellings: [String: Telling]) {
    self.plan = plan
    self.now = now
    self.explainers = explainers.map { ($0.subject, tellings[$0.id]?.informed ?? []) }
  }

  func isExplained(to sink: SinkID) -> Bool { explainers.contains { $0.sinks.contains(sink) } }

  func reason(for sink: SinkID, _ severity: Severity) -> HoldReason? {
    if let explainer = explainers.first(where: { $0.sinks.contains(sink) }) {
      return .explained("\(sink) knows of \(explainer.subject.rawValue)")
    }
    return plan.quiet(of: sink, for: severity, at: now).map { _ in .quiet(sink.rawValue) }
  }
}
