extension AlertEvent {
  package var isDrill: Bool { drill ?? false }

  /// The same, as nobody takes it for real, and no place of alerts for another of the same subject.
  package func pretended() -> AlertEvent {
    var event = self
    event.drill = true
    event.id = "drill:" + id
    event.incident = "drill:" + incident
    // Nobody has looked what else works.
    event.alternatives = nil
    return event
  }
}
