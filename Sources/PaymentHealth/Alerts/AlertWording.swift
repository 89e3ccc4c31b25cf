extension AlertEvent {
  /// The event that tells of `incident`, its summary in plain words.
  ///
  /// - Parameters:
  ///   - told: What was told before; nil if nothing was, or its end.
  ///   - isPartial: Of an incident that is over or has eased: part of what it was about is still not up, or still down.
  ///   - now: Why it is as it is now, where that is not what it was at its worst.
  package init(
    _ incident: Incident, number: Int, reason: AlertReason, provider: String?, after told: Trouble? = nil,
    isPartial: Bool = false, methods: [String], now: (cause: Cause?, evidence: String?)? = nil, decided: Timestamp
  ) {
    self.init(
      id: "\(incident.id)#\(number)", kind: incident.isOpen ? Kind(incident.present) : .resolved, reason: reason,
      incident: incident.id, subject: incident.subject, providerName: provider, methods: methods,
      since: incident.opened, until: incident.closed, decided: decided, cause: now.map(\.cause) ?? incident.cause,
      summary: "", probe: incident.probe, lastGood: incident.lastGood,
      evidence: now.map(\.evidence) ?? incident.evidence, previous: told.map(Kind.init))
    summary =
      incident.closed.map { end(of: incident, at: $0, isPartial: isPartial) }
      ?? trouble(incident.present, isPartial: isPartial)
  }

  /// What the event is about, as a person would say it: `Nordea (Paytrail)`, `Paytrail`, `This prober`.
  package var name: String {
    switch subject {
    case .location: "This prober"
    case .provider(let id): providerName ?? id.rawValue
    case .method(let key):
      providerName == methods.first
        ? methods.first ?? "" : "\(methods.first ?? key.method.rawValue) (\(providerName ?? key.provider.rawValue))"
    }
  }

  private func end(of incident: Incident, at closed: Timestamp, isPartial: Bool) -> String {
    let length = incident.opened.duration(to: closed).inWords
    if incident.subject == .location {
      return "\(name) \(incident.trouble == .blind ? "sees the network" : "has the right time") again after \(length)."
    }
    return "\(name) is \(isPartial ? "partly " : "")up again after \(length)."
  }

  private func trouble(_ trouble: Trouble, isPartial: Bool) -> String {
    let easing = isPartial ? "works again in part" : "works again, but not well"
    let predicate = reason == .eased && trouble == .degraded ? easing : trouble.predicate
    return "\(name) \(predicate)" + (cause.map { ": \($0.sentence)" } ?? ".")
  }
}

extension AlertEvent {
  func adding(_ common: CommonCause) -> AlertEvent {
    var event = self
    event.summary += " It began \(common.inWords)."
    return event
  }
}

extension AlertEvent.Kind {
  init(_ trouble: Trouble) {
    switch trouble {
    case .down: self = .down
    case .degraded: self = .degraded
    case .flapping: self = .flapping
    case .misconfigured: self = .misconfigured
    case .blind: self = .blind
    }
  }
}

extension Trouble {
  fileprivate var predicate: String {
    switch self {
    case .down: "is down"
    case .degraded: "is degraded"
    case .flapping: "comes and goes"
    case .misconfigured: "cannot be checked"
    case .blind: "is blind"
    }
  }
}
