package import AlertServices
package import PaymentHealth

/// A place that events are delivered to.
///
/// `deliver` never throws and ends soon after `limit`; a failure is a verdict. It may be called again with the same
/// event after a crash, so receivers know an event by its id.
package protocol AlertSink: Sendable {
  var id: SinkID { get }
  /// Deadline of one attempt.
  var timeout: Duration { get }
  var schedule: RetrySchedule { get }

  /// Tries once. `attempt` counts from 1.
  func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict

  /// Tries once those recipients whom a try before did not reach.
  func deliver(
    _ event: AlertEvent, attempt: Int, within limit: Duration, remaining: [String]
  ) async -> DeliveryVerdict

  /// One event that says all of several, of which ``deliver(_:attempt:within:)`` tells; nil where each is told by itself.
  func together(_ events: [AlertEvent]) -> AlertEvent?

  /// How often it has to hear of what lasts; nil for a place that does not forget.
  var reminded: Duration? { get }

  /// Says again that these last.
  func remind(of events: [AlertEvent], within limit: Duration) async -> DeliveryVerdict
}

extension AlertSink {
  package func deliver(
    _ event: AlertEvent, attempt: Int, within limit: Duration, remaining: [String]
  ) async -> DeliveryVerdict {
    await deliver(event, attempt: attempt, within: limit)
  }

  package func together(_ events: [AlertEvent]) -> AlertEvent? { nil }

  package var reminded: Duration? { nil }
  package func remind(of events: [AlertEvent], within limit: Duration) async -> DeliveryVerdict { .delivered }
}
