package import CurlMulti
import Digests
package import PaymentHealth

/// Paytrail's HMAC over its `checkout-` headers and the body, of requests and answers alike.
///
/// Source: docs.paytrail.com, "Headers and request signing": the headers in the order of their names as `name:value`, then the body, each
/// on a line of its own; an empty body leaves its line feed.
package struct Paytrail: AuthenticationScheme {
  package static let name = "paytrail"
  package static let about = "Paytrail's signature; answers must be signed too."
  package static let parameters = [
    Parameter("account", .text, "Number of the merchant."),
    Parameter("secret", .secret, "Key of the merchant."),
    Parameter("algorithm", .choice(["sha256", "sha512"]), "Hash function.", fallback: "sha256"),
  ]

  private let account: String
  private let key: [UInt8]
  private let digest: Digest

  package init(_ values: ParameterValues) {
    account = values["account"]
    key = Array(values["secret"].utf8)
    digest = values.digest("algorithm")
  }

  package static func shown(_ values: [String: Text]) -> [Field] {
    let made = ["checkout-method", "checkout-nonce", "checkout-timestamp", "signature"]
    return [
      Field(name: "checkout-account", value: values["account"] ?? Text("")),
      Field(name: "checkout-algorithm", value: values["algorithm"] ?? Text("")),
    ] + made.map { Field(name: $0, value: Text("…")) }
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    request.replaceHeader("checkout-account", account)
    request.replaceHeader("checkout-algorithm", digest.rawValue)
    request.replaceHeader("checkout-method", request.method)
    request.replaceHeader("checkout-nonce", moment.nonce)
    request.replaceHeader("checkout-timestamp", moment.now.rfc3339)
    request.replaceHeader("signature", signature(request.headers, request.body ?? [], by: digest).hex)
  }

  /// Only answers to what was accepted are signed for sure.
  package func fault(of response: TransferResponse) -> String? {
    guard (200...299).contains(response.status) else { return nil }
    guard let given = response.values(of: "signature").first else { return "no signature" }
    let algorithm = response.values(of: "checkout-algorithm").first.flatMap(Digest.init) ?? digest
    let right = signature(response.headers, response.body, by: algorithm).hex
    return Array(given.lowercased().utf8).isEqualInConstantTime(to: Array(right.utf8)) ? nil : "a wrong signature"
  }

  private func signature(_ headers: [Header], _ body: [UInt8], by digest: Digest) -> [UInt8] {
    let signed = headers.map { (name: $0.name.lowercased(), value: $0.value) }
      .filter { $0.name.hasPrefix("checkout-") }.sorted { $0.name < $1.name }
    let lines = signed.map { "\($0.name):\($0.value)\n" }.joined()
    return digest.hmac(Array(lines.utf8) + body, key: key)
  }
}
