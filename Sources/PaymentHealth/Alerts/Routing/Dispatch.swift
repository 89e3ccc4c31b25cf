/// Who is told what, and who was: between what there is to tell and the outbox.
///
/// Pure. What was told to a sink gets its end there, whatever routes or hours say by then, and no other sink gets that.
package struct Dispatch: Sendable, Equatable {
  package private(set) var tellings: [String: Telling]

  package init(_ tellings: [Telling] = []) {
    self.tellings = Dictionary(tellings.map { ($0.id, $0) }) { $1 }
  }

  /// What is to be sent and kept.
  package struct Outcome: Sendable, Equatable {
    package var alerts: [Alert] = []
    package var steps: [IncidentStep] = []
    /// Those that changed.
    package var tellings: [Telling] = []

    package init() {}

    package mutating func add(_ later: Outcome) {
      alerts += later.alerts
      steps += later.steps
      tellings += later.tellings
    }
  }

  /// Takes over what was decided elsewhere and is not known here.
  package mutating func adopt(_ others: [Telling]) {
    for telling in others where tellings[telling.id] == nil { _ = keep(telling) }
  }

  /// Decides where an event goes.
  ///
  /// - Parameters:
  ///   - acknowledged: When someone last said to know of its incident.
  ///   - explainers: Incidents that explain it to whoever knows of them.
  ///   - isSilenced: Whether nobody is to be told now of an event of which he was not told before.
  package mutating func take(
    _ event: AlertEvent, by plan: RoutePlan, acknowledged: Timestamp? = nil, explainers: [Incident] = [],
    isSilenced: (AlertEvent) -> Bool = { _ in false }
  ) -> Outcome {
    let known = tellings[event.tellingID]
    var event = event
    event.severity = plan.shop.severity(of: event, by: plan.clock).severity
    event.previousSeverity = known?.event.urgency
    if event.kind == .resolved { return end(event, by: plan, isSilenced: isSilenced) }
    let decisions = plan.decisions(for: event)
    var telling = known ?? Telling(event)
    telling.event = event
    telling.goOn()
    let isNew = acknowledged.map { known in telling.courses.contains { $0.since <= known } } ?? false
    telling.follow(decisions.taking, isNew: isNew, at: event.decided, by: plan)
    let sinks = plan.configured(telling.told.union(decisions.flatMap(\.sinks)))
    let restraint = Restraint(plan, at: event.decided, explainers: explainers, tellings)
    var outcome = tell(event, to: sinks, of: &telling, under: restraint, inGroups: true)
    if sinks.isEmpty, !plan.shop.sinks.isEmpty { outcome.steps.append(IncidentStep(notTold: .unrouted, event)) }
    outcome.tellings = [keep(telling)]
    return afterEnds(outcome, by: plan, at: event.decided)
  }

  /// With the ends before it that still wait where something new of the same subject is told now.
  private mutating func afterEnds(_ outcome: Outcome, by plan: RoutePlan, at now: Timestamp) -> Outcome {
    var (ends, whole) = (Outcome(), outcome)
    for alert in outcome.alerts where alert.event.lasts && !alert.sinks.isEmpty {
      let over = tellings.values.filter { !$0.event.lasts && $0.event.subject == alert.event.subject }
      for var telling in over.sorted(by: { $0.id < $1.id }) {
        guard let end = telling.releaseEnd(to: alert.sinks, by: plan) else { continue }
        ends.tell(end, at: now)
        whole.tellings.append(keep(telling))
      }
    }
    ends.add(whole)
    return ends
  }

  /// Sends to those who may be told now; the others wait.
  ///
  /// - Parameter inGroups: Whether it waits for others where a route tells what comes together.
  private func tell(
    _ event: AlertEvent, to sinks: [SinkID], of telling: inout Telling, under restraint: Restraint,
    inGroups: Bool = false
  ) -> Outcome {
    let reasons = sinks.map { sink in
      let group = inGroups ? restraint.plan.group(of: event, for: sink) : nil
      let grouped = group.map { HoldReason.grouped("\(sink) in \(Grouping.route(of: $0))") }
      return (sink: sink, why: restraint.reason(for: sink, event.urgency) ?? grouped)
    }
    let now = reasons.filter { $0.why == nil }.map(\.sink)
    var outcome = Outcome()
    outcome.alerts = telling.alerts(event, to: now)
    telling.tell(now)
    let waiting = reasons.compactMap { sink, why in why.map { (sink: sink, why: $0) } }
    outcome.steps = telling.hold(waiting, by: restraint.plan).map { IncidentStep(notTold: $0, event) }
    return outcome
  }

  /// Of what was told before payprobe knew of routes every sink was.
  private mutating func end(_ event: AlertEvent, by plan: RoutePlan, isSilenced: (AlertEvent) -> Bool) -> Outcome {
    var outcome = Outcome()
    guard var telling = tellings[event.tellingID] else {
      outcome.alerts = [Alert(event, to: plan.shop.sinks.map(\.id))]
      return outcome
    }
    let waiting = telling.told.reduce(into: [:]) { $0[$1] = plan.group(of: telling.event, for: $1) }
    outcome.alerts = [Alert(event, to: plan.configured(telling.told.filter { waiting[$0] == nil }))]
    // Had anyone looked in time, its group would have been told of it.
    let groups = DueGroups(tellings.values, by: plan, at: event.decided) { !isSilenced($0.event) }
    let missed = telling.held.filter { $0.isEnd != true && !telling.told.contains($0.sink) && groups.contains($0) }
    let late = isSilenced(event) ? [] : missed.map(\.sink)
    outcome.add(lateEnd(event, to: late, of: &telling, by: plan))
    // Whoever knew of what explained it misses nothing, nor does who waited for a group.
    telling.held.removeAll { telling.told.contains($0.sink) || $0.isExplained == true || $0.group != nil }
    telling.held += plan.configured(waiting.keys).map { sink in
      Telling.Held(
        sink: sink, summary: "", since: event.since, group: waiting[sink], from: event.decided, isEnd: true)
    }
    (telling.event, telling.told) = (event, [])
    telling.endCourses()
    outcome.tellings = [keep(telling)]
    return outcome
  }

  /// Tells those whose group should have been told by now of the beginning and the end at once, unless they have quiet hours.
  private func lateEnd(
    _ event: AlertEvent, to late: [SinkID], of telling: inout Telling, by plan: RoutePlan
  ) -> Outcome {
    var outcome = Outcome()
    let restraint = Restraint(plan, at: event.decided, explainers: [], tellings)
    let sinks = late.filter { restraint.reason(for: $0, telling.event.urgency) == nil }
    for index in telling.held.indices where late.contains(telling.held[index].sink) { telling.held[index].group = nil }
    guard !sinks.isEmpty, let both = telling.wholeStory(endingWith: event) else { return outcome }
    telling.held.removeAll { sinks.contains($0.sink) }
    outcome.tell(Alert(both, to: plan.configured(sinks)), at: event.decided)
    return outcome
  }

  private mutating func keep(_ telling: Telling) -> Telling {
    tellings[telling.id] = telling.isOver ? nil : telling
    return telling
  }
}

