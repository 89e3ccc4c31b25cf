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
  /// - Parameter acknowledged: When someone last said to know of its incident.
  package mutating func take(
    _ event: AlertEvent, by plan: RoutePlan, acknowledged: Timestamp? = nil
  ) -> Outcome {
    let known = tellings[event.tellingID]
    var event = event
    event.severity = plan.shop.severity(of: event, by: plan.clock).severity
    event.previousSeverity = known?.event.urgency
    if event.kind == .resolved { return end(event, by: plan) }
    let decisions = plan.decisions(for: event)
    var telling = known ?? Telling(event)
    telling.event = event
    let isNew = acknowledged.map { known in telling.courses.contains { $0.since <= known } } ?? false
    telling.follow(decisions.filter { $0.reason == .matched }.compactMap(\.route), isNew: isNew)
    let sinks = plan.configured(telling.told.union(decisions.flatMap(\.sinks)))
    var outcome = tell(event, to: sinks, of: &telling, by: plan)
    if sinks.isEmpty, !plan.shop.sinks.isEmpty { outcome.steps.append(IncidentStep(notTold: .unrouted, event)) }
    outcome.tellings = [keep(telling)]
    return outcome
  }

  /// Sends to those who may be told now; the others wait.
  private func tell(_ event: AlertEvent, to sinks: [SinkID], of telling: inout Telling, by plan: RoutePlan) -> Outcome {
    let waiting = sinks.filter { plan.quiet(of: $0, for: event.urgency, at: event.decided) != nil }
    let now = sinks.filter { !waiting.contains($0) }
    telling.tell(now)
    var outcome = Outcome()
    outcome.alerts = [Alert(event, to: now)]
    outcome.steps = telling.hold(waiting, by: plan).map { IncidentStep(notTold: .quiet($0.rawValue), event) }
    return outcome
  }

  /// Of what was told before payprobe knew of routes every sink was.
  private mutating func end(_ event: AlertEvent, by plan: RoutePlan) -> Outcome {
    var outcome = Outcome()
    guard var telling = tellings[event.tellingID] else {
      outcome.alerts = [Alert(event, to: plan.shop.sinks.map(\.id))]
      return outcome
    }
    outcome.alerts = [Alert(event, to: plan.configured(telling.told))]
    telling.held.removeAll { telling.told.contains($0.sink) }
    (telling.event, telling.told, telling.courses) = (event, [], [])
    outcome.tellings = [keep(telling)]
    return outcome
  }

  private mutating func keep(_ telling: Telling) -> Telling {
    tellings[telling.id] = telling.isOver ? nil : telling
    return telling
  }
}

extension Dispatch {
  /// What the time has come for: the end of quiet hours, an escalation, saying it again.
  ///
  /// - Parameter mayTell: Incidents of which something may be told just now: not while someone knows of one, it is kept silent about, or
  ///   nobody has looked since the start.
  package mutating func review(by plan: RoutePlan, at now: Timestamp, mayTell: Set<String>) -> Outcome {
    var outcome = Outcome()
    var lines: [SinkID: [String]] = [:]
    for (id, before) in tellings.sorted(by: { $0.key < $1.key }) {
      var telling = before
      if !telling.event.lasts {
        for held in telling.release(by: plan, at: now) {
          lines[held.sink, default: []].append(held.line(of: telling.event, by: plan))
        }
      } else if mayTell.contains(id) {
        outcome.add(advance(&telling, by: plan, at: now))
      }
      if telling != before { outcome.tellings.append(keep(telling)) }
    }
    outcome.alerts += plan.configured(lines.keys).map { sink in
      Alert(AlertEvent(digestFor: sink, of: lines[sink] ?? [], at: now), to: [sink])
    }
    return outcome
  }

  private func advance(_ telling: inout Telling, by plan: RoutePlan, at now: Timestamp) -> Outcome {
    let free = plan.configured(telling.release(by: plan, at: now).map(\.sink))
    var outcome = say(.delayed, to: free, of: &telling, by: plan, at: now)
    for index in telling.courses.indices where telling.courses[index].isTaken {
      guard let route = plan.route(telling.courses[index].route) else { continue }
      outcome.add(escalate(index, on: route, of: &telling, by: plan, at: now))
      outcome.add(sayAgain(index, on: route, of: &telling, by: plan, at: now))
    }
    return outcome
  }

  private func escalate(
    _ course: Int, on route: Route, of telling: inout Telling, by plan: RoutePlan, at now: Timestamp
  ) -> Outcome {
    let due = route.escalation.dropFirst(telling.courses[course].steps).prefix {
      telling.courses[course].since.advanced(by: $0.after) <= now
    }
    telling.courses[course].steps += due.count
    return say(.escalated, to: plan.configured(due.flatMap(\.sinks)), of: &telling, by: plan, at: now)
  }

  /// Says it again to whom the route and its escalation have told it.
  private func sayAgain(
    _ course: Int, on route: Route, of telling: inout Telling, by plan: RoutePlan, at now: Timestamp
  ) -> Outcome {
    guard let pause = route.repeats, telling.courses[course].said.advanced(by: pause) <= now else { return Outcome() }
    telling.courses[course].said = now
    let sinks = route.sinks + route.escalation.prefix(telling.courses[course].steps).flatMap(\.sinks)
    let free = plan.configured(sinks).filter { plan.quiet(of: $0, for: telling.event.urgency, at: now) == nil }
    return say(.repeated, to: free, of: &telling, by: plan, at: now)
  }

  private func say(
    _ reason: AlertReason, to sinks: [SinkID], of telling: inout Telling, by plan: RoutePlan, at now: Timestamp
  ) -> Outcome {
    if sinks.isEmpty { return Outcome() }
    let event = telling.again(reason, at: now)
    var outcome = tell(event, to: sinks, of: &telling, by: plan)
    outcome.steps.insert(
      IncidentStep(
        incident: event.incident, subject: event.subject, at: now, kind: .told(reason),
        text: sinks.map(\.rawValue).joined(separator: ", ")), at: 0)
    return outcome
  }
}

extension Telling {
  /// Lets go of those who may be told now, and of sinks that are configured no longer.
  fileprivate mutating func release(by plan: RoutePlan, at now: Timestamp) -> [Held] {
    let free = held.filter { plan.quiet(of: $0.sink, for: event.urgency, at: now) == nil }
    held.removeAll { free.contains($0) }
    return free
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
  fileprivate init(notTold why: HoldReason, _ event: AlertEvent) {
    let isNotice = !event.lasts
    self.init(
      incident: event.incident, subject: event.subject, at: event.decided, kind: .held(why), text: event.summary,
      notice: isNotice ? "\(event.id) \(why.code) \(why.detail ?? "")" : nil)
  }
}
