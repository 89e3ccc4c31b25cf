import Authentication
package import CurlMulti
package import PaymentHealth
import StrictJSON

extension TransferRequest {
  /// What goes over the wire for a request whose variables are filled in, before anything proves who sends it: the query percent-encoded
  /// into the URL, values in the body in its own form, headers as they are.
  ///
  /// Throws for a value that would begin a line of its own.
  package init(_ request: Request, reach: Reach, timeout: Duration) throws(RequestProblem) {
    if let field = request.query.first(where: \.breaksLine) ?? request.headers.first(where: \.breaksLine) {
      throw .lineBreak(in: field.name)
    }
    self.init(
      method: request.verb.rawValue, url: request.urlWithQuery,
      headers: request.headers.map { Header($0.name, $0.value.revealed) }, body: request.body.map(\.bytes),
      timeout: timeout, allowsPlainHTTP: reach.allowsPlainHTTP, allowsPrivateAddresses: reach.allowsPrivateAddresses,
      caFile: reach.certificateAuthorities, clientCertificate: request.identity.map(ClientCertificate.init))
  }
}

/// Why a step was not sent.
package enum RequestProblem: Error, Sendable, Hashable {
  /// A carriage return, line feed or NUL, by the name of its header or query field.
  case lineBreak(in: String)
  /// A variable that no step has captured.
  case notCaptured(String)
  /// A captured value on its way to another origin than it came from.
  case capturedElsewhere(String)
  /// A secret on its way to a captured URL of another origin than the provider's.
  case secretElsewhere
  /// A value in a path that is empty or stands for another folder.
  case pathSegment

  var discrepancy: Discrepancy {
    switch self {
    case .lineBreak(let name):
      Discrepancy(
        .requestRejected, expected: "a value of one line for \(name)",
        found: "one with a line break or NUL, not sent; correct the configuration or the secret")
    case .notCaptured(let variable):
      Discrepancy(.requestRejected, expected: "a value for \(variable)", found: "none; no step has captured it")
    case .capturedElsewhere(let variable):
      Discrepancy(
        .requestRejected, expected: "\(variable) sent to the host it came from",
        found: "another one, so nothing was sent; take it out of this request")
    case .secretElsewhere:
      Discrepancy(
        .requestRejected, expected: "a captured URL of the provider's own host",
        found: "another host, so the secrets were not sent; take them out of this request")
    case .pathSegment:
      Discrepancy(
        .requestRejected, expected: "a value that can stand in a path",
        found: "an empty one or dots, so nothing was sent")
    }
  }
}

extension Field {
  fileprivate var breaksLine: Bool {
    name.breaksLine || value.revealed.breaksLine
  }
}

extension String {
  fileprivate var breaksLine: Bool { utf8.contains { $0 == 0x00 || $0 == 0x0A || $0 == 0x0D } }
}

extension Request {
  /// Without a fragment, which is never sent.
  fileprivate var urlWithQuery: String {
    let url = url.revealed
    let base = url.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(url[..<$0]) } ?? url
    return query.isEmpty ? base : base + (base.contains("?") ? "&" : "?") + query.encoded
  }
}

extension Body {
  fileprivate var bytes: [UInt8] {
    switch self {
    case .text(let text): Array(text.revealed.utf8)
    case .json(let text): Array(text.revealed(encoding: \.escapedAsJSON).utf8)
    case .form(let fields): Array(fields.encoded.utf8)
    }
  }
}

extension [Field] {
  /// Pairs as in a query or a form; a blank is `%20`, which both read alike.
  fileprivate var encoded: String {
    map { "\($0.name.percentEncoded)=\($0.value.revealed.percentEncoded)" }.joined(separator: "&")
  }
}

extension ClientCertificate {
  fileprivate init(_ identity: ClientIdentity) {
    self.init(certificateFile: identity.certificateFile, keyFile: identity.keyFile)
  }
}