extension Dispatch {
  /// What the time has come for: the end of quiet hours, a more urgent hour, an escalation, saying it again.
  ///
  /// - Parameters:
  ///   - mayTell: Incidents of which something may be told just now: not while someone knows of one, it is kept silent about, or
  ///     nobody has looked since the start.
  ///   - explainers: Incidents that explain one to whoever knows of them.
  package mutating func review(
    by plan: RoutePlan, at now: Timestamp, mayTell: Set<String>, explainers: (String) -> [Incident] = { _ in [] }
  ) -> Outcome {
    var outcome = Outcome()
    var lines: [SinkID: [String]] = [:]
    let groups = DueGroups(tellings.values, by: plan, at: now) { !$0.event.lasts || mayTell.contains($0.id) }
    for (id, before) in tellings.sorted(by: { $0.key < $1.key }) {
      var telling = before
      if !telling.event.lasts {
        telling.stepBack(to: now)
        for end in telling.releaseEnds(groups, by: plan, at: now) { outcome.tell(end, at: now) }
        for held in telling.release(under: Restraint(plan, at: now, explainers: [], tellings)) {
          lines[held.sink, default: []].append(held.line(of: telling.event, by: plan))
        }
      } else if mayTell.contains(id) {
        let restraint = Restraint(plan, at: now, explainers: explainers(id), tellings)
        outcome.add(advance(&telling, under: restraint, groups))
      }
      if telling != before { outcome.tellings.append(keep(telling)) }
    }
    outcome.alerts += plan.configured(lines.keys).map { sink in
      Alert(AlertEvent(digestFor: sink, of: lines[sink] ?? [], at: now), to: [sink])
    }
    return afterEnds(outcome, by: plan, at: now)
  }

