extension AlertEvent {
  /// Whether a sink that has not taken it knows nothing of what it is about.
  private var begins: Bool {
    guard lasts else { return false }
    switch reason {
    case .opened, .reopened: return true
    case .unmuted, .delayed, .raised, .escalated, .worsened, .eased: return previous == nil
    case .repeated, .resolved, .collapsed, nil: return false
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
    var event = self
    event.reason = .collapsed
    // What an older payprobe stored does not say it yet.
    return event.about(matter ?? .end(of: (previous ?? first.kind).trouble ?? .down, isPartial: false))
  }
}
