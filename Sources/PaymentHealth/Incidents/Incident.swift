/// Who an incident happened to.
package enum Subject: Sendable, Hashable, Comparable {
  case provider(ProviderID)
  case method(MethodKey)
  /// This machine: the prober is blind.
  case location
}

extension Subject: RawRepresentable, Codable {
  /// `paytrail`, `paytrail/nordea`, or `-` for the location.
  package var rawValue: String {
    switch self {
    case .provider(let id): id.rawValue
    case .method(let key): key.description
    case .location: "-"
    }
  }

  package init(rawValue: String) {
    if rawValue == "-" {
      self = .location
    } else if let slash = rawValue.firstIndex(of: "/") {
      let provider = ProviderID(rawValue: String(rawValue[..<slash]))
      let method = MethodID(rawValue: String(rawValue[rawValue.index(after: slash)...]))
      self = .method(MethodKey(provider: provider, method: method))
    } else {
      self = .provider(ProviderID(rawValue: rawValue))
    }
  }

  package static func < (left: Subject, right: Subject) -> Bool { left.rawValue < right.rawValue }

  package var method: MethodID? {
    if case .method(let key) = self { key.method } else { nil }
  }

  package var provider: ProviderID? {
    switch self {
    case .provider(let id): id
    case .method(let key): key.provider
    case .location: nil
    }
  }
}

/// What is wrong during an incident.
///
/// Ordered by how urgent it is.
package enum Trouble: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Slow or limited, but payments go through.
  case degraded
  /// It goes up and down so often that each change is not worth telling.
  case flapping
  /// Our credentials or requests are refused: nothing is known about the provider.
  case misconfigured
  /// Our own network is gone: nothing is known about anyone.
  case blind
  case down

  package static func < (left: Trouble, right: Trouble) -> Bool { left.urgency < right.urgency }

  private var urgency: Int {
    switch self {
    case .degraded: 0
    case .flapping: 1
    case .misconfigured: 2
    case .blind: 3
    case .down: 4
    }
  }
}

/// A period in which a method, a provider or this location was not up.
package struct Incident: Sendable, Hashable {
  package var subject: Subject
  /// The worst it came to.
  package var trouble: Trouble
  /// What is wrong now, or was last: `trouble`, or less since it eased.
  package var present: Trouble
  /// The second of the first result that was not up.
  package var opened: Timestamp
  /// The second of the first result that was up again; nil while it lasts.
  package var closed: Timestamp?
  /// Why it was as bad as `trouble`.
  package var cause: Cause
  /// The probe that saw it first; nil for a provider and the location.
  package var probe: ProbeKey?
  package var evidence: String?
  package var lastGood: Timestamp?
  /// Alerts sent so far; 0 while muted.
  ///
  /// Numbers the events.
  package var alerts: Int
  /// What was wrong by the last alert sent; nil while muted from the beginning.
  package var told: Trouble?
  /// What was last there to tell and was told to nobody; nil once something is told.
  package var held: Hold?
  /// When it began again, if it did.
  package var reopened: Timestamp?

  package struct Hold: Sendable, Hashable, Codable {
    package var trouble: Trouble
    package var why: HoldReason

    package init(trouble: Trouble, why: HoldReason) {
      self.trouble = trouble
      self.why = why
    }
  }

  package init(
    subject: Subject, trouble: Trouble, present: Trouble? = nil, opened: Timestamp, closed: Timestamp? = nil,
    cause: Cause, probe: ProbeKey? = nil, evidence: String? = nil, lastGood: Timestamp? = nil, alerts: Int = 0,
    told: Trouble? = nil, held: Hold? = nil, reopened: Timestamp? = nil
  ) {
    self.held = held
    self.reopened = reopened
    self.subject = subject
    self.trouble = trouble
    self.present = present ?? trouble
    self.opened = opened
    self.closed = closed
    self.cause = cause
    self.probe = probe
    self.evidence = evidence
    self.lastGood = lastGood
    self.alerts = alerts
    self.told = told
  }

  /// Stable: made of what it is about and when it began, so that an evaluation repeated after a crash names it alike.
  package var id: String { "\(subject.rawValue)@\(opened.seconds)" }

  package var isOpen: Bool { closed == nil }

  /// Still open, and not as bad as it was at its worst.
  var isEased: Bool { isOpen && present < trouble }

  /// How long it lasted, or has lasted by `now`.
  package func duration(at now: Timestamp) -> Duration {
    opened.duration(to: max(opened, closed ?? now))
  }
}