  /// Tells each sink once, for the first reason there is.
  private func advance(_ telling: inout Telling, under restraint: Restraint, _ groups: DueGroups) -> Outcome {
    telling.stepBack(to: restraint.now)
    var served: Set<SinkID> = []
    var outcome = raise(&telling, under: restraint, &served)
    outcome.add(tellTogether(&telling, groups, under: restraint, &served))
    let free = telling.release(under: restraint)
    let courses = telling.courses.indices.filter {
      telling.courses[$0].isTaken && !telling.isExplained(toAllOf: telling.courses[$0], by: restraint.plan)
    }
    let escalated = courses.flatMap { telling.escalate($0, by: restraint.plan, at: restraint.now) }
    let repeated = courses.flatMap { telling.sayAgain($0, by: restraint.plan, at: restraint.now) }
    let reasons: [(AlertReason, [SinkID])] = [
      (.delayed, free.filter { $0.isExplained != true }.map(\.sink)),
      (.unmuted, free.filter { $0.isExplained == true }.map(\.sink)), (.escalated, escalated),
      (.repeated, repeated.filter { restraint.reason(for: $0, telling.event.urgency) == nil }),
    ]
    for (reason, sinks) in reasons {
      outcome.add(say(reason, to: sinks, of: &telling, under: restraint, &served))
    }
    return outcome
  }

  /// Tells what has waited for others of its group, as it is now.
  private func tellTogether(
    _ telling: inout Telling, _ groups: DueGroups, under restraint: Restraint, _ served: inout Set<SinkID>
  ) -> Outcome {
    let due = telling.held.filter { groups.contains($0) && !served.contains($0.sink) }
    return Dictionary(grouping: due, by: \.group).sorted { $0.key ?? "" < $1.key ?? "" }.reduce(into: Outcome()) {
      outcome, entry in
      guard let group = entry.key else { return }
      let sinks = restraint.plan.configured(entry.value.map(\.sink))
      served.formUnion(sinks)
      telling.held.removeAll { due.contains($0) && $0.group == group }
      let event = telling.together(group, at: restraint.now)
      outcome.add(tell(event, to: sinks, of: &telling, under: restraint, noting: event.reason))
    }
  }

  /// Tells that it is more urgent now, also those who are told of what is so urgent.
  private func raise(_ telling: inout Telling, under restraint: Restraint, _ served: inout Set<SinkID>) -> Outcome {
    let plan = restraint.plan
    var event = telling.event
    event.decided = restraint.now
    let severity = plan.shop.severity(of: event, by: plan.clock).severity
    guard severity > event.urgency else { return Outcome() }
    event.severity = severity
    let decisions = plan.decisions(for: event)
    telling.follow(decisions.taking, at: restraint.now, by: plan)
    let sinks = telling.told.union(decisions.flatMap(\.sinks))
    let outcome = say(.raised, severity, to: Array(sinks), of: &telling, under: restraint, &served)
    telling.event.severity = severity
    telling.nameGroups(by: plan)
    return outcome
  }

  private func say(
    _ reason: AlertReason, _ severity: Severity? = nil, to named: [SinkID], of telling: inout Telling,
    under restraint: Restraint, _ served: inout Set<SinkID>
  ) -> Outcome {
    let sinks = restraint.plan.configured(Set(named).subtracting(served))
    if sinks.isEmpty { return Outcome() }
    served.formUnion(sinks)
    let event = telling.again(reason, at: restraint.now, severity: severity)
    return tell(event, to: sinks, of: &telling, under: restraint, noting: reason)
  }

  /// Sends what no result has caused, and takes note of to whom.
  private func tell(
    _ event: AlertEvent, to sinks: [SinkID], of telling: inout Telling, under restraint: Restraint,
    noting reason: AlertReason?
  ) -> Outcome {
    var outcome = tell(event, to: sinks, of: &telling, under: restraint)
    let told = outcome.alerts.flatMap(\.sinks)
    guard let reason, !told.isEmpty else { return outcome }
    let alert = Alert(event, to: restraint.plan.configured(told))
    outcome.steps.insert(IncidentStep(told: reason, alert, at: restraint.now), at: 0)
    return outcome
  }
}

