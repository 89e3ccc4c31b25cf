import CCurl
import Glibc

/// All that is known when libcurl gives a transfer up, and what follows from it.
struct FailureFacts {
  var code: CURLcode
  var phase: TransferFailure.Phase
  /// Of the address that was tried last.
  var systemErrno: Int32 = 0
  /// There were several addresses to try.
  var hasOtherAddresses = false
  var verifyResult = 0
  var trace = TLSTrace()
  var refusal: ResponseCollector.Refusal?
  var isBlocked = false
  var hasHeader = false
  var lacksDescriptors = false

  var kind: TransferFailure.Kind {
    if let refusal { return .http(refusal == .tooLarge ? .tooLarge : .malformed) }
    if let local { return .local(local) }
    switch code {
    case CURLE_OPERATION_TIMEDOUT: return timeout
    case CURLE_SSL_CERTPROBLEM: return .invalidRequest(.clientCertificate)
    default: break
    }
    return switch phase {
    case .resolve: .dns(.other)
    case .connect: connect
    case .tls: tls
    case .request, .body: exchange
    }
  }

  private var local: TransferFailure.Local? {
    if lacksDescriptors { return .descriptors }
    switch code {
    case CURLE_SSL_CACERT_BADFILE: return .caFile
    case CURLE_OUT_OF_MEMORY where phase == .request: return nil
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN: return .memory
    default: break
    }
    // The last address says nothing of the others, which may be silent or refuse.
    guard phase == .connect, code != CURLE_OPERATION_TIMEDOUT, !hasOtherAddresses else { return nil }
    switch systemErrno {
    // EINVAL and EACCES are this machine's own routes of type blackhole and prohibit.
    case ENETUNREACH, ENETDOWN, EPERM, EACCES, EINVAL: return .network
    case EADDRNOTAVAIL, EMFILE, ENFILE: return .descriptors
    case ENOBUFS, ENOMEM: return .memory
    default: return nil
    }
  }

  private var timeout: TransferFailure.Kind {
    switch phase {
    case .resolve: .dns(.timeout)
    case .connect: .connect(.timeout)
    case .tls: .tls(.timeout)
    case .request: .http(.headerTimeout)
    case .body: .http(.bodyTimeout)
    }
  }

  private var connect: TransferFailure.Kind {
    if isBlocked { return .blockedAddress }
    return switch systemErrno {
    case ECONNREFUSED: .connect(.refused)
    case ECONNRESET, ECONNABORTED, EPIPE: .connect(.reset)
    case ETIMEDOUT: .connect(.timeout)
    default: .connect(.unreachable)
    }
  }

  private var tls: TransferFailure.Kind {
    if isClientCertificateMissing { return .tls(.clientCertificateRequired) }
    if code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR { return .tls(certificateFault) }
    if trace.received == Alert.insufficientSecurity { return .tls(.weak) }
    let isRefused = trace.received != nil || trace.sent != nil || trace.isViolated
    return isRefused ? .tls(.protocol) : .connect(.reset)
  }

  /// OpenSSL's verdict.
  ///
  /// libcurl compares the host by itself and leaves no verdict of OpenSSL's then.
  private var certificateFault: TransferFailure.TLS {
    switch Int32(truncatingIfNeeded: verifyResult) {
    case X509_V_OK, X509_V_ERR_UNSPECIFIED, X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: .wrongHost
    case X509_V_ERR_CERT_HAS_EXPIRED: .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .selfSigned
    case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK: .weak
    default: .untrusted
    }
  }

  private var exchange: TransferFailure.Kind {
    if isClientCertificateMissing { return .tls(.clientCertificateRequired) }
    switch code {
    case CURLE_GOT_NOTHING: return .http(hasHeader ? .truncated : .empty)
    case CURLE_OUT_OF_MEMORY: return .http(.tooLarge)
    case CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_SEND_ERROR: return .http(.reset)
    default: break
    }
    if systemErrno == ECONNRESET || systemErrno == EPIPE { return .http(.reset) }
    return .http(code == CURLE_PARTIAL_FILE || code == CURLE_OK ? .truncated : .malformed)
  }

  /// TLS 1.2 servers tell it in the handshake and TLS 1.3 servers after it, each with an alert of its own liking.
  private var isClientCertificateMissing: Bool {
    guard code != CURLE_SSL_CLIENTCERT else { return true }
    guard trace.isClientCertificateRequested, let alert = trace.received else { return false }
    return Alert.certificateRefusals.contains(alert)
  }
}

/// The alerts of RFC 8446 §6.2 that decide something.
private enum Alert {
  static let insufficientSecurity: Int32 = 71
  /// `handshake_failure`, `bad_certificate` … `certificate_unknown`, `unknown_ca`, `access_denied`,
  /// `certificate_required`.
  static let certificateRefusals: Set<Int32> = [40, 42, 43, 44, 45, 46, 48, 49, 116]
}
