package import CurlMulti
package import PaymentHealth

/// Posts every event as JSON to a URL, with the headers of the Standard Webhooks specification.
///
/// `webhook-id` is the event's id and `webhook-timestamp` the time of the attempt; both are signed together with the
/// body when there is a secret.
package struct Webhook: AlertReceiver {
  private let url: String
  private let secret: Secret?
  private let format: WebhookFormat

  package init(url: String, secret: Secret?, format: WebhookFormat = .payprobe) {
    self.url = url
    self.secret = secret
    self.format = format
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) throws(CannotSend)
    -> TransferRequest
  {
    let body = format.document(of: event, to: audience)
    return TransferRequest(
      method: "POST", url: url, headers: try headers(id: event.id, timestamp: now.seconds, body: body),
      body: Array(body.utf8))
  }

  private func headers(id: String, timestamp: Int64, body: String) throws(CannotSend) -> [Header] {
    let headers = [
      Header("Content-Type", format.contentType),
      Header("webhook-id", id),
      Header("webhook-timestamp", String(timestamp)),
    ]
    guard let secret else { return headers + format.headers(id: id, body: body, secret: nil) }
    guard let signature = WebhookSignature(secret) else {
      throw CannotSend(reason: "the secret from \(secret.origin) is not base64 after whsec_; nothing was sent")
    }
    return headers + [Header("webhook-signature", signature.header(id: id, timestamp: timestamp, body: body))]
      + format.headers(id: id, body: body, secret: secret)
  }
}
