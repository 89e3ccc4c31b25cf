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
