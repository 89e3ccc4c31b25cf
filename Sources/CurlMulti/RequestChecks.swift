extension TransferRequest {
  /// The first thing, other than the URL, that makes the request unfit to be sent.
  var fault: TransferFailure.RequestFault? {
    if !isToken(method) || method == "HEAD" && body != nil { return .method }
    if timeout <= .zero { return .timeout }
    if let mail, !mail.isWellFormed { return .mailAddress }
    for header in headers {
      if !isToken(header.name) { return .headerName(header.name) }
      if !isFieldValue(header.value) { return .headerValue(header.name) }
    }
    return nil
  }

  func hasHeader(_ name: String) -> Bool {
    headers.contains { $0.name.lowercased() == name }
  }
}

/// A `token` of RFC 9110 §5.6.2.
private func isToken(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    }
}

/// No control character but the tab: a line end would begin a header of someone else's choosing.
private func isFieldValue(_ text: String) -> Bool {
  text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
}
