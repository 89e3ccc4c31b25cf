package import Authentication
package import CurlMulti
package import PaymentHealth

extension TransferRequest {
  /// What goes over the wire for a step: the query percent-encoded into the URL, headers and body as they are, then what proves who sends
  /// it.
  ///
  /// Throws for a value that would begin a line of its own.
  package init(
    _ request: Request, reach: Reach, timeout: Duration, signedBy scheme: (any AuthenticationScheme)? = nil,
    at moment: SigningMoment
  ) throws(RequestProblem) {
    for field in request.query + request.headers where field.breaksLine { throw .lineBreak(in: field.name) }
    self.init(
      method: request.verb.rawValue, url: request.urlWithQuery,
      headers: request.headers.map { Header($0.name, $0.value.revealed) },
      body: request.body.map { Array($0.revealed.utf8) }, timeout: timeout,
      allowsPlainHTTP: reach.allowsPlainHTTP, allowsPrivateAddresses: reach.allowsPrivateAddresses,
      caFile: reach.certificateAuthorities, clientCertificate: request.identity.map(ClientCertificate.init))
    scheme?.sign(&self, at: moment)
  }
}

/// Why a step was not sent.
package enum RequestProblem: Error, Sendable, Hashable {
  /// A carriage return, line feed or NUL, by the name of its header or query field.
  case lineBreak(in: String)

  var discrepancy: Discrepancy {
    switch self {
    case .lineBreak(let name):
      Discrepancy(
        .requestRejected, expected: "a value of one line for \(name)",
        found: "one with a line break or NUL, not sent; correct the configuration or the secret")
    }
  }
}

extension Field {
  fileprivate var breaksLine: Bool {
    let forbidden: [UInt8] = [0x00, 0x0A, 0x0D]
    return (name + value.revealed).utf8.contains { forbidden.contains($0) }
  }
}

extension Request {
  /// Without a fragment, which is never sent.
  fileprivate var urlWithQuery: String {
    let base = String(Substring(url.utf8.prefix { $0 != UInt8(ascii: "#") }))
    guard !query.isEmpty else { return base }
    let fields = query.map { "\($0.name.percentEncoded)=\($0.value.revealed.percentEncoded)" }
    return base + (base.contains("?") ? "&" : "?") + fields.joined(separator: "&")
  }
}

extension String {
  /// Everything but the unreserved characters of RFC 3986 §2.3 as `%XX`.
  var percentEncoded: String {
    utf8.reduce(into: "") { text, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}

extension ClientCertificate {
  fileprivate init(_ identity: ClientIdentity) {
    self.init(certificateFile: identity.certificateFile, keyFile: identity.keyFile)
  }
}
