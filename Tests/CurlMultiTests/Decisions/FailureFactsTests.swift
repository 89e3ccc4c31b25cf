import CCurl
import Glibc
import Testing

@testable import CurlMulti

/// The cases no server of the tests can bring about.
struct FailureFactsTests {
  static let cases: [(FailureFacts, TransferFailure.Kind)] = [
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: ECONNRESET), .connect(.reset)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: EHOSTUNREACH), .connect(.unreachable)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: ETIMEDOUT), .connect(.timeout)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: ENETUNREACH), .local(.network)),
    (FailureFacts(code: CURLE_OPERATION_TIMEDOUT, phase: .connect, systemErrno: ENETUNREACH), .connect(.timeout)),
    (
      FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: ENETUNREACH, hasOtherAddresses: true),
      .connect(.unreachable)
    ),
    (
      FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: ECONNREFUSED, hasOtherAddresses: true),
      .connect(.refused)
    ),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: EPERM), .local(.network)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: EINVAL), .local(.network)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: EADDRNOTAVAIL), .local(.descriptors)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: EMFILE), .local(.descriptors)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, systemErrno: ENOBUFS), .local(.memory)),
    (FailureFacts(code: CURLE_COULDNT_CONNECT, phase: .connect, isBlocked: true), .blockedAddress),
    (FailureFacts(code: CURLE_OUT_OF_MEMORY, phase: .connect), .local(.memory)),
    (FailureFacts(code: CURLE_OUT_OF_MEMORY, phase: .body), .local(.memory)),
    (FailureFacts(code: CURLE_OUT_OF_MEMORY, phase: .request), .http(.tooLarge)),
    (FailureFacts(code: CURLE_UNKNOWN_OPTION, phase: .connect), .local(.memory)),
    (FailureFacts(code: CURLE_OPERATION_TIMEDOUT, phase: .resolve), .dns(.timeout)),
    (FailureFacts(code: CURLE_SSL_CACERT_BADFILE, phase: .tls), .local(.caFile)),
    (FailureFacts(code: CURLE_SSL_CACERT_BADFILE, phase: .tls, lacksDescriptors: true), .local(.descriptors)),
    (verdict(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, lacksDescriptors: true), .local(.descriptors)),
    (verdict(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY), .tls(.untrusted)),
    (verdict(X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN), .tls(.untrusted)),
    (verdict(X509_V_ERR_CERT_REVOKED), .tls(.untrusted)),
    (verdict(X509_V_ERR_CA_KEY_TOO_SMALL), .tls(.weak)),
    (verdict(X509_V_ERR_CA_MD_TOO_WEAK), .tls(.weak)),
    (verdict(X509_V_ERR_IP_ADDRESS_MISMATCH), .tls(.wrongHost)),
    (FailureFacts(code: CURLE_SSL_CLIENTCERT, phase: .tls), .tls(.clientCertificateRequired)),
    (FailureFacts(code: CURLE_SSL_CONNECT_ERROR, phase: .tls, trace: TLSTrace(sent: 70)), .tls(.protocol)),
    (FailureFacts(code: CURLE_SSL_CONNECT_ERROR, phase: .tls, trace: TLSTrace(received: 40)), .tls(.protocol)),
    (
      FailureFacts(
        code: CURLE_SSL_CONNECT_ERROR, phase: .tls, trace: TLSTrace(received: 40, isClientCertificateRequested: true)),
      .tls(.clientCertificateRequired)
    ),
    (
      FailureFacts(code: CURLE_RECV_ERROR, phase: .request, systemErrno: EPIPE, trace: TLSTrace(received: 80)),
      .http(.reset)
    ),
    (FailureFacts(code: CURLE_HTTP2_STREAM, phase: .body), .http(.reset)),
    (FailureFacts(code: CURLE_SEND_ERROR, phase: .request), .http(.reset)),
    (FailureFacts(code: CURLE_BAD_CONTENT_ENCODING, phase: .body), .http(.malformed)),
    (FailureFacts(code: CURLE_WRITE_ERROR, phase: .body, refusal: .tooLarge), .http(.tooLarge)),
    (FailureFacts(code: CURLE_WRITE_ERROR, phase: .request, refusal: .malformed), .http(.malformed)),
  ]

  static func verdict(_ verdict: Int32, lacksDescriptors: Bool = false) -> FailureFacts {
    FailureFacts(
      code: CURLE_PEER_FAILED_VERIFICATION, phase: .tls, verifyResult: Int(verdict), lacksDescriptors: lacksDescriptors)
  }

  @Test(arguments: cases)
  func theFactsDecideTheKind(facts: FailureFacts, kind: TransferFailure.Kind) {
    #expect(facts.kind == kind)
  }
}
