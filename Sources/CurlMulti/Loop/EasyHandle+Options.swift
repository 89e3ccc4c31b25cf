import CCurl

extension EasyHandle {
  /// What holds for every transfer: set once.
  func setPolicy(userAgent: String) {
    setErrorBuffer()
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_FRESH_CONNECT, 1)
    set(CURLOPT_FORBID_REUSE, 1)
    set(CURLOPT_SSL_SESSIONID_CACHE, 0)
    set(CURLOPT_DNS_CACHE_TIMEOUT, 0)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    // Debian's built-in directory switches libcurl's cache of authorities off: 20 ms of CPU for each handshake.
    set(CURLOPT_CAPATH, nil)
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOPROXY, "*")
    set(CURLOPT_USERAGENT, userAgent)
  }

  /// What a request decides: set for each, so that nothing is left of the one before.
  func set(_ request: TransferRequest, target: Target, addresses: [IPAddress]) {
    set(CURLOPT_PROTOCOLS_STR, request.allowsPlainHTTP ? "https,http" : "https")
    set(CURLOPT_URL, request.url)
    set(CURLOPT_CERTINFO, request.readsCertificates ? 1 : 0)
    set(CURLOPT_CAINFO, request.caFile ?? Bootstrap.defaultCAFile)
    set(CURLOPT_SSLCERT, request.clientCertificate?.certificateFile)
    set(CURLOPT_SSLKEY, request.clientCertificate?.keyFile)
    setMethod(request.method, body: request.body)
    replaceHeaderList(with: headerLines(of: request))
    pin(target.addresses == nil ? pinLine(target, addresses) : nil)
  }

  /// What is left of the request's time.
  func setTimeout(milliseconds: Int) {
    set(CURLOPT_TIMEOUT_MS, milliseconds)
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
  }

  private func setMethod(_ method: String, body: [UInt8]?) {
    set(CURLOPT_HTTPGET, 1)
    if let body {
      setBody(body)
    } else if method == "POST" {
      setBody([])
    } else if method == "HEAD" {
      set(CURLOPT_NOBODY, 1)
    }
    // libcurl names these two by itself, and only then knows that the answer to HEAD has no body.
    let isNamed = body == nil && (method == "GET" || method == "HEAD")
    set(CURLOPT_CUSTOMREQUEST, isNamed ? nil : method)
  }

  /// Without a pointer libcurl would read the body from standard input.
  private func setBody(_ body: [UInt8]) {
    set(CURLOPT_POST, 1)
    check(ccurl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
    guard !body.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
    body.withUnsafeBytes { check(ccurl_set_bytes(curl, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)) }
  }

  /// In libcurl's notation `Name;` sends an empty value and `Name:` leaves libcurl's own header out.
  private func headerLines(of request: TransferRequest) -> [String] {
    var lines = request.headers.map { header in
      let isBlank = header.value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      return isBlank ? "\(header.name);" : "\(header.name): \(header.value)"
    }
    if request.body != nil || request.method == "POST" {
      if !request.hasHeader("content-type") { lines.append("Content-Type:") }
      if !request.hasHeader("expect") { lines.append("Expect:") }
    }
    return lines
  }

  private func pinLine(_ target: Target, _ addresses: [IPAddress]) -> String {
    let list = addresses.map { $0.isV4 ? "\($0)" : "[\($0)]" }.joined(separator: ",")
    return "\(target.host):\(target.port):\(list)"
  }

  func set(_ option: CURLoption, _ value: Int) {
    check(ccurl_set_long(curl, option, value))
  }

  func set(_ option: CURLoption, _ value: String?) {
    check(ccurl_set_text(curl, option, value))
  }
}
