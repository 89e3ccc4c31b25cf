package import CurlMulti
package import PaymentHealth

/// Posts every event as JSON to a URL, with the headers of the Standard Webhooks specification.
///
/// `webhook-id` is the event's id and `webhook-timestamp` the time of the attempt; both are signed together with the
/// body when there is a secret. Redirects are not followed. Cancellation ends the transfer at once with `retry`.
package struct WebhookSink: AlertSink {
  /// What carries the request: ``CurlMulti/CurlMulti/perform(_:)``.
  package typealias Transport = @Sendable (TransferRequest) async throws(TransferFailure) -> TransferResponse

  package let id: SinkID
  package let timeout: Duration
  package let schedule = RetrySchedule.webhook
  private let url: String
  private let secret: Secret?
  private let reach: Reach
  private let merchant: String
  private let clock: any WallClock
  private let transport: Transport

  package init(
    id: SinkID, url: String, secret: Secret?, reach: Reach = Reach(), timeout: Duration, merchant: String,
    clock: any WallClock, transport: @escaping Transport
  ) {
    self.id = id
    self.timeout = timeout
    self.url = url
    self.secret = secret
    self.reach = reach
    self.merchant = merchant
    self.clock = clock
    self.transport = transport
  }

  package func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    let body = EventDocument(event, merchant: merchant).json
    guard let headers = headers(id: event.id, timestamp: clock.now.seconds, body: body) else {
      return .retry("the secret from \(secret?.origin ?? "") is not base64 after whsec_; nothing was sent")
    }
    do {
      return verdict(try await transport(request(body, headers, within: limit)))
    } catch {
      return verdict(error)
    }
  }

  /// Nil if the secret is not usable.
  private func headers(id: String, timestamp: Int64, body: String) -> [Header]? {
    let headers = [
      Header("Content-Type", "application/json"),
      Header("webhook-id", id),
      Header("webhook-timestamp", String(timestamp)),
    ]
    guard let secret else { return headers }
    guard let signature = WebhookSignature(secret) else { return nil }
    return headers + [Header("webhook-signature", signature.header(id: id, timestamp: timestamp, body: body))]
  }

  private func request(_ body: String, _ headers: [Header], within limit: Duration) -> TransferRequest {
    TransferRequest(
      method: "POST", url: url, headers: headers, body: Array(body.utf8), timeout: limit,
      allowsPlainHTTP: reach.allowsPlainHTTP, allowsPrivateAddresses: reach.allowsPrivateAddresses,
      caFile: reach.certificateAuthorities)
  }

  private func verdict(_ response: TransferResponse) -> DeliveryVerdict {
    DeliveryVerdict(
      status: response.status, retryAfter: response.values(of: "Retry-After").first, at: clock.now)
  }

  /// A status that arrived counts although the rest of the answer did not: nobody reads the rest.
  private func verdict(_ failure: TransferFailure) -> DeliveryVerdict {
    failure.status.map { DeliveryVerdict(status: $0, retryAfter: nil, at: clock.now) }
      ?? .retry(failure.kind.words.printable)
  }
}

extension DeliveryVerdict {
  /// What an HTTP status means for an event: 2xx delivered, 410 never send here again, anything else try later.
  init(status: Int, retryAfter: String?, at now: Timestamp) {
    self =
      switch status {
      case 200...299: .delivered
      case 410: .disableSink("HTTP 410")
      default: .retry("HTTP \(status)", after: retryAfter.flatMap { RetryAfter.pause($0, at: now) })
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
