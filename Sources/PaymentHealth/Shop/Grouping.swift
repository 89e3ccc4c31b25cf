/// What a route tells together: what comes to it within a time, in one message where people read it.
///
/// As Alertmanager has it: `group_by`, `group_wait` and `group_interval` of a route, https://prometheus.io/docs/alerting/latest/configuration/.
package struct Grouping: Sendable, Hashable {
  /// What the alerts of a group have in common.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    case provider, cause, owner, severity
  }

  /// None: all that the route takes is one group.
  package var parts: [Part]
  /// How long the first of a group waits for others, and an end for other ends.
  package var wait: Duration
  /// How long after a message what is new in its group waits.
  package var interval: Duration

  package init(by parts: [Part] = [], wait: Duration = .seconds(30), interval: Duration = .seconds(300)) {
    self.parts = parts
    self.wait = wait
    self.interval = interval
  }
}

extension Grouping {
  private static let separator: Character = "|"

  /// The group of an event on a route.
  func name(of event: AlertEvent, on route: RouteID) -> String {
    let values = parts.map { part in
      switch part {
      case .provider: event.subject.provider?.rawValue
      case .cause: event.cause?.rawValue
      case .owner: event.owner?.rawValue
      case .severity: event.urgency.rawValue
      }
    }
    return ([route.rawValue] + values.map { $0 ?? "" }).joined(separator: String(Self.separator))
  }

  /// The route of a group; an identifier holds no separator.
  static func route(of name: String) -> RouteID { RouteID(rawValue: String(name.prefix { $0 != separator })) }
}

extension RoutePlan {
  /// The group in which a sink is told of an event; nil: by itself, as where one of its routes has no groups, or it is about payprobe.
  package func group(of event: AlertEvent, for sink: SinkID) -> String? {
    guard event.lasts, event.subject != .location else { return nil }
    let routes = decisions(for: event).filter { $0.sinks.contains(sink) }.map { $0.route.flatMap(route) }
    let names = routes.map { route in route.flatMap { taker in taker.grouping?.name(of: event, on: taker.id) } }
    return names.contains(nil) ? nil : names.first ?? nil
  }

  /// How long a group waits; nil where its route tells each by itself now.
  func grouping(of name: String) -> Grouping? { route(Grouping.route(of: name))?.grouping }
}

/// The groups whose time has come.
struct DueGroups {
  private var begun: Set<String> = []
  private var ended: Set<String> = []

  /// - Parameter mayTell: What nobody may be told of just now puts nothing off, and hurries nothing.
  init(
    _ tellings: some Collection<Telling>, by plan: RoutePlan, at now: Timestamp, mayTell: (Telling) -> Bool
  ) {
    let held = tellings.filter(mayTell).flatMap(\.held)
    for name in Set(held.compactMap(\.group)) {
      guard let grouping = plan.grouping(of: name) else {
        begun.insert(name)
        ended.insert(name)
        continue
      }
      func earliest(isEnd: Bool) -> Timestamp? {
        held.filter { $0.group == name && ($0.isEnd == true) == isEnd }.compactMap(\.from).min()
      }
      let said = tellings.flatMap(\.courses).filter { $0.group == name }.compactMap(\.sent).max()
      let first = earliest(isEnd: false)?.advanced(by: grouping.wait)
      // Whose time had come before the last message is not put off by it.
      let next = said.flatMap { said in
        first.flatMap { $0 > said ? said.advanced(by: grouping.interval) : nil }
      }
      if let first, max(first, next ?? first) <= now { begun.insert(name) }
      let isOver = earliest(isEnd: true).map { $0.advanced(by: grouping.wait) <= now } ?? false
      // What has to be said of the group takes its ends along.
      if isOver || begun.contains(name) { ended.insert(name) }
    }
  }

  func contains(_ held: Telling.Held) -> Bool {
    held.group.map { held.isEnd == true ? ended.contains($0) : begun.contains($0) } ?? false
  }
}
