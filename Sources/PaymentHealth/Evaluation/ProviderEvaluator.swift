/// Turns results of one provider's probes into states, transitions, incidents and alert events.
///
/// Pure.
package struct ProviderEvaluator: Sendable {
  private let provider: Provider
  private let decided: Timestamp
  private let hush: Hush
  /// How many more alerts there may be this hour; nil: as many as there are.
  private var room: Int?
  /// The name of what it depends on that is down.
  private let dependency: String?
  private let audience: AlertAudience
  private var tracks: [Track: TrackState]
  private var incidents: [Subject: Incident]
  private let ended: [Subject: Incident]
  private let results: [ProbeResult]
  private var evaluation = Evaluation()
  /// Tracks that are up as before change nothing for anyone, unless there is an incident to follow.
  private var hasNews: Bool

  /// Evaluates `results`, in order of their slots, on top of `snapshot`.
  ///
  /// Without results, what has become of alerts that were held back is decided anew.
  ///
  /// - Parameters:
  ///   - decided: The instant that transitions and events are stamped with as decided.
  ///   - hush: What nobody wants to be told of.
  ///   - room: How many more alerts there may be this hour; nil: as many as there are.
  ///   - dependency: The name of what it depends on that is down, which explains what is the provider's fault.
  ///   - audience: To whom it does.
  package static func evaluate(
    _ results: [ProbeResult], of provider: Provider, after snapshot: ProviderSnapshot, decided: Timestamp,
    hush: Hush = Hush(), dependency: String? = nil, audience: AlertAudience = AlertAudience(), room: Int? = nil
  ) -> Evaluation {
    var evaluator = ProviderEvaluator(
      provider: provider, snapshot: snapshot, results: results, decided: decided, hush: hush, dependency: dependency,
      audience: audience, room: room)
    evaluator.advanceTracks()
    if evaluator.hasNews { evaluator.followIncidents() }
    return evaluator.evaluation
  }

  /// Why nothing more is said of an open incident just now.
  package static func silence(
    on incident: Incident, of provider: Provider, after snapshot: ProviderSnapshot, at now: Timestamp, hush: Hush,
    dependency: String?, audience: AlertAudience = AlertAudience()
  ) -> HoldReason? {
    let evaluator = ProviderEvaluator(
      provider: provider, snapshot: snapshot, results: [], decided: now, hush: hush, dependency: dependency,
      audience: audience, room: nil)
    let methods = provider.methodStates(snapshot.tracks)
    let whole = incident.subject.method == nil ? nil : evaluator.incidents[.provider(provider.id)]
    let states = methods + [SubjectState.provider(provider.id, methods: methods)]
    guard let state = states.first(where: { $0.subject == incident.subject }) else { return nil }
    let isCovered = evaluator.isCovered(incident, in: state, under: whole)
    if let whole, isCovered, whole.says(as: incident, toldAtLeast: true) { return .mutedByProvider }
    return evaluator.hushed(incident, in: state, under: whole, isCovered: isCovered)
  }

  private init(
    provider: Provider, snapshot: ProviderSnapshot, results: [ProbeResult], decided: Timestamp, hush: Hush,
    dependency: String?, audience: AlertAudience, room: Int?
  ) {
    self.room = room
    self.audience = audience
    self.dependency = dependency
    self.provider = provider
    self.hush = hush
    self.decided = decided
    tracks = snapshot.tracks
    incidents = Dictionary(
      snapshot.incidents.filter(\.isOpen).map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    ended = snapshot.ended
    hasNews = !incidents.isEmpty
    self.results = results.inOrder
  }

  private mutating func advanceTracks() {
    evaluation.tracks.reserveCapacity(results.count)
    // By index: a probe and a result are much to copy, and this is done for each of millions.
    for index in provider.probes.indices {
      let key = provider.probes[index].key
      guard results.indices.contains(where: { results[$0].probe == key }) else { continue }
      for method in provider.probes[index].covers {
        advance(Track(probe: key, method: method), rule: provider.probes[index].confirmation)
      }
    }
  }

  private mutating func advance(_ track: Track, rule: ConfirmationRule) {
    let before = tracks[track]
    var evaluator = TrackEvaluator(track: track, state: before, rule: rule)
    for index in results.indices where results[index].probe == track.probe { evaluator.advance(by: results[index]) }
    evaluation.tracks[track] = evaluator.state
    evaluation.transitions += evaluator.transitions
    if before?.verdict != .up || evaluator.state?.verdict != .up { hasNews = true }
  }

  private mutating func followIncidents() {
    tracks.merge(evaluation.tracks) { _, new in new }
    let methods = provider.methodStates(tracks)
    let whole = SubjectState.provider(provider.id, methods: methods)
    let overall = follow(whole, under: nil)
    for method in methods { _ = follow(method, under: overall) }
  }

  /// Changes the incident of `state`'s subject and tells of it; returns the incident if it is open.
  private mutating func follow(_ state: SubjectState, under provider: Incident?) -> Incident? {
    let before = incidents[state.subject]
    let change = IncidentChange.decide(
      incident: before, after: ended[state.subject], state: state, evidence: evidence(for: state))
    guard var incident = change.incident ?? before else { return nil }
    note(change, of: incident)
    let isCovered = isCovered(incident, in: state, under: provider)
    let decision = AlertDecision.decide(
      incident, as: change.reason, under: isCovered || provider?.told == nil ? provider : nil,
      hushed: hushed(incident, in: state, under: provider, isCovered: isCovered))
    evaluation.steps += [incident.take(decision, at: decided)].compactMap(\.self)
    if case .send(let reason) = decision { send(event(of: incident, after: before?.told, in: state, reason: reason)) }
    if incident != before { evaluation.incidents.append(incident) }
    return incident.isOpen ? incident : nil
  }

  private mutating func send(_ event: AlertEvent) {
    evaluation.events.append(event)
    if event.counts { room = room.map { max(0, $0 - 1) } }
  }

  private mutating func note(_ change: IncidentChange, of incident: Incident) {
    let hasPart = incident.subject.method == nil && incidents.values.contains { $0.subject.method != nil }
    guard let kind = IncidentStep.Kind(change, isWider: hasPart, isPartial: isPartial(incident)) else { return }
    evaluation.steps.append(IncidentStep(kind, of: incident, at: decided))
  }

  /// Why nobody wants to hear of it: someone knows of it or of its whole provider's, or of all it is about nothing is told.
  private func hushed(
    _ incident: Incident, in state: SubjectState, under provider: Incident?, isCovered: Bool
  ) -> HoldReason? {
    let whole = provider.flatMap { $0.present >= incident.present ? hush.acknowledgement(of: $0) : nil }
    return hush.acknowledgement(of: incident) ?? whole
      ?? hush.reason(for: concerns(of: incident, in: state), at: decided)
      ?? (isCovered ? explanation(of: incident) : nil)
      ?? (room == 0 ? .capped : nil)
  }

  /// Whether all who would be told of it know of what explains it.
  private func isCovered(_ incident: Incident, in state: SubjectState, under provider: Incident?) -> Bool {
    let explainers = incident.explainers(under: provider, dependencies: audience.dependencies)
    guard incident.isOpen, !explainers.isEmpty || dependency != nil else { return false }
    return audience.covers(
      event(of: incident, after: incident.told, in: state, reason: .unmuted), by: explainers, after: evaluation.events)
  }

  private func explanation(of incident: Incident) -> HoldReason? {
    incident.cause.owner == .provider ? dependency.map { .mutedByDependency("\($0) is down") } : nil
  }

  private func concerns(of incident: Incident, in state: SubjectState) -> [Concern] {
    let parts = incident.subject.method == nil ? self.provider.methodStates(tracks) : [state]
    return parts.map {
      Concern(
        provider: provider.id, method: $0.subject.method, probe: ($0.probe ?? incident.probe)?.probe,
        cause: $0.trouble == nil ? incident.cause : $0.cause ?? incident.cause)
    }
  }

  /// A provider's outage is over, or eased, when one of its methods works again; the others may not.
  private func isPartial(_ incident: Incident) -> Bool {
    guard incident.subject == .provider(provider.id) else { return false }
    return provider.methodStates(tracks).contains { incident.isOpen ? $0.outcome == .down : $0.outcome != .up }
  }

  private func evidence(for state: SubjectState) -> String? {
    results.last { $0.evidence != nil && (state.probe == nil || state.probe == $0.probe) }?.evidence
  }

  private func event(of incident: Incident, after told: Trouble?, in state: SubjectState, reason: AlertReason)
    -> AlertEvent
  {
    var event = AlertEvent(
      incident, number: incident.alerts, reason: reason, provider: provider.name, after: told,
      isPartial: isPartial(incident),
      methods: provider.methods.filter { incident.subject.concerns($0.id, of: provider.id) }.map(\.name),
      now: present(incident, in: state), decided: decided)
    if incident.isOpen { event.reproduce = reproduction(of: incident) }
    return event
  }

  /// By the probe that saw it, of a provider by the first that sees one of its methods in trouble.
  private func reproduction(of incident: Incident) -> Reproduction? {
    let states = provider.methodStates(tracks).filter {
      incident.subject == .provider(provider.id) || $0.subject == incident.subject
    }
    let key = states.first { $0.trouble != nil }?.probe ?? incident.probe
    return provider.probes.first { $0.key == key }.map { probe in
      Reproduction(of: probe, step: results.last { $0.probe == key && $0.step != nil }?.step)
    }
  }

  /// Why an incident that has eased, or goes on for another cause, is as it is now; nothing when that cannot be seen just now.
  private func present(_ incident: Incident, in state: SubjectState) -> (cause: Cause?, evidence: String?)? {
    guard incident.isOpen else { return nil }
    if state.trouble == incident.present, incident.isEased || state.cause != incident.cause {
      return (state.cause, evidence(for: state))
    }
    return incident.isEased ? (nil, nil) : nil
  }
}

extension Provider {
  /// The state of every method, combined from the tracks of the probes that cover it.
  package func methodStates(_ tracks: [Track: TrackState]) -> [SubjectState] {
    methods.map { method in
      SubjectState.method(MethodKey(provider: id, method: method.id), tracks: trackedStates(of: method.id, in: tracks))
    }
  }

  private func trackedStates(of method: MethodID, in tracks: [Track: TrackState]) -> [TrackedState] {
    probes.filter { $0.covers.contains(method) }.compactMap { probe in
      let track = Track(probe: probe.key, method: method)
      return tracks[track].map { TrackedState(track: track, state: $0, rule: probe.confirmation) }
    }
  }
}

extension Subject {
  func concerns(_ method: MethodID, of provider: ProviderID) -> Bool {
    self == .provider(provider) || self == .method(MethodKey(provider: provider, method: method))
  }
}

extension [ProbeResult] {
  /// By their slots, as they mostly are already.
  fileprivate var inOrder: [ProbeResult] {
    indices.dropFirst().allSatisfy { self[$0 - 1].slot <= self[$0].slot } ? self : sorted { $0.slot < $1.slot }
  }
}
