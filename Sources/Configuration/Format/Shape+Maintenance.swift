import PaymentHealth
import StrictJSON

extension Shape where Value == Declared.Maintenance {
  /// The same for everything, a provider and a method.
  static let maintenance = Shape(Shape<MaintenanceParts>.parts.schema) { place, reading in
    Shape<MaintenanceParts>.parts.read(place, &reading).flatMap { $0.declared(at: place, &reading) }
  }.named("maintenance")
}

/// All keys there may be, those of the other kind of times too.
private struct MaintenanceParts {
  enum Beginning {
    case once(Moment)
    case weekly(second: Int)
  }

  var beginning: Beginning
  var end: Moment?
  var days: [Weekday]?
  var length: Duration?
  var since: CivilDate?
  var timeZone: String?
  var comment: String?
}

extension Shape where Value == MaintenanceParts {
  fileprivate static let parts = Shape.object(
    exactlyOne(
      Alternative("from", Shape<Moment>.moment, "When it begins, if it comes once.") {
        MaintenanceParts.Beginning.once($0)
      },
      Alternative("at", Shape<Int>.timeOfDay, "At what time it begins, if it comes every week.") { .weekly(second: $0) }
    ),
    optional("to", .moment, "With \"from\": when it is over."),
    optional(
      "days", .list(of: Shape<Weekday>.choice(), atLeast: 1), "With \"at\": on which days it begins; all unless given."),
    optional("for", .duration(.seconds(60)...Maintenance.longest), "With \"at\": how long it takes."),
    optional("since", .day, "With \"at\": the first day; it has always been so unless given."),
    optional("timeZone", .timeZone, "IANA name of the zone of days and clocks; the merchant's unless given."),
    optional("comment", .name, "What is done."),
    make: MaintenanceParts.init)
}

extension MaintenanceParts {
  func declared(at place: Place, _ reading: inout Reading) -> Declared.Maintenance? {
    times(at: place, &reading).map {
      Declared.Maintenance(times: $0, timeZone: timeZone, comment: comment, end: (place["to"] ?? place).spot)
    }
  }

  private func times(at place: Place, _ reading: inout Reading) -> Maintenance.Times? {
    switch beginning {
    case .once(let from):
      reading.refuse(["days", "for", "since"], beside: "from", in: place)
      guard let to = end else { return reading.miss("to", in: place) }
      return .once(from: from, to: to)
    case .weekly(let second):
      reading.refuse(["to"], beside: "at", in: place)
      guard let length else { return reading.miss("for", in: place) }
      return .weekly(
        Maintenance.Week(days: days ?? Weekday.allCases, at: second, length: length, since: since))
    }
  }
}

extension Reading {
  fileprivate mutating func refuse(_ keys: [String], beside key: String, in place: Place) {
    for other in keys where place[other] != nil {
      report(.key(.onlyOneOf([key, other])), at: (place[other] ?? place).spot)
    }
  }

  /// What is there and wrong has been reported.
  fileprivate mutating func miss<Value>(_ key: String, in place: Place) -> Value? {
    if place[key] == nil { report(.key(.missing(key)), at: place.spot) }
    return nil
  }
}

extension Shape where Value == Moment {
  fileprivate static let moment = Shape(
    .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$")
  ) { place, reading in
    place.node.string.flatMap(Moment.init(text:)) ?? reading.refuse(place, expected: .moment)
  }
}

extension Shape where Value == CivilDate {
  static let day = Shape(.text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) { place, reading in
    place.node.string.flatMap(CivilDate.init(text:)) ?? reading.refuse(place, expected: .day)
  }
}

extension Shape where Value == Int {
  /// Seconds after midnight.
  static let timeOfDay = Shape(.text("^[0-9]{2}:[0-9]{2}$")) { place, reading in
    place.node.string.flatMap(Int.init(timeOfDay:)) ?? reading.refuse(place, expected: .timeOfDay)
  }
}
