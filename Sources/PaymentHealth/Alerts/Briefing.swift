extension Ledger {
  /// The same with what there is to know beside an alert, by all that is known when it is decided.
  ///
  /// Whoever stores events stores these: every attempt to deliver one tells the same.
  ///
  /// - Parameter clock: Of the shop's zone.
  package func briefed(_ evaluation: Evaluation, of shop: Shop, by clock: any ZoneClock) -> Evaluation {
    guard !evaluation.events.isEmpty else { return evaluation }
    var told = evaluation
    let methods = PresentMethods(shop: shop, tracks: tracks, hush: hush, now: evaluation.events[0].decided)
    told.events = evaluation.events.map { event in
      briefed(event, incident: evaluation.incidents.last { $0.id == event.incident }, beside: methods, by: clock)
        .written(in: .english)
    }
    return told
  }

  /// The same with what works by then: what did when it was decided may be down too.
  func withAlternatives(_ alerts: [Alert], in shop: Shop, at now: Timestamp) -> [Alert] {
    guard alerts.contains(where: \.event.asksForAlternatives) else { return alerts }
    let methods = PresentMethods(shop: shop, tracks: tracks, hush: hush, now: now)
    return alerts.map { alert in
      guard alert.event.asksForAlternatives else { return alert }
      var event = alert.event
      event.alternatives = methods.alternatives(to: event.subject, isShared: event.isSharedFault)
      return Alert(event, to: alert.sinks)
    }
  }

  private func briefed(
    _ event: AlertEvent, incident: Incident?, beside methods: PresentMethods, by clock: any ZoneClock
  ) -> AlertEvent {
    var told = event
    told.recurrence = incident.flatMap { Recurrence(of: $0, in: history, by: clock) }
    guard let provider = methods.shop.providers.first(where: { $0.id == event.subject.provider }) else { return told }
    if event.asksForAlternatives {
      told.alternatives = methods.alternatives(to: event.subject, isShared: event.isSharedFault)
    }
    if event.kind.asksForHelp {
      told.contacts = event.isForTheProvider ? provider.contacts.inOrder : nil
      told.mend = provider.placeToMend(of: event)
    }
    return told
  }
}

extension AlertEvent.Kind {
  fileprivate var asksForAlternatives: Bool { self == .down || self == .degraded || self == .misconfigured }
  fileprivate var asksForHelp: Bool { asksForAlternatives || self == .flapping }
}

extension AlertEvent {
  fileprivate var asksForAlternatives: Bool { kind.asksForAlternatives && subject.provider != nil }

  /// Whether something that others depend on too may be what failed: of a provider that fails as a whole, by no fault of ours.
  fileprivate var isSharedFault: Bool { subject.method == nil && owner != .configuration }

  /// It is the provider's to mend, or nobody knows whose; being turned away by its firewall is its to mend too.
  fileprivate var isForTheProvider: Bool { owner == nil || owner == .provider || cause == .requestBlocked }
}

extension Provider {
  /// What is to be looked at for a fault of the configuration; nil where there is nothing simple to say.
  fileprivate func placeToMend(of event: AlertEvent) -> PlaceToMend? {
    let probe = probes.first { $0.key.description == event.reproduce?.probeName }
    let steps = probe?.steps ?? []
    switch event.cause {
    case .authRejected:
      let origins = Set(steps.flatMap(\.request.secrets).map(\.origin)).sorted()
      return origins.isEmpty ? .authentication(of: id) : .credentials(of: id, origins: origins)
    case .tlsClientCertificate:
      let files = Set(steps.compactMap(\.request.identity?.certificateFile)).sorted()
      return files.isEmpty ? .missingCertificate(of: id) : .clientCertificate(files: files)
    case .requestRejected: return probe.map { .request(of: $0.key) }
    case .rateLimited: return .rate(of: id)
    case .methodWithdrawn: return .methods(of: id)
    default: return nil
    }
  }
}
