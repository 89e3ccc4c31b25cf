import CurlMulti

extension TransferRequest {
  /// Headers that say nothing of who asks.
  private static let harmless: Set<String> = ["accept", "accept-language", "user-agent"]

  /// The request that a redirect asks for; nil for an answer that is none, or one that must not be followed.
  ///
  /// On the same origin it is the same request; 303, and 301 and 302 of a POST, turn it into a GET as RFC 9110 §15.4 has it. To another
  /// origin goes a GET with harmless headers alone, and a body goes nowhere but where it was meant for.
  func following(_ response: TransferResponse) -> TransferRequest? {
    guard [301, 302, 303, 307, 308].contains(response.status),
      let location = response.values(of: "Location").first, let url = resolvedURL(location, from: self.url),
      let target = Origin(of: url)
    else { return nil }
    var next = self
    next.url = url
    if response.status == 303 && method != "HEAD" || response.status < 303 && method == "POST" { next.becomeGET() }
    guard target != Origin(of: self.url) else { return next }
    next.readsCertificates = true
    guard next.body == nil, next.method == "GET" || next.method == "HEAD" else { return nil }
    next.headers.removeAll { !Self.harmless.contains($0.name.lowercased()) }
    next.clientCertificate = nil
    return next
  }

  private mutating func becomeGET() {
    (method, body) = ("GET", nil)
    headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
  }
}
