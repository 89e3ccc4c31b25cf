/// Other providers that went down in the same minute, and what they share.
///
/// It says so beside each provider's own incident and replaces none.
package struct CommonCause: Sendable, Hashable, Codable {
  /// Names of the others, in the configuration's order.
  package var others: [String]
  /// What all of them and this one depend on, by `dependsOn`.
  package var shared: [String]

  package init(others: [String], shared: [String] = []) {
    self.others = others
    self.shared = shared
  }

  /// `in the same minute as Adyen and Mollie (shared dependency cygate)`.
  package var inWords: String {
    let names = others.count > 1 ? others.dropLast().joined(separator: ", ") + " and " : ""
    let dependency = shared.isEmpty ? "" : " (shared dependency \(shared.joined(separator: ", ")))"
    return "in the same minute as \(names)\(others.last ?? "")\(dependency)"
  }
}

extension CommonCause {
  package enum Decision: Sendable, Equatable {
    case common(CommonCause)
    case apart(Reason)
  }

  package enum Reason: Sendable, Hashable {
    /// It is no outage of a provider: while our own side is at fault nothing is one.
    case notAnOutage
    /// No other provider went down within a minute of it.
    case alone
  }

  /// How far apart the beginnings of outages of one cause may lie: the probes' slots are spread over it.
  package static let span: Duration = .seconds(60)

  /// Decides for an incident among all that are known.
  package static func decide(_ incident: Incident, among incidents: [Incident], providers: [Provider]) -> Decision {
    guard incident.trouble == .down, let own = incident.subject.provider else { return .apart(.notAnOutage) }
    let together = incidents.filter { $0.trouble == .down && $0.isSimultaneous(with: incident) }
    let others = providers.filter { provider in
      provider.id != own && together.contains { $0.subject.provider == provider.id }
    }
    guard !others.isEmpty else { return .apart(.alone) }
    let needs = others.map { Set($0.dependsOn) } + [Set(providers.first { $0.id == own }?.dependsOn ?? [])]
    let shared = needs.dropFirst().reduce(needs[0]) { $0.intersection($1) }
    return .common(CommonCause(others: others.map(\.name), shared: shared.sorted()))
  }

  /// The common cause, if there is one.
  package init?(of incident: Incident, among incidents: [Incident], providers: [Provider]) {
    guard case .common(let cause) = Self.decide(incident, among: incidents, providers: providers) else { return nil }
    self = cause
  }
}

extension Incident {
  /// Both began within a minute, and were open at the same time: one that was over before has nothing to do with the other.
  fileprivate func isSimultaneous(with other: Incident) -> Bool {
    let distance = opened.duration(to: other.opened)
    let latest = max(opened, other.opened)
    return distance <= CommonCause.span && distance >= .zero - CommonCause.span
      && [self, other].allSatisfy { incident in incident.closed.map { $0 > latest } ?? true }
  }
}
