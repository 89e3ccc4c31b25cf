import Digests

/// The signatures of Paytrail's public test merchant, of requests and answers alike: docs.paytrail.com, "Headers and request signing".
enum PaytrailSignature {
  private static let account = SandboxKeys.paytrail.account
  private static let key = Array(SandboxKeys.paytrail.secret.utf8)

  /// Nil for a request that is not signed at all.
  static func isRight(on request: RecordedRequest) -> Bool? {
    guard let account = request.header("checkout-account") else { return nil }
    guard account == Self.account, request.header("checkout-method") == request.method,
      let digest = request.header("checkout-algorithm").flatMap(Digest.init), let given = request.header("signature")
    else { return false }
    return given == signature(of: request.headers, request.body, by: digest)
  }

  /// The answer as the provider sends it to one who signed.
  static func signed(_ answer: Answer, to request: RecordedRequest) -> Answer {
    let digest = request.header("checkout-algorithm").flatMap(Digest.init) ?? .sha256
    var signed = answer
    signed.headers += [
      Header("checkout-account", account), Header("checkout-algorithm", digest.rawValue),
      Header("checkout-nonce", request.header("checkout-nonce") ?? ""),
    ]
    signed.headers.append(Header("signature", signature(of: signed.headers, signed.body, by: digest)))
    return signed
  }

  static func signature(of headers: [Header], _ body: [UInt8], by digest: Digest) -> String {
    let lines = headers.map { (name: $0.name.lowercased(), value: $0.value) }
      .filter { $0.name.hasPrefix("checkout-") }.sorted { $0.name < $1.name }.map { "\($0.name):\($0.value)\n" }
    return digest.hmac(Array(lines.joined().utf8) + body, key: key).hex
  }
}
