package struct RouteID: Identifier {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// Which alerts go where.
package struct Route: Sendable, Hashable {
  package var id: RouteID
  package var match: RouteMatch
  package var sinks: [SinkID]
  /// Whether what it takes goes on to the routes after it.
  package var continues: Bool
  /// How often an alert is said again while it lasts and nobody acknowledged it; nil: never.
  package var repeats: Duration?
  /// In the order of their times.
  package var escalation: [Escalation]
  /// Nil: each alert is told by itself.
  package var grouping: Grouping?

  package init(
    id: RouteID, match: RouteMatch = RouteMatch(), sinks: [SinkID], continues: Bool = false, repeats: Duration? = nil,
    escalation: [Escalation] = [], grouping: Grouping? = nil
  ) {
    self.grouping = grouping
    self.id = id
    self.match = match
    self.sinks = sinks
    self.continues = continues
    self.repeats = repeats
    self.escalation = escalation.sorted { $0.after < $1.after }
  }
}

/// Who is told when nobody has acknowledged an alert for so long.
package struct Escalation: Sendable, Hashable {
  /// From when the route took the alert.
  package var after: Duration
  package var sinks: [SinkID]

  package init(after: Duration, sinks: [SinkID]) {
    self.after = after
    self.sinks = sinks
  }
}

/// What a route takes: one of each that is named; where nothing is named, everything.
package struct RouteMatch: Sendable, Hashable {
  package var providers: [ProviderID]
  package var methods: [MethodID]
  package var severities: [Severity]
  package var owners: [Owner]
  package var causes: [Cause]
  package var kinds: [AlertEvent.Kind]
  /// When it was decided to tell.
  package var hours: WeekHours?

  package init(
    providers: [ProviderID] = [], methods: [MethodID] = [], severities: [Severity] = [], owners: [Owner] = [],
    causes: [Cause] = [], kinds: [AlertEvent.Kind] = [], hours: WeekHours? = nil
  ) {
    self.providers = providers
    self.methods = methods
    self.severities = severities
    self.owners = owners
    self.causes = causes
    self.kinds = kinds
    self.hours = hours
  }

  package var isEverything: Bool { self == RouteMatch() }
}

/// When a sink is not to be told of what can wait.
package struct QuietHours: Sendable, Hashable {
  package var hours: WeekHours
  /// What is told all the same: that and what is more urgent.
  package var exception: Severity

  package init(_ hours: WeekHours, except exception: Severity = .critical) {
    self.hours = hours
    self.exception = exception
  }
}

/// Hours in which more or less is sold than at others.
package struct BusyHours: Sendable, Hashable {
  package var hours: WeekHours
  /// 1 is an ordinary hour.
  package var weight: Double

  package init(_ hours: WeekHours, weight: Double) {
    self.hours = hours
    self.weight = weight
  }
}
