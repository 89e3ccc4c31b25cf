/// How urgent an alert is.
package enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case info, warning, critical

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .critical: 2
    }
  }
}

extension AlertEvent.Kind {
  /// Whatever is sold by what it is about.
  package var severity: Severity {
    switch self {
    case .down: .critical
    case .degraded, .flapping, .misconfigured, .blind: .warning
    case .notice, .resolved, .test: .info
    }
  }
}

extension AlertEvent {
  /// That of its kind in events of versions that did not know it.
  package var urgency: Severity { severity ?? kind.severity }
}

extension [AlertEvent] {
  /// Of those that are equally urgent, what is worse comes first; else they stay in their order.
  package var mostUrgentFirst: [AlertEvent] {
    enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      return (second.urgency, second.kind.severity, left.offset) < (first.urgency, first.kind.severity, right.offset)
    }
    .map(\.element)
  }
}

/// How urgent an event is, and what made it so.
package struct SeverityFinding: Sendable, Hashable {
  package var severity: Severity
  /// The turnover in question, of 1, at the hour's weight; nil where nothing of it is known, or the kind decides alone.
  package var turnover: Double?

  /// From this share of the turnover on, weighted by the hour, a warning is critical.
  package static let most = 0.2
}

extension Shop {
  /// How urgent an event is when it is decided.
  ///
  /// A warning about methods is critical when their shares of the turnover together, times the weight of the hour, are a fifth or more.
  package func severity(of event: AlertEvent, by clock: any ZoneClock) -> SeverityFinding {
    let base = event.kind.severity
    guard base == .warning, let share = share(of: event) else { return SeverityFinding(severity: base) }
    let turnover = share * weight(at: event.decided, by: clock)
    // Shares are written with few digits, and sums of them are not exact.
    let isMuch = turnover >= SeverityFinding.most - 1e-9
    return SeverityFinding(severity: isMuch ? .critical : base, turnover: turnover)
  }

  /// Those that an event is about: of a whole provider each of its methods, unless it says which.
  func methods(of event: AlertEvent) -> [Method] {
    let all = providers.first { $0.id == event.subject.provider }?.methods ?? []
    return all.filter { method in
      event.subject.method.map { $0 == method.id } ?? event.concerned?.contains(method.id) ?? true
    }
  }

  private func share(of event: AlertEvent) -> Double? {
    let shares = methods(of: event).compactMap(\.share)
    return shares.isEmpty ? nil : shares.reduce(0, +)
  }

  /// That of the first busy hours that hold; 1 at other times.
  private func weight(at instant: Timestamp, by clock: any ZoneClock) -> Double {
    merchant.busyHours.first { $0.hours.contains(instant, by: clock) }?.weight ?? 1
  }
}
