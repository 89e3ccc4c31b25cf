import CCurl

extension EasyHandle {
  var systemErrno: Int32 { Int32(truncatingIfNeeded: number(CURLINFO_OS_ERRNO)) }
  /// Nothing of the last transfer could pass for the next one's: libcurl before 8.8 keeps the error of a connection for ever.
  var isFresh: Bool { systemErrno == 0 }
  var verifyResult: Int { number(CURLINFO_SSL_VERIFYRESULT) }

  var httpVersion: HTTPVersion {
    switch number(CURLINFO_HTTP_VERSION) {
    case CURL_HTTP_VERSION_1_0: .http10
    case CURL_HTTP_VERSION_2_0: .http2
    case CURL_HTTP_VERSION_3: .http3
    default: .http11
    }
  }

  var remoteAddress: String {
    var text: UnsafePointer<CChar>?
    ccurl_get_text(curl, CURLINFO_PRIMARY_IP, &text)
    return text.map { String(cString: $0) } ?? ""
  }

  var certificates: [Certificate] {
    var information: UnsafeMutablePointer<curl_certinfo>?
    guard ccurl_get_certificates(curl, &information) == CURLE_OK, let information else { return [] }
    return (0..<Int(information.pointee.num_of_certs)).map { index in
      Certificate(fields: fields(of: information.pointee.certinfo[index]))
    }
  }

  /// libcurl writes each field as `Name:value`.
  private func fields(of list: UnsafeMutablePointer<curl_slist>?) -> [Header] {
    sequence(first: list, next: { $0?.pointee.next }).compactMap { $0?.pointee.data }.map { data in
      let parts = String(cString: data).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return Header(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    ccurl_get_long(curl, info, &value)
    return value
  }
}
