import PaymentHealth

/// An event on its way to one sink, of which the store knows nothing.
struct HeldEvent {
  struct Attempt {
    var step: NextStep
    var entry: OutboxEntry
    var ended: Timestamp
  }

  let event: String
  let sink: SinkID
  /// As it would be in the store; nil when it is over.
  private(set) var entry: OutboxEntry?
  private(set) var attempts: [Attempt] = []
  var isStored = false

  init(_ event: AlertEvent, for sink: SinkID) {
    self.event = event.id
    self.sink = sink
    entry = OutboxEntry(event: event, sink: sink, attempts: 0, nextTry: event.decided, lastError: nil)
  }

  /// The event, once the sink has it.
  var delivered: AlertEvent? {
    attempts.last.flatMap { $0.step == .done ? $0.entry.event : nil }
  }

  /// The event, once it is over for the sink: taken or not.
  var ended: AlertEvent? {
    entry == nil ? attempts.last?.entry.event : nil
  }

  /// The event, once what came before it in its incident is history: it is over, or some of its recipients have it.
  var past: AlertEvent? {
    entry == nil || entry?.remaining != nil ? attempts.last?.entry.event : nil
  }

  mutating func note(_ attempt: Attempt) {
    attempts.append(attempt)
    entry = attempt.step.applied(to: attempt.entry)
  }

  mutating func forgetFirstAttempt() {
    attempts.removeFirst()
  }
}
