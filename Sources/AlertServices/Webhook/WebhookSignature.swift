import Digests
import PaymentHealth

/// The signature of the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`, written `v1,<base64>`.
struct WebhookSignature {
  private let key: [UInt8]

  /// Nil if the secret begins with `whsec_` and goes on with anything but base64.
  ///
  /// Any other secret is the key itself, byte by byte.
  init?(_ secret: Secret) {
    guard secret.revealed.hasPrefix("whsec_") else {
      key = Array(secret.revealed.utf8)
      return
    }
    guard let decoded = [UInt8](base64: String(secret.revealed.dropFirst(6))), !decoded.isEmpty else { return nil }
    key = decoded
  }

  func header(id: String, timestamp: Int64, body: String) -> String {
    "v1," + Digest.sha256.hmac(Array("\(id).\(timestamp).\(body)".utf8), key: key).base64
  }
}