extension Dispatch.Outcome {
  /// The end of what is no result's; to nobody, nothing.
  fileprivate mutating func tell(_ end: Alert, at now: Timestamp) {
    if end.sinks.isEmpty { return }
    alerts.append(end)
    steps.append(IncidentStep(told: end.event.reason ?? .resolved, end, at: now))
  }
}

extension [RouteDecision] {
  /// The routes that take it.
  fileprivate var taking: [RouteID] { filter { $0.reason == .matched }.compactMap(\.route) }
}

extension Telling {
  /// Lets go of those who may be told now, and of sinks that are configured no longer.
  fileprivate mutating func release(under restraint: Restraint) -> [Held] {
    let explained = courses.indices.filter { isExplained(toAllOf: courses[$0], by: restraint.plan) }
    let free = held.filter { $0.group == nil && restraint.reason(for: $0.sink, event.urgency) == nil }
    held.removeAll { free.contains($0) }
    for index in held.indices where !restraint.isExplained(to: held[index].sink) { held[index].isExplained = nil }
    // For those to whom it was explained until now it begins now.
    for index in explained where !isExplained(toAllOf: courses[index], by: restraint.plan) {
      (courses[index].since, courses[index].said) = (restraint.now, restraint.now)
    }
    return free
  }

  /// Whether nobody on a route was told of it, since all of them know of what explains it: then nothing is escalated or said again there.
  fileprivate func isExplained(toAllOf course: Course, by plan: RoutePlan) -> Bool {
    guard let route = plan.route(course.route) else { return false }
    let explained = Set(held.filter { $0.isExplained == true }.map(\.sink))
    return !explained.isEmpty && route.sinks.allSatisfy(explained.contains)
  }

  /// Takes the steps that are due, and returns whom they name.
  fileprivate mutating func escalate(_ course: Int, by plan: RoutePlan, at now: Timestamp) -> [SinkID] {
    guard let route = plan.route(courses[course].route) else { return [] }
    let (since, steps) = (courses[course].since, courses[course].steps)
    let due = route.escalation.dropFirst(steps).prefix { since.advanced(by: $0.after) <= now }
    courses[course].steps += due.count
    return due.flatMap(\.sinks)
  }

  /// To whom the route and its escalation have told it, when it is time to say it again.
  fileprivate mutating func sayAgain(_ course: Int, by plan: RoutePlan, at now: Timestamp) -> [SinkID] {
    guard let route = plan.route(courses[course].route), let pause = route.repeats,
      courses[course].said.advanced(by: pause) <= now
    else { return [] }
    courses[course].said = now
    // Who waits for a group hears of it there first.
    let waiting = Set(held.filter { $0.group != nil }.map(\.sink))
    return (route.sinks + route.escalation.prefix(courses[course].steps).flatMap(\.sinks))
      .filter { !waiting.contains($0) }
  }
}

extension AlertEvent {
  package static let digestIncident = "digest"

  /// What a sink was not told in its quiet hours and is over by their end.
  fileprivate init(digestFor sink: SinkID, of lines: [String], at now: Timestamp) {
    self.init(
      id: "\(Self.digestIncident)/\(sink)@\(now.seconds)#1", kind: .notice, reason: nil,
      incident: "\(Self.digestIncident)/\(sink)", subject: .location, providerName: nil, methods: [],
      since: now.wholeSecond, decided: now, cause: nil,
      summary: "")
    self = about(.digest(lines.count))
    severity = .info
    digest = lines
  }
}

extension IncidentStep {
  /// To whom an event was sent that no result has caused.
  fileprivate init(told reason: AlertReason, _ alert: Alert, at now: Timestamp) {
    self.init(
      incident: alert.event.incident, subject: alert.event.subject, at: now, kind: .told(reason),
      text: alert.sinks.map(\.rawValue).joined(separator: ", "))
  }

  fileprivate init(notTold why: HoldReason, _ event: AlertEvent) {
    let isNotice = !event.lasts
    self.init(
      incident: event.incident, subject: event.subject, at: event.decided, kind: .held(why), text: event.summary,
      notice: isNotice ? "\(event.id) \(why.code) \(why.detail ?? "")" : nil)
  }
}
