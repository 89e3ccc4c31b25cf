/// What is known now: the states of all tracks and what is open.
///
/// Pure. Everything recorded passes through it once, in the order it came, so that judging needs nothing but memory: a store that is slow
/// or in trouble delays no verdict.
package struct Ledger: Sendable, Equatable {
  private var providers: [ProviderID: ProviderSnapshot] = [:]
  private var location = LocationEvaluator()
  private var certificates: CertificateWatch
  private var offers: OfferWatch
  private var advisories: AdvisoryWatch
  private var objectives: ObjectiveWatch
  private var latency = LatencyWatch()
  /// What nobody wants to be told of now.
  package var hush = Hush()
  package var cap = AlertCap()
  /// Where alerts go; nil: to every sink.
  package var plan: RoutePlan?
  package private(set) var dispatch: Dispatch
  package private(set) var history: IncidentHistory

  /// - Parameters:
  ///   - incidents: Those that are open, and those that ended so short ago that they may go on, in the order of their beginnings.
  ///   - advisories: Those that last.
  ///   - recent: The transitions within ``BurnRule/memory`` and the last one before it, in order of `at`.
  ///   - history: Of others too.
  package init(
    tracks: [Track: TrackState] = [:], incidents: [Incident] = [], certificates: [CertificateState] = [],
    offers: [OfferSighting] = [], advisories: [Advisory] = [], recent: [Track: [Transition]] = [:],
    history: IncidentHistory = IncidentHistory(), tellings: [Telling] = []
  ) {
    self.advisories = AdvisoryWatch(advisories)
    objectives = ObjectiveWatch(recent)
    dispatch = Dispatch(tellings)
    self.history = history
    self.offers = OfferWatch(offers)
    self.certificates = CertificateWatch(certificates)
    for (track, state) in tracks { providers[track.probe.provider, default: ProviderSnapshot()].tracks[track] = state }
    incidents.forEach { take($0) }
  }

  package var tracks: [Track: TrackState] {
    providers.values.reduce(into: [:]) { $0.merge($1.tracks) { _, new in new } }
  }

  /// The oldest first.
  package var openIncidents: [Incident] {
    (providers.values.flatMap(\.incidents) + [location.incident].compactMap(\.self)).sorted {
      ($0.opened, $0.subject.rawValue) < ($1.opened, $1.subject.rawValue)
    }
  }

  /// Whether our own network is out of order.
  package var isBlind: Bool { location.incident?.present == .blind }

  /// Judges results, each provider's by themselves and in the order of their slots; those of a provider not in `shop` cause nothing.
  package mutating func judge(
    _ results: [ProbeResult], in shop: [ProviderID: Provider], decided: Timestamp
  ) -> Evaluation {
    results.byProvider.reduce(into: Evaluation()) { evaluation, own in
      guard let provider = own.first.flatMap({ shop[$0.probe.provider] }) else { return }
      evaluation.add(judge(own, of: provider, in: shop, decided: decided))
      // Most results show nothing of these; by index nothing is copied to see that.
      for index in own.indices where !own[index].certificates.isEmpty {
        evaluation.add(judge(own[index].certificates, in: shop, decided: decided))
      }
      for index in own.indices {
        guard let sighting = own[index].offers else { continue }
        evaluation.add(judge(sighting, of: provider, decided: decided))
      }
      latency.note(own)
      evaluation.add(advise(provider, by: own, in: shop, decided: decided))
    }
  }

  /// Decides anew about alerts that were held back; what is open stays as it is.
  package mutating func review(in shop: [ProviderID: Provider], decided: Timestamp) -> Evaluation {
    let open = providers.filter { !$0.value.incidents.isEmpty }.keys.compactMap { shop[$0] }
    var evaluation = location.review(decided: decided, hush: hush)
    for provider in open.sorted(by: { $0.id < $1.id }) {
      evaluation.add(judge([], of: provider, in: shop, decided: decided))
    }
    return evaluation
  }

  private mutating func judge(
    _ results: [ProbeResult], of provider: Provider, in shop: [ProviderID: Provider], decided: Timestamp
  ) -> Evaluation {
    let known = providers[provider.id] ?? ProviderSnapshot()
    var own = take(
      ProviderEvaluator.evaluate(
        results, of: provider, after: known, decided: decided, hush: hush,
        dependency: dependency(of: provider, in: shop), audience: audience(of: provider, in: shop),
        room: cap.room(at: decided)))
    own.events = own.events.map { event in commonCause(of: event, in: shop).map { event.adding($0) } ?? event }
    return capped(own, at: decided)
  }

  /// Judges certificates and credentials; those of a provider not in `shop` cause nothing.
  package mutating func judge(
    _ sightings: [CertificateSighting], in shop: [ProviderID: Provider], decided: Timestamp
  ) -> Evaluation {
    sightings.reduce(into: Evaluation()) { evaluation, sighting in
      let provider = sighting.key.provider.flatMap { shop[$0] }
      if sighting.key.provider != nil, provider == nil { return }
      let held = hush.reason(
        for: [Concern(provider: provider?.id, cause: sighting.key.kind.expiring)], at: decided)
      let own = certificates.judge(
        sighting, provider: provider?.name, at: decided, held: held, room: cap.room(at: decided))
      evaluation.add(capped(own, at: decided))
    }
  }

  package mutating func judge(_ round: ControlRound) -> Evaluation {
    let own = location.judge(round, hush: hush)
    own.incidents.forEach { history.note($0) }
    return own
  }

  /// Learns what the store knows of latency: once an hour, since what is usual changes with it.
  package mutating func learn(_ past: [ProbeKey: LatencyPast]) { latency.take(past) }

  /// Ends what is open of providers and methods that are no longer in `shop`, and what is known of them.
  package mutating func retire(allBut shop: Shop, decided: Timestamp) -> Evaluation {
    var evaluation = take(Retirement.evaluate(openIncidents, tracks, in: shop, decided: decided))
    let watched = Set(shop.providers.flatMap(\.advisoryKeys))
    evaluation.add(advisories.retire(allBut: watched, of: shop.providers, at: decided))
    return evaluation
  }

  /// All that is known, as if it had just been found: what an empty store needs to go on from here.
  ///
  /// What is up begins now, since what was measured before is in another store; an outage keeps its beginning.
  package func evaluation(decided: Timestamp) -> Evaluation {
    var evaluation = Evaluation()
    evaluation.tracks = tracks
    evaluation.transitions = tracks.map { track, state in
      let begins = state.verdict.outcome == .up ? max(state.since, decided.wholeSecond) : state.since
      return Transition(track: track, at: begins, verdict: state.verdict, decided: decided)
    }
    evaluation.incidents = openIncidents
    evaluation.certificates = certificates.states
    evaluation.offers = offers.sightings
    evaluation.tellings = dispatch.tellings.values.sorted { $0.id < $1.id }
    evaluation.advisories = advisories.lasting
    return evaluation
  }

  private mutating func judge(_ sighting: OfferSighting, of provider: Provider, decided: Timestamp) -> Evaluation {
    let held = hush.reason(for: [Concern(provider: provider.id)], at: decided)
    let own = offers.judge(sighting, provider: provider.name, at: decided, held: held, room: cap.room(at: decided))
    return capped(own, at: decided)
  }

  /// Tells what lasts with a provider and is no outage.
  private mutating func advise(
    _ provider: Provider, by results: [ProbeResult], in shop: [ProviderID: Provider], decided: Timestamp
  ) -> Evaluation {
    let snapshot = providers[provider.id] ?? ProviderSnapshot()
    let findings =
      objectives.findings(of: provider, snapshot, hush: hush, at: decided)
      + latency.findings(
        by: results, of: provider, snapshot, in: shop, lasting: advisories[provider.latencyKey], told: slowProviders,
        at: decided)
    return findings.reduce(into: Evaluation()) { evaluation, finding in
      let own = advisories.judge(
        finding.what, of: finding.key, at: provider, at: decided,
        held: hold(finding.key, shownBy: finding.what.probes, provider, in: shop, at: decided),
        room: cap.room(at: decided))
      evaluation.add(capped(own, at: decided))
    }
  }

  /// Those that are told to answer more slowly than usual.
  private var slowProviders: Set<ProviderID> {
    Set(advisories.lasting.filter { $0.key.cause == .latencyAnomaly && $0.isTold }.compactMap(\.key.subject.provider))
  }

  /// Why nobody wants to be told of an advisory: the same as of an outage.
  private func hold(
    _ key: Advisory.Key, shownBy probes: [ProbeID], _ provider: Provider, in shop: [ProviderID: Provider],
    at now: Timestamp
  ) -> HoldReason? {
    if let reason = hush.reason(for: provider.concerns(of: key, shownBy: probes), at: now) { return reason }
    guard let name = dependency(of: provider, in: shop) else { return nil }
    let audience = audience(of: provider, in: shop)
    let event = AlertEvent(of: key, id: advisories[key]?.id, shownBy: probes, provider, decided: now)
    return audience.covers(event, by: audience.dependencies, after: []) ? .mutedByDependency("\(name) is down") : nil
  }

  /// With what there is to say of alerts that are held back for their number.
  private mutating func capped(_ evaluation: Evaluation, at instant: Timestamp) -> Evaluation {
    guard cap.most != nil else { return evaluation }
    var whole = evaluation
    whole.events += [cap.take(evaluation, at: instant)].compactMap(\.self)
    return whole
  }

  /// Decides where the events go; they, and what else is to be kept, are in the evaluation then.
  package mutating func dispatched(_ evaluation: Evaluation, by plan: RoutePlan) -> (Evaluation, alerts: [Alert]) {
    var (whole, outcome) = (evaluation, Dispatch.Outcome())
    for event in evaluation.events {
      let own = dispatch.take(
        event, by: plan, acknowledged: hush.acknowledged(event.incident),
        explainers: explainers(of: event.incident, by: plan), isSilenced: { [hush] in hush.silences($0, in: plan.shop) }
      )
      whole.note(event, own.alerts.flatMap(\.sinks), by: plan)
      outcome.add(own)
    }
    return whole.adding(outcome)
  }

  /// Learns who waits to be told of a sink that is out of order, which is noted where alerts are delivered.
  package mutating func adopt(_ tellings: [Telling]) { dispatch.adopt(tellings.filter(\.event.isOfSink)) }

  /// Tells what the time has come for.
  ///
  /// - Parameter seen: The providers of which a result came since the start, and nil for the controls: of others nobody knows whether it
  ///   lasts.
  package mutating func dispatchDue(
    by plan: RoutePlan, at now: Timestamp, seen: Set<ProviderID?>
  ) -> (Evaluation, alerts: [Alert]) {
    let shop = Dictionary(plan.shop.providers.map { ($0.id, $0) }) { first, _ in first }
    let free = openIncidents.filter { incident in
      dispatch.tellings[incident.id] != nil && seen.contains(incident.subject.provider)
        && silence(on: incident, in: shop, at: now) == nil
    }
    let advised = advisories.lasting.filter { advisory in
      advisory.key.subject.provider.flatMap { shop[$0] }.map { provider in
        seen.contains(provider.id) && !isAcknowledged(advisory)
          && hold(advisory.key, shownBy: advisory.probes, provider, in: shop, at: now) == nil
      } ?? false
    }
    let mayTell = Set(free.map(\.id) + advised.map(\.id))
    let known = Dictionary(uniqueKeysWithValues: mayTell.map { ($0, explainers(of: $0, by: plan)) })
    var outcome = dispatch.review(by: plan, at: now, mayTell: mayTell, explainers: { known[$0] ?? [] })
    outcome.alerts = withAlternatives(outcome.alerts, in: plan.shop, at: now)
    return Evaluation().adding(outcome)
  }

  /// Whether someone knows of it as it was told last.
  private func isAcknowledged(_ advisory: Advisory) -> Bool {
    guard let known = hush.acknowledged(advisory.id), let telling = dispatch.tellings[advisory.id] else { return false }
    return telling.event.decided <= known
  }

  /// Why nothing more is said of an open incident just now.
  private func silence(on incident: Incident, in shop: [ProviderID: Provider], at now: Timestamp) -> HoldReason? {
    guard let provider = incident.subject.provider.flatMap({ shop[$0] }) else {
      return hush.acknowledgement(of: incident) ?? hush.reason(for: [Concern(cause: incident.cause)], at: now)
    }
    return ProviderEvaluator.silence(
      on: incident, of: provider, after: providers[provider.id] ?? ProviderSnapshot(), at: now, hush: hush,
      dependency: dependency(of: provider, in: shop), audience: audience(of: provider, in: shop))
  }

  private func dependency(of provider: Provider, in shop: [ProviderID: Provider]) -> String? {
    // Asked for each result, of providers that mostly depend on none.
    if provider.dependsOn.isEmpty { return nil }
    return shop.dependencies(of: provider.id).first {
      providers[$0.id]?.incidents.contains(where: \.explainsDependants) ?? false
    }?
    .name
  }

  private func audience(of provider: Provider, in shop: [ProviderID: Provider]) -> AlertAudience {
    let outages = provider.dependsOn.isEmpty ? [] : outages(explaining: provider.id, in: shop)
    return AlertAudience(plan, tellings: dispatch.tellings, dependencies: outages)
  }

  private func outages(explaining id: ProviderID, in shop: [ProviderID: Provider]) -> [Incident] {
    shop.dependencies(of: id).flatMap { providers[$0.id]?.incidents.filter(\.explainsDependants) ?? [] }
  }

  /// Incidents that explain an open one, or an advisory, to whoever knows of them; without routes they keep it from everyone before.
  private func explainers(of id: String, by plan: RoutePlan) -> [Incident] {
    guard !plan.shop.routes.isEmpty else { return [] }
    let shop = Dictionary(plan.shop.providers.map { ($0.id, $0) }) { first, _ in first }
    if let provider = advisories.lasting.first(where: { $0.id == id })?.key.subject.provider {
      return outages(explaining: provider, in: shop)
    }
    guard let incident = openIncidents.first(where: { $0.id == id }), let provider = incident.subject.provider else {
      return []
    }
    let whole = providers[provider]?.incidents.first { $0.subject.method == nil && $0.id != id }
    return incident.explainers(under: whole, dependencies: outages(explaining: provider, in: shop))
  }

  /// What else went down in the minute in which what is told now began.
  private func commonCause(of event: AlertEvent, in shop: [ProviderID: Provider]) -> CommonCause? {
    guard event.kind == .down, let incident = openIncidents.first(where: { $0.id == event.incident }) else {
      return nil
    }
    let providers = shop.values.sorted { $0.id < $1.id }
    return CommonCause(of: incident, among: openIncidents, providers: providers)
  }

  private mutating func take(_ evaluation: Evaluation) -> Evaluation {
    for (track, state) in evaluation.tracks {
      providers[track.probe.provider, default: ProviderSnapshot()].tracks[track] = state
    }
    evaluation.transitions.forEach { objectives.note($0) }
    evaluation.incidents.forEach { take($0) }
    return evaluation
  }

  private mutating func take(_ incident: Incident) {
    history.note(incident)
    guard let provider = incident.subject.provider else {
      if incident.subject == .location { location.incident = incident.isOpen ? incident : nil }
      return
    }
    providers[provider, default: ProviderSnapshot()].take(incident)
  }
}

extension [ProbeResult] {
  /// Of one provider each, in the order of their names; nearly always there is one.
  fileprivate var byProvider: [[ProbeResult]] {
    if isEmpty { return [] }
    if indices.allSatisfy({ self[$0].probe.provider == self[0].probe.provider }) { return [self] }
    return Dictionary(grouping: self, by: \.probe.provider).sorted { $0.key < $1.key }.map(\.value)
  }
}
