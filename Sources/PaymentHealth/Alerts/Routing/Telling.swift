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
    /// The group in which the route tells it.
    package var group: String?
    /// When it was told in its group last.
    package var sent: Timestamp?
  }

  /// What is told to a sink when its quiet hours are over, or with others of its group.
  package struct Held: Sendable, Hashable, Codable {
    package var sink: SinkID
    /// What there was to tell at first, in the sink's language.
    package var summary: String
    package var since: Timestamp
    /// Whether it knows of what explains it.
    package var isExplained: Bool?
    /// The group in which it is told, and since when it waits for that.
    package var group: String?
    package var from: Timestamp?
    /// Whether it is the end that waits, of what the sink was told.
    package var isEnd: Bool?
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

  /// What was told last to nobody or not to all, as an event that is told together with those of its group.
  mutating func together(_ group: String, at now: Timestamp) -> AlertEvent {
    var event = numbered(event)
    event.decided = now
    // They were looked for when it began, and may not work any more.
    event.alternatives = nil
    event.group = "\(group)@\(now.seconds)"
    for index in courses.indices where courses[index].group == group { courses[index].sent = now }
    return event
  }

  /// The end, for those to whom it is told together with others now.
  mutating func releaseEnds(_ groups: DueGroups, by plan: RoutePlan, at now: Timestamp) -> [Alert] {
    let due = held.filter { $0.isEnd == true && groups.contains($0) }
    held.removeAll { due.contains($0) }
    return Dictionary(grouping: due, by: \.group).sorted { $0.key ?? "" < $1.key ?? "" }.map { group, waiting in
      var end = numbered(event)
      end.group = group.map { "\($0)@\(now.seconds)" }
      return Alert(end, to: plan.configured(waiting.map(\.sink)))
    }
  }

  /// The end, for those of these sinks that still wait for it; nil if there are none.
  mutating func releaseEnd(to sinks: [SinkID], by plan: RoutePlan) -> Alert? {
    let waiting = held.filter { $0.isEnd == true && sinks.contains($0.sink) }
    if waiting.isEmpty { return nil }
    held.removeAll { waiting.contains($0) }
    return Alert(numbered(event), to: plan.configured(waiting.map(\.sink)))
  }

  /// The end as those are told it who did not hear of the beginning.
  mutating func wholeStory(endingWith end: AlertEvent) -> AlertEvent? {
    var begin = event
    (begin.previous, begin.reason) = (nil, .opened)
    return numbered(end).collapsed(with: begin)
  }

  /// Nothing of them goes on; as long as an end waits it is known when its groups were told last.
  mutating func endCourses() {
    if held.isEmpty { return courses = [] }
    for index in courses.indices { (courses[index].isTaken, courses[index].steps) = (false, 0) }
  }

  /// It lasts again: whoever did not hear of the end yet knows of it.
  mutating func goOn() {
    told.formUnion(held.filter { $0.isEnd == true }.map(\.sink))
    held.removeAll { $0.isEnd == true }
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
  mutating func follow(_ routes: [RouteID], isNew: Bool = false, at now: Timestamp, by plan: RoutePlan) {
    if isNew { courses = [] }
    defer { nameGroups(by: plan) }
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

  /// By what the event is now: who waits does so in the group that it is of now.
  mutating func nameGroups(by plan: RoutePlan) {
    for index in courses.indices where courses[index].isTaken {
      let route = courses[index].route
      courses[index].group = plan.route(route)?.grouping?.name(of: event, on: route)
    }
    for index in held.indices where held[index].group != nil && held[index].isEnd != true {
      held[index].group = plan.group(of: event, for: held[index].sink) ?? held[index].group
    }
  }

  /// What was to come so long after an instant comes so long after now when the clock was set back.
  mutating func stepBack(to now: Timestamp) {
    for index in courses.indices {
      courses[index].since = min(courses[index].since, now)
      courses[index].said = min(courses[index].said, now)
      courses[index].sent = courses[index].sent.map { min($0, now) }
    }
    for index in held.indices { held[index].from = held[index].from.map { min($0, now) } }
  }

  mutating func tell(_ sinks: [SinkID]) {
    if event.lasts { told.formUnion(sinks) }
    held.removeAll { sinks.contains($0.sink) }
  }

  /// - Returns: Why those do that did not wait already.
  mutating func hold(_ sinks: [(sink: SinkID, why: HoldReason)], by plan: RoutePlan) -> [HoldReason] {
    let new = sinks.filter { waiting in !held.contains { $0.sink == waiting.sink } }
    held += new.map { Held($0.sink, $0.why, event, by: plan) }
    return new.map(\.why)
  }
}

extension Telling.Held {
  fileprivate init(_ sink: SinkID, _ why: HoldReason, _ event: AlertEvent, by plan: RoutePlan) {
    self.init(
      sink: sink, summary: event.summary(in: plan.language(of: sink), by: plan.clock), since: event.since)
    switch why {
    case .explained: isExplained = true
    case .grouped: (group, from) = (plan.group(of: event, for: sink), event.decided)
    default: break
    }
  }

  /// A line of a digest, in the sink's language.
  func line(of event: AlertEvent, by plan: RoutePlan) -> String {
    let (wording, clock) = (plan.language(of: sink).wording, plan.clock)
    let span = event.until.map { [since, $0] } ?? [event.decided]
    return wording.foreign(span.map(clock.words).joined(separator: " – ")) + wording.colon + summary
  }
}
