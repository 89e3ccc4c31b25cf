import PaymentHealth
import StrictJSON

extension Shape where Value == Declared.Route {
  static let route = Shape.object(
    required("id", .identifier, "Name of the route."),
    defaulted("match", Shape<Declared.RouteMatch>.routeMatch, [:], "What it takes; everything unless given."),
    required("sinks", .list(of: Shape<String>.identifier.located, atLeast: 1), "Where that goes."),
    defaulted("continue", .boolean, false, "Whether what it takes goes on to the routes after it."),
    optional(
      "repeat", .duration(.seconds(60)...Maintenance.longest),
      "How often it is said again while it lasts and nobody has acknowledged it; never unless given."),
    optional("group", .grouping, "What it tells together; each alert by itself unless given."),
    defaulted(
      "escalate", .list(of: .escalation), [], "Who else is told as long as it lasts and nobody has acknowledged it."),
    make: Declared.Route.init)
}

extension Shape where Value == Grouping {
  fileprivate static let grouping = Shape.object(
    defaulted(
      "by", .list(of: Shape<Grouping.Part>.choice()), [],
      "What the alerts of a group have in common; nothing unless given."),
    defaulted(
      "wait", .duration(.seconds(1)...Duration.seconds(3600)), "30s",
      "How long the first of a group waits for others, and an end for other ends."),
    defaulted(
      "interval", .duration(.seconds(1)...Maintenance.longest), "5m",
      "How long after a message of a group what is new in it waits."),
    make: Grouping.init)
}

extension Shape where Value == Declared.Escalation {
  fileprivate static let escalation = Shape.object(
    required(
      "after", .duration(.seconds(60)...Maintenance.longest), "How long after the route has taken it, such as 15m."),
    required("sinks", .list(of: Shape<String>.identifier.located, atLeast: 1), "Who is told then."),
    make: Declared.Escalation.init)
}

extension Shape where Value == Declared.RouteMatch {
  fileprivate static let routeMatch = Shape.object(
    optional("provider", .oneOrSeveral(of: Shape<String>.identifier.located), "Ids of providers."),
    optional(
      "method", .oneOrSeveral(of: Shape<String>.identifier.located),
      "Ids of methods; what is of a whole provider is of each of its methods."),
    optional("severity", .oneOrSeveral(of: Shape<Severity>.choice()), "How urgent it is."),
    optional("owner", .oneOrSeveral(of: Shape<Owner>.choice()), "Whose fault it is."),
    optional("cause", .oneOrSeveral(of: Shape<Cause>.choice().named("cause")), "Why."),
    optional("kind", .oneOrSeveral(of: Shape<AlertEvent.Kind>.choice(among: AlertEvent.Kind.routed)), "What it is."),
    optional("hours", .weekHours, "When it is decided to tell, by the merchant's clocks."),
    make: Declared.RouteMatch.init)
}

extension AlertEvent.Kind {
  /// An end goes where its beginning went, and a test everywhere.
  fileprivate static let routed = allCases.filter { $0 != .resolved && $0 != .test }
}

extension Shape where Value == WeekHours {
  static let weekHours = Shape.object(
    daysEntry, fromEntry, toEntry,
    make: { days, from, to in WeekHours(days: days ?? Weekday.allCases, from: from, to: to) }
  ).withLength(\.self)

  fileprivate static let daysEntry = optional(
    "days", .list(of: Shape<Weekday>.choice(), atLeast: 1), "On which days they begin; all unless given.")
  fileprivate static let fromEntry = required("from", Shape<Int>.timeOfDay, "When they begin, such as 22:00.")
  fileprivate static let toEntry = required(
    "to", Shape<Int>.timeOfDay, "When they end; if that is not later, on the day after.")
}

extension Shape where Value == QuietHours {
  static let quietHours = Shape.object(
    Shape<WeekHours>.daysEntry, Shape<WeekHours>.fromEntry, Shape<WeekHours>.toEntry,
    defaulted(
      "except", Shape<Severity>.choice(among: [.warning, .critical]), "critical",
      "What is told all the same: that and what is more urgent."),
    make: { days, from, to, exception in
      QuietHours(WeekHours(days: days ?? Weekday.allCases, from: from, to: to), except: exception)
    }
  ).withLength(\.hours)
}

extension Shape where Value == BusyHours {
  static let busyHours = Shape.object(
    Shape<WeekHours>.daysEntry, Shape<WeekHours>.fromEntry, Shape<WeekHours>.toEntry,
    required("weight", .number(0...100), "How much is sold in them, where 1 is an ordinary hour."),
    make: { days, from, to, weight in
      BusyHours(WeekHours(days: days ?? Weekday.allCases, from: from, to: to), weight: weight)
    }
  ).withLength(\.hours)
}

extension Shape {
  /// Hours that end when they begin would be none to some, and the whole day to others.
  fileprivate func withLength(_ hours: @escaping @Sendable (Value) -> WeekHours) -> Shape {
    checked { value, place, reading in
      if hours(value).from == hours(value).to { reading.report(.relation(.emptyHours), at: place.spot) }
    }
  }

  /// One value, or a list of them.
  fileprivate static func oneOrSeveral<Element>(of element: Shape<Element>) -> Shape where Value == [Element] {
    let list = Shape.list(of: element, atLeast: 1)
    return Shape(.anyOf([element.schema, list.schema])) { place, reading in
      if place.node.array != nil { return list.read(place, &reading) }
      return element.read(place, &reading).map { [$0] }
    }
  }
}
