/// Where alerts go by a configuration.
package struct RoutePlan: Sendable, Equatable {
  package let shop: Shop
  /// Of the merchant's zone.
  package let clock: any ZoneClock

  package init(_ shop: Shop, by clock: any ZoneClock) {
    self.shop = shop
    self.clock = clock
  }

  /// What a sink is told in.
  func language(of sink: SinkID) -> Language {
    shop.sinks.first { $0.id == sink }?.language ?? shop.merchant.language
  }

  /// The clock is that of the merchant's zone, which the shop names.
  package static func == (left: RoutePlan, right: RoutePlan) -> Bool { left.shop == right.shop }
}

/// What a route does with an event, and why.
package struct RouteDecision: Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    case matched
    /// What of its match did not agree.
    case unmatched(RouteMatch.Part)
    /// A route before it took the event and let it go no further.
    case taken(by: RouteID)
    case noRoutes
    /// It is about payprobe itself, and no route names that.
    case aboutPayprobe
  }

  /// Nil: whatever routes there are, every sink.
  package var route: RouteID?
  /// Empty: none of it goes there.
  package var sinks: [SinkID]
  package var reason: Reason

  package init(_ route: RouteID?, to sinks: [SinkID], _ reason: Reason) {
    self.route = route
    self.sinks = sinks
    self.reason = reason
  }
}

extension RouteMatch {
  package enum Part: String, Sendable, Hashable {
    case provider, method, severity, owner, cause, kind, hours
    /// What is about payprobe itself has to be named by kind, owner or cause.
    case naming
  }
}

extension RoutePlan {
  /// What each route does with an event, in their order.
  ///
  /// - Parameter event: With its severity.
  package func decisions(for event: AlertEvent) -> [RouteDecision] {
    let every = shop.sinks.map(\.id)
    if shop.routes.isEmpty { return [RouteDecision(nil, to: every, .noRoutes)] }
    var taker: RouteID?
    let decisions = shop.routes.map { route in
      if let taker { return RouteDecision(route.id, to: [], .taken(by: taker)) }
      if let part = mismatch(route.match, event) { return RouteDecision(route.id, to: [], .unmatched(part)) }
      if !route.continues { taker = route.id }
      return RouteDecision(route.id, to: route.sinks, .matched)
    }
    let isUnnamed = event.subject == .location && !decisions.contains { $0.reason == .matched }
    return decisions + (isUnnamed ? [RouteDecision(nil, to: every, .aboutPayprobe)] : [])
  }

  /// What of a match does not agree with an event; nil: it matches.
  private func mismatch(_ match: RouteMatch, _ event: AlertEvent) -> RouteMatch.Part? {
    if event.subject == .location, !match.namesPayprobe { return .naming }
    return match.mismatch(event)
      ?? (concerns(match.methods, event) ? nil : .method)
      ?? (match.hours?.contains(event.decided, by: clock) ?? true ? nil : .hours)
  }

  private func concerns(_ wanted: [MethodID], _ event: AlertEvent) -> Bool {
    if wanted.isEmpty { return true }
    if let method = event.subject.method { return wanted.contains(method) }
    return shop.methods(of: event).contains { wanted.contains($0.id) }
  }

  package func route(_ id: RouteID) -> Route? { shop.routes.first { $0.id == id } }

  /// Those of them that are configured, each once, in the configuration's order.
  package func configured(_ sinks: some Collection<SinkID>) -> [SinkID] {
    shop.sinks.map(\.id).filter(sinks.contains)
  }

  /// The quiet hours in which a sink is not told of what is so urgent; nil: it is told.
  package func quiet(of sink: SinkID, for severity: Severity, at instant: Timestamp) -> Interval? {
    guard let quiet = shop.sinks.first(where: { $0.id == sink })?.quiet, severity < quiet.exception else { return nil }
    return quiet.hours.spell(at: instant, by: clock)
  }
}

extension RouteMatch {
  fileprivate var namesPayprobe: Bool { !kinds.isEmpty || !owners.isEmpty || !causes.isEmpty }

  /// Of what needs nothing but the event.
  fileprivate func mismatch(_ event: AlertEvent) -> Part? {
    if !Self.allows(providers, event.subject.provider) { return .provider }
    if !Self.allows(severities, event.urgency) { return .severity }
    if !Self.allows(owners, event.owner) { return .owner }
    if !Self.allows(causes, event.cause) { return .cause }
    return Self.allows(kinds, event.kind) ? nil : .kind
  }

  private static func allows<Value: Equatable>(_ wanted: [Value], _ found: Value?) -> Bool {
    wanted.isEmpty || found.map(wanted.contains) ?? false
  }
}
