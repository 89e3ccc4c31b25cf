import CCrypto
import FoundationEssentials
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
    guard let decoded = Data(base64Encoded: String(secret.revealed.dropFirst(6))), !decoded.isEmpty else { return nil }
    key = Array(decoded)
  }

  func header(id: String, timestamp: Int64, body: String) -> String {
    "v1," + Data(code(of: Array("\(id).\(timestamp).\(body)".utf8))).base64EncodedString()
  }

  /// RFC 2104 with SHA-256.
  private func code(of message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var length = UInt32()
      HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, buffer.baseAddress, &length)
      count = Int(length)
    }
  }
}
