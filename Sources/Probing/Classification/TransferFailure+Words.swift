import CurlMulti
import PaymentHealth

extension TransferFailure {
  /// For engineers: what happened and what to do, or else where it ended, by which codes and after how long.
  func inWords(for cause: Cause) -> String {
    if let refusal = kind.refusal { return refusal }
    var facts = [cause.rawValue, "phase \(phase.rawValue)", "after \(phases.total.inMilliseconds)"]
    if let status { facts.append("status \(status)") }
    if systemErrno != 0 { facts.append("errno \(systemErrno)") }
    if curlCode != 0 { facts.append("curl \(curlCode)") }
    if verifyResult != 0 { facts.append("certificate check \(verifyResult)") }
    if let refused { facts.append(refused.inWords(isIssuerLacking: isIssuerLacking)) }
    if OwnLag.decides(lag: loopLag, of: phases.total) {
      facts.append("this machine was busy for \(loopLag.inMilliseconds)")
    }
    return (detail.isEmpty ? "" : detail + " ") + "(\(facts.joined(separator: ", ")))"
  }
}

extension TransferFailure {
  /// OpenSSL's `X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT`, `…_LOCALLY` and `X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE`.
  private var isIssuerLacking: Bool { [2, 20, 21].contains(verifyResult) }
}

extension RefusedCertificate {
  fileprivate func inWords(isIssuerLacking: Bool) -> String {
    isIssuerLacking
      ? "certificate \(subject) is issued by \(issuer), which the server did not send and this machine does not know"
      : "certificate \(subject) issued by \(issuer)"
  }
}

extension TransferFailure.Kind {
  /// Why nothing was sent, and the remedy; nil for everything that happened on the way.
  fileprivate var refusal: String? {
    switch self {
    case .blockedAddress:
      "not sent, because the name leads to a private address; set allowPrivate on the provider if that is meant"
    case .invalidRequest(let fault): "not sent, because \(fault.inWords)"
    default: nil
    }
  }
}

extension TransferFailure.RequestFault {
  fileprivate var inWords: String {
    switch self {
    case .method: "the method is none of HTTP's"
    case .url: "the URL cannot be read; write it in ASCII, other characters percent-encoded"
    case .scheme: "the URL begins with neither https:// nor http://"
    case .plainHTTP: "plain http is not allowed; use https or set allowInsecure on the provider"
    case .credentialsInURL: "the URL holds a user or password; send them in a header"
    case .plainCredentials: "credentials of a mail server would go unprotected"
    case .mailAddress: "an address is none of mail"
    case .headerName(let name): "\(name) is no name for a header"
    case .headerValue(let name): "the value of header \(name) holds a control character"
    case .timeout: "there is no time for it"
    case .clientCertificate: "the client certificate or its key cannot be read"
    }
  }
}
