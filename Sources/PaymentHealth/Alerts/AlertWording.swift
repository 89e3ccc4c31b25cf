extension AlertEvent {
  /// The event that tells of `incident`, its summary in plain words.
  ///
  /// - Parameter isPartial: Of an incident that is over: part of what it was about is still not up.
  package init(
    _ incident: Incident, number: Int, reason: AlertReason, provider: String?, isPartial: Bool = false,
    methods: [String], decided: Timestamp
  ) {
    self.init(
      id: "\(incident.id)#\(number)", kind: incident.isOpen ? Kind(incident.trouble) : .resolved, reason: reason,
      incident: incident.id, subject: incident.subject, providerName: provider, methods: methods,
      since: incident.opened, until: incident.closed, decided: decided, cause: incident.cause, summary: "",
      probe: incident.probe, lastGood: incident.lastGood, evidence: incident.evidence)
    summary = Self.summary(of: incident, name: name, isPartial: isPartial)
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

  private static func summary(of incident: Incident, name: String, isPartial: Bool) -> String {
    if let closed = incident.closed {
      let length = incident.opened.duration(to: closed).inWords
      return incident.subject == .location
        ? "\(name) sees the network again after \(length)."
        : "\(name) is \(isPartial ? "partly " : "")up again after \(length)."
    }
    return "\(name) \(incident.trouble.predicate): \(incident.cause.sentence)"
  }
}

extension AlertEvent.Kind {
  init(_ trouble: Trouble) {
    switch trouble {
    case .down: self = .down
    case .degraded: self = .degraded
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
    case .misconfigured: "cannot be checked"
    case .blind: "is blind"
    }
  }
}
