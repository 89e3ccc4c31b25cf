package import PaymentHealth
package import Storage

/// Where an event goes and why, for people.
package struct AlertExplanation: Sendable {
  private let event: AlertEvent
  private let plan: RoutePlan
  private let calendar: ZoneCalendar
  /// Why nothing is told of it at that time.
  package var hush: HoldReason?
  package var cap: AlertCap?
  package var disabled: [DisabledSink] = []
  /// What has become of it at its sinks, if it was on its way to any.
  package var deliveries: [SinkID: Bool?] = [:]
  /// Who knows of its incident, or waits to be told of it.
  package var telling: Telling?

  /// What was told of incidents that explain it to whoever knows of them.
  package var explainers: [Telling] = []

  package init(_ event: AlertEvent, in shop: Shop) {
    calendar = ZoneCalendar(timeZone: shop.merchant.timeZone)
    plan = RoutePlan(shop, by: calendar)
    var event = event
    event.severity = event.severity ?? shop.severity(of: event, by: calendar).severity
    self.event = event
  }

  package var text: String {
    let decisions = plan.decisions(for: event)
    let sinks = plan.configured(Set(decisions.flatMap(\.sinks)).union(telling?.told ?? []))
    let lines =
      [heading, severity] + decisions.map(line) + [hushLine, capLine]
      + (sinks.isEmpty ? ["no sink is told of it"] : sinks.map(line))
    return lines.map { $0.printable + "\n" }.joined() + "\nTimes are of \(calendar.name).\n"
  }

  private var heading: String {
    "\(event.name(in: .english)): \(event.kind.rawValue)" + (event.cause.map { ", \($0.rawValue)" } ?? "")
      + (event.owner.map { ", owner \($0.rawValue)" } ?? "") + ", \(calendar.local(event.decided).dateAndClock)"
  }

  private var severity: String {
    let found = plan.shop.severity(of: event, by: calendar)
    let turnover = found.turnover.map { turnover in
      let isMuch = found.severity == .critical
      return
        ", since \((turnover * 100).oneDigit) % of the turnover, at the weight of the hour, is \(isMuch ? "20 % or more" : "less than 20 %")"
    }
    return "severity \(event.urgency.rawValue)" + (turnover ?? ", by its kind")
  }

  private func line(_ decision: RouteDecision) -> String {
    let route = decision.route.map { "route \($0): " } ?? ""
    switch decision.reason {
    case .matched: return route + "takes it" + (decision.route.map(further) ?? "")
    case .unmatched(.naming): return route + "not taken: what is about payprobe itself is named by kind, owner or cause"
    case .unmatched(let part): return route + "not taken, by its \(part.rawValue)"
    case .taken(let other): return route + "not reached: \(other) took it"
    case .noRoutes: return "there are no routes: it goes to every sink"
    case .aboutPayprobe: return "it is about payprobe itself and no route takes it: it goes to every sink"
    }
  }

  /// What the route does with it later.
  private func further(_ id: RouteID) -> String {
    guard let route = plan.route(id) else { return "" }
    let course = telling?.courses.first { $0.route == id }
    let steps = route.escalation.enumerated().map { index, step in
      let names = step.sinks.map(\.rawValue).joined(separator: ", ")
      let since = (course?.since ?? event.decided).advanced(by: step.after)
      let isTaken = (course?.steps ?? 0) > index
      return
        "; escalate\(isTaken ? "d" : "s") to \(names) after \(step.after.inWords), \(calendar.local(since).dateAndClock)"
    }
    return " to \(route.sinks.map(\.rawValue).joined(separator: ", "))" + (route.continues ? " and goes on" : "")
      + (route.grouping.map(words) ?? "") + (route.repeats.map { "; said again every \($0.inWords)" } ?? "")
      + steps.joined()
  }

  private func words(_ grouping: Grouping) -> String {
    let parts = grouping.parts.map(\.rawValue).joined(separator: ", ")
    return "; together with others\(parts.isEmpty ? "" : " of the same \(parts)"), "
      + "\(grouping.wait.inWords) after the first, at least \(grouping.interval.inWords) after the message before"
  }

  private var hushLine: String { hush.map { "not told: \($0.sentence)" } ?? "nothing keeps silent about it" }

  private var capLine: String {
    guard let room = cap?.room(at: event.decided) else { return "there is no cap" }
    return room == 0 ? "not told: \(HoldReason.capped.sentence)" : "room for \(room) more alerts within the hour"
  }

  private func line(_ sink: SinkID) -> String {
    if let off = disabled.first(where: { $0.sink == sink }) { return "sink \(sink): switched off, \(off.reason)" }
    if let delivery = deliveries[sink] {
      return "sink \(sink): " + (delivery.map { $0 ? "has it" : "was given up" } ?? "on its way")
    }
    if let other = explainers.first(where: { $0.told.contains(sink) || $0.held.contains { $0.sink == sink } }) {
      return "sink \(sink): not told as long as \(other.event.name(in: .english)) lasts, of which it knows"
    }
    if let quiet = plan.quiet(of: sink, for: event.urgency, at: event.decided) {
      return "sink \(sink): quiet hours, told after \(calendar.local(quiet.to).dateAndClock)"
    }
    if let held = telling?.held.first(where: { $0.sink == sink && $0.group != nil }), let from = held.from {
      return "sink \(sink): waits for others of its group since \(calendar.local(from).dateAndClock)"
    }
    if hush != nil || cap?.room(at: event.decided) == 0 { return "sink \(sink): not told as long as that holds" }
    return plan.group(of: event, for: sink) == nil
      ? "sink \(sink): told at once" : "sink \(sink): told with others of its group"
  }
}

extension Double {
  /// Of what is shown and not counted with.
  fileprivate var oneDigit: String {
    let tenths = Int((self * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
