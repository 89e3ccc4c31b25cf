package import AlertServices
package import CurlMulti
package import PaymentHealth

/// Tells a receiver of every event by a request.
///
/// Redirects are not followed. Cancellation ends the transfer at once with `retry`.
package struct RequestSink: AlertSink {
  /// What carries the request: ``CurlMulti/CurlMulti/perform(_:)``.
  package typealias Transport = @Sendable (TransferRequest) async throws(TransferFailure) -> TransferResponse

  package let id: SinkID
  package let timeout: Duration
  package let schedule = RetrySchedule.webhook
  private let receiver: (any AlertReceiver)?
  private let reach: Reach
  private let merchant: String
  private let clock: any WallClock
  private let transport: Transport

  /// - Parameter receiver: Nil for one that this build does not know.
  package init(
    id: SinkID, receiver: (any AlertReceiver)?, reach: Reach = Reach(), timeout: Duration, merchant: String,
    clock: any WallClock, transport: @escaping Transport
  ) {
    self.id = id
    self.timeout = timeout
    self.receiver = receiver
    self.reach = reach
    self.merchant = merchant
    self.clock = clock
    self.transport = transport
  }

  package func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    guard let receiver else { return .retry("not sent, this build does not know the service") }
    do throws(CannotSend) {
      let request = try receiver.request(for: event, of: merchant, at: clock.now)
      return await send(allowed(request, within: limit), to: receiver)
    } catch {
      return .retry(error.reason)
    }
  }

  private func allowed(_ request: TransferRequest, within limit: Duration) -> TransferRequest {
    var request = request
    request.timeout = limit
    request.allowsPlainHTTP = reach.allowsPlainHTTP
    request.allowsPrivateAddresses = reach.allowsPrivateAddresses
    request.caFile = reach.certificateAuthorities
    return request
  }

  /// A status that arrived counts although the rest of the answer did not: nobody reads the rest.
  private func send(_ request: TransferRequest, to receiver: any AlertReceiver) async -> DeliveryVerdict {
    do throws(TransferFailure) {
      return receiver.verdict(on: try await transport(request), at: clock.now)
    } catch {
      guard let status = error.status else { return .retry(error.kind.words.printable) }
      return receiver.verdict(on: TransferResponse(status: status), at: clock.now)
    }
  }
}

extension TransferFailure.Kind {
  /// For people, without the URL.
  fileprivate var words: String {
    switch self {
    case .dns(let fault): "no answer: dns \(fault)"
    case .connect(let fault): "no answer: connect \(fault)"
    case .tls(let fault): "no answer: tls \(fault)"
    case .http(let fault): "no answer: http \(fault)"
    case .local(let fault): "not sent, this machine lacks \(fault)"
    case .blockedAddress: "not sent, the host has a private address; set allowPrivate if that is right"
    case .invalidRequest(let fault): "not sent, the configuration is wrong: \(fault)"
    case .cancelled: "not sent, payprobe was stopping"
    }
  }
}
