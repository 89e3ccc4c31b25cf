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
}
