/// Who was told of an incident, or waits to be told of it: kept in the store until its end was told to all of them.
package struct Telling: Sendable, Hashable, Codable {
  /// What has become of the event on a route that took it.
  package struct Course: Sendable, Hashable, Codable {
    package var route: RouteID
    /// Whether it takes the event as it was told last.
    package var isTaken = true
    /// When the route took it.
    package var since: Timestamp
    /// When it was last said there.
    package var said: Timestamp
    /// How many steps of its escalation were taken.
    package var steps: Int
  }

  /// What is told to a sink when its quiet hours are over.
  package struct Held: Sendable, Hashable, Codable {
    package var sink: SinkID
    /// What there was to tell at first, in the sink's language.
    package var summary: String
    package var since: Timestamp
    /// Whether it knows of what explains it.
    package var isExplained: Bool?
  }

  /// What was last decided to tell.
  package var event: AlertEvent
  /// Sinks that know that it lasts.
  package var told: Set<SinkID> = []
  package var held: [Held] = []
  package var courses: [Course] = []
  /// How many events were made of those that the incident numbers.
  package var count = 0

  /// - Parameter told: Sinks that know that it lasts.
  package init(_ event: AlertEvent, told: Set<SinkID> = []) {
    self.event = event
    self.told = told
  }

  /// The incident; of what has no end, the event.
  package var id: String { event.tellingID }

  /// Whether nobody waits to be told anything of it.
  package var isOver: Bool { !event.lasts && held.isEmpty }
}

extension AlertEvent {
  var tellingID: String { lasts || kind == .resolved ? incident : id }
}

extension Telling {
  /// The same as was told last, as an event of its own.
  ///
  /// - Parameter severity: How urgent it is now; nil: as before.
  mutating func again(_ reason: AlertReason, at now: Timestamp, severity: Severity? = nil) -> AlertEvent {
    var again = numbered(event)
    again.reason = reason
    again.decided = now
    // They were looked for when it began, and may not work any more.
    again.alternatives = nil
    again.unacknowledgedSince = reason == .escalated ? courses.map(\.since).min() : nil
    again.previous = event.kind
    again.previousSeverity = event.severity
    event.severity = severity ?? event.severity
    again.severity = event.severity
    return again.written(in: .english)
  }

  /// It as an event of its own.
  private mutating func numbered(_ event: AlertEvent) -> AlertEvent {
    count += 1
    var numbered = event
    numbered.id = "\(self.event.id).\(count)"
    numbered.firstDecided = self.event.decided
    return numbered
  }

  /// What is sent; to those who do not know of the incident yet, that it began.
  mutating func alerts(_ event: AlertEvent, to sinks: [SinkID]) -> [Alert] {
    let new = sinks.filter { !told.contains($0) }
    if event.previous == nil || new.isEmpty { return [Alert(event, to: sinks)] }
    let knowing = sinks.filter(told.contains)
    var first = knowing.isEmpty ? event : numbered(event)
    (first.previous, first.previousSeverity) = (nil, nil)
    return (knowing.isEmpty ? [] : [Alert(event, to: knowing)]) + [Alert(first, to: new)]
  }

  /// Follows the event on these routes; where another has taken it, the steps taken stay taken.
  ///
  /// - Parameter isNew: Whatever was done of their escalation is done with.
  mutating func follow(_ routes: [RouteID], isNew: Bool = false, at now: Timestamp) {
    if isNew { courses = [] }
    for index in courses.indices where !routes.contains(courses[index].route) { courses[index].isTaken = false }
    for route in routes {
      guard let index = courses.firstIndex(where: { $0.route == route }) else {
        courses.append(Course(route: route, since: now, said: now, steps: 0))
        continue
      }
      if !courses[index].isTaken { courses[index].since = now }
      (courses[index].isTaken, courses[index].said) = (true, now)
    }
  }

  /// What was to come so long after an instant comes so long after now when the clock was set back.
  mutating func stepBack(to now: Timestamp) {
    for index in courses.indices {
      courses[index].since = min(courses[index].since, now)
      courses[index].said = min(courses[index].said, now)
    }
  }

  mutating func tell(_ sinks: [SinkID]) {
    if event.lasts { told.formUnion(sinks) }
    held.removeAll { sinks.contains($0.sink) }
  }

  /// - Returns: Why those do that did not wait already.
  mutating func hold(_ sinks: [(sink: SinkID, why: HoldReason)], by plan: RoutePlan) -> [HoldReason] {
    let new = sinks.filter { waiting in !held.contains { $0.sink == waiting.sink } }
    held += new.map { sink, why in
      let isExplained = if case .explained = why { true } else { false }
      return Held(
        sink: sink, summary: event.summary(in: plan.language(of: sink), by: plan.clock), since: event.since,
        isExplained: isExplained ? true : nil)
    }
    return new.map(\.why)
  }
}

extension Telling.Held {
  /// A line of a digest, in the sink's language.
  func line(of event: AlertEvent, by plan: RoutePlan) -> String {
    let (wording, clock) = (plan.language(of: sink).wording, plan.clock)
    let span = event.until.map { [since, $0] } ?? [event.decided]
    return wording.foreign(span.map(clock.words).joined(separator: " – ")) + wording.colon + summary
  }
}
