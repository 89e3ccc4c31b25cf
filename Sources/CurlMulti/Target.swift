import CCurl

/// Where a request goes, after every check that needs no network.
struct Target: Sendable {
  let isSecure: Bool
  /// As libcurl spells it: IPv6 in brackets.
  let host: String
  let port: String
  /// Set when the host is an address or `localhost`, so that no look-up is needed.
  let addresses: [IPAddress]?

  /// Throws `invalidRequest` for anything that must not be sent.
  init(checking request: TransferRequest) throws(TransferFailure) {
    if let fault = request.fault { throw TransferFailure(.invalidRequest(fault), phase: .resolve) }
    do {
      try self.init(parsing: request.url, as: request.mail == nil ? .web : .mail)
    } catch {
      throw TransferFailure(.invalidRequest(error), phase: .resolve)
    }
    if let mail = request.mail {
      // Without permission to do without, STARTTLS comes first.
      guard mail.credentials == nil || isSecure || !request.allowsPlainHTTP else {
        throw TransferFailure(.invalidRequest(.plainCredentials), phase: .resolve)
      }
      return
    }
    if !isSecure && !request.allowsPlainHTTP { throw TransferFailure(.invalidRequest(.plainHTTP), phase: .resolve) }
  }

  /// The schemes that a request can have.
  enum Family {
    case web, mail

    func isSecure(_ scheme: String?) -> Bool? {
      switch (self, scheme) {
      case (.web, "https"?), (.mail, "smtps"?): true
      case (.web, "http"?), (.mail, "smtp"?): false
      default: nil
      }
    }
  }

  init(parsing url: String, as family: Family = .web) throws(TransferFailure.RequestFault) {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let parsed = curl_url() else { throw .url }
    defer { curl_url_cleanup(parsed) }
    switch curl_url_set(parsed, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) {
    case CURLUE_OK: break
    case CURLUE_USER_NOT_ALLOWED: throw .credentialsInURL
    case CURLUE_UNSUPPORTED_SCHEME: throw .scheme
    default: throw .url
    }
    guard let isSecure = family.isSecure(part(CURLUPART_SCHEME, of: parsed)) else { throw .scheme }
    guard let host = part(CURLUPART_HOST, of: parsed), let port = part(CURLUPART_PORT, of: parsed) else { throw .url }
    self.isSecure = isSecure
    self.host = host
    self.port = port
    self.addresses = Self.knownAddresses(of: host)
  }

  private static func knownAddresses(of host: String) -> [IPAddress]? {
    if let address = IPAddress(host) { return [address] }
    guard host.lowercased() == "localhost" else { return nil }
    return [IPAddress(bits: 1), IPAddress(v4: 0x7F00_0001)]
  }
}

extension TransferFailure.RequestFault: Error {}

private func part(_ which: CURLUPart, of url: OpaquePointer) -> String? {
  var text: UnsafeMutablePointer<CChar>?
  guard curl_url_get(url, which, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
  defer { curl_free(text) }
  return String(cString: text)
}
