package import AlertServices
package import CurlMulti
package import PaymentHealth

/// Tells a receiver of every event by a request.
///
/// Redirects are not followed. Cancellation ends the transfer with `retry`: at once, or that of a message within a second.
package struct RequestSink: AlertSink {
  /// What carries the request: ``CurlMulti/CurlMulti/perform(_:)``.
  package typealias Transport = @Sendable (TransferRequest) async throws(TransferFailure) -> TransferResponse

  package let id: SinkID
  package let timeout: Duration
  package let schedule: RetrySchedule
  private let receiver: (any AlertReceiver)?
  private let reach: Reach
  private let audience: Audience
  private let clock: any WallClock
  private let transport: Transport

  /// - Parameter receiver: Nil for one that this build does not know.
  package init(
    id: SinkID, receiver: (any AlertReceiver)?, reach: Reach = Reach(), timeout: Duration, audience: Audience,
    clock: any WallClock, schedule: RetrySchedule = .webhook, transport: @escaping Transport
  ) {
    self.schedule = schedule
    self.id = id
    self.timeout = timeout
    self.receiver = receiver
    self.reach = reach
    self.audience = audience
    self.clock = clock
    self.transport = transport
  }

  package func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    guard let receiver else { return .retry("not sent, this build does not know the service") }
    return await deliver(event, to: receiver, within: limit)
  }

  /// To nobody, if none of them is configured any more.
  package func deliver(
    _ event: AlertEvent, attempt: Int, within limit: Duration, remaining: [String]
  ) async -> DeliveryVerdict {
    guard let receiver = receiver as? any AddressedReceiver else {
      return await deliver(event, attempt: attempt, within: limit)
    }
    guard let rest = receiver.narrowed(to: remaining) else { return .delivered }
    return await deliver(event, to: rest, within: limit)
  }

  private func deliver(
    _ event: AlertEvent, to receiver: any AlertReceiver, within limit: Duration
  ) async -> DeliveryVerdict {
    do throws(CannotSend) {
      let request = try receiver.request(for: event, of: audience, at: clock.now)
      return await send(request.allowed(reach, within: limit), to: receiver)
    } catch {
      return .retry(error.reason)
    }
  }

  package func together(_ events: [AlertEvent]) -> AlertEvent? {
    receiver is any ReadReceiver ? AlertEvent(together: events, for: audience) : nil
  }

  /// Twice in the minute after which what is not heard of again begins to be forgotten.
  package var reminded: Duration? { receiver is any RemindedReceiver ? .seconds(30) : nil }

  package func remind(of events: [AlertEvent], within limit: Duration) async -> DeliveryVerdict {
    guard let receiver = receiver as? any RemindedReceiver else { return .delivered }
    return await send(receiver.reminder(of: events, of: audience).allowed(reach, within: limit), to: receiver)
  }

  private func send(_ request: TransferRequest, to receiver: any AlertReceiver) async -> DeliveryVerdict {
    do throws(TransferFailure) {
      return receiver.verdict(on: try await transport(request), at: clock.now)
    } catch {
      return receiver.verdict(on: error, at: clock.now)
    }
  }
}
