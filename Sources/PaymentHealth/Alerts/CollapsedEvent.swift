extension AlertEvent {
  /// Whether a sink that has not taken it knows nothing of what it is about.
  private var begins: Bool {
    guard lasts else { return false }
    switch reason {
    case .opened, .reopened, .unmuted: return true
    case .worsened, .eased, .resolved, .collapsed, nil: return false
    }
  }

  /// The end of an incident, for a sink that was not told of its beginning: one message that tells both.
  ///
  /// It is the end, with its id, so that all that is known of its delivery stays with it.
  ///
  /// - Parameter first: The first event of the incident that the sink has not taken.
  /// - Returns: Nil if this is not an end, or the sink knows already that something was wrong.
  package func collapsed(with first: AlertEvent) -> AlertEvent? {
    guard kind == .resolved, first.begins, first.incident == incident, first.id != id else { return nil }
    if reason == .collapsed { return self }
    let worst = previous == .down ? .down : first.kind
    var event = self
    event.reason = .collapsed
    event.summary = course(worst) + " " + summary
    return event
  }

  private func course(_ worst: Kind) -> String {
    let end = until.map { " to \($0.inUTC)" } ?? ""
    return "\(name) \(worst.pastPredicate) from \(since.inUTC)\(end)" + (cause.map { ": \($0.sentence)" } ?? ".")
  }
}

extension AlertEvent.Kind {
  fileprivate var pastPredicate: String {
    switch self {
    case .down: "was down"
    case .degraded: "was degraded"
    case .flapping: "came and went"
    case .misconfigured: "could not be checked"
    case .blind: "was blind"
    case .notice, .resolved, .test: "was in trouble"
    }
  }
}
