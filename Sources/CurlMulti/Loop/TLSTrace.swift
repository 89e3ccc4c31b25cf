import CCurl

/// What the TLS handshake said, heard through OpenSSL's info callback.
///
/// Alert numbers are those of RFC 8446 §6.
struct TLSTrace: Equatable {
  /// The fatal alert the server sent.
  var received: Int32?
  /// The fatal alert this side sent.
  var sent: Int32?
  var isClientCertificateRequested = false
  /// What the server sent is not the TLS this side speaks; not every such case ends in an alert.
  var isViolated = false
  /// The first certificate of the chain that was not accepted.
  var refused: RefusedCertificate?

  /// SSL_CTX_set_info_callback(3): `where` says what happened, `value` is `level << 8 | number` of an alert.
  mutating func note(where place: Int32, value: Int32, ssl: OpaquePointer) {
    if place & SSL_CB_ALERT != 0 {
      guard value >> 8 == SSL3_AL_FATAL else { return }
      if place & SSL_CB_READ != 0 { received = value & 0xFF } else { sent = value & 0xFF }
    } else if place & SSL_CB_LOOP != 0, ccurl_certificate_requested(ssl) != 0 {
      isClientCertificateRequested = true
    } else if place & SSL_CB_EXIT != 0, value <= 0, ccurl_protocol_violated() != 0 {
      isViolated = true
    }
  }
}

extension TLSTrace {
  /// Longest name kept, in bytes.
  private static let nameLimit = 256

  /// SSL_CTX_set_verify(3): called for each certificate that is found wrong.
  mutating func noteRefusal(in store: OpaquePointer) {
    guard refused == nil else { return }
    var subject = [CChar](repeating: 0, count: Self.nameLimit)
    var issuer = subject
    guard ccurl_refused_names(store, &subject, &issuer, Int32(Self.nameLimit)) != 0 else { return }
    refused = RefusedCertificate(subject: Self.printable(subject), issuer: Self.printable(issuer))
  }

  private static func printable(_ name: [CChar]) -> String {
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes.map { $0 >= 0x20 && $0 < 0x7F ? $0 : 0x3F }, as: UTF8.self)
  }
}
