package import CurlMulti
import Digests
package import PaymentHealth

/// Worldline's `GCS v1HMAC`.
///
/// Source: the authentication page of Worldline's Connect and Direct APIs: method, type of the body, date, `X-GCS-` headers in the order of
/// their names, and the path with its query decoded, each on a line of its own.
package struct Worldline: AuthenticationScheme {
  package static let name = "worldline"
  package static let about = "Worldline's v1HMAC."
  package static let parameters = [
    Parameter("keyID", .text, "API key id."),
    Parameter("secret", .secret, "Secret API key."),
  ]

  private let keyID: String
  private let key: [UInt8]

  package init(_ values: ParameterValues) {
    keyID = values["keyID"]
    key = Array(values["secret"].utf8)
  }

  package static func shown(_ values: [String: Text]) -> [Field] {
    let key = values["keyID"]?.parts ?? []
    return [
      Field(name: "Date", value: Text("…")),
      Field(name: "Authorization", value: Text(parts: [.literal("GCS v1HMAC:")] + key + [.literal(":…")])),
    ]
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    if request.header("Date") == nil { request.replaceHeader("Date", moment.now.httpDate) }
    let signature = Digest.sha256.hmac(Array(text(of: request).utf8), key: key).base64
    request.replaceHeader("Authorization", "GCS v1HMAC:\(keyID):\(signature)")
  }

  private func text(of request: TransferRequest) -> String {
    let own = request.headers.map { (name: $0.name.lowercased(), value: $0.value) }
      .filter { $0.name.hasPrefix("x-gcs-") }.sorted { $0.name < $1.name }.map { "\($0.name):\($0.value)" }
    let lines = [request.method, request.header("Content-Type") ?? "", request.header("Date") ?? ""] + own
    return (lines + [resource(of: request.url)]).map { $0 + "\n" }.joined()
  }

  private func resource(of url: String) -> String {
    let target = RequestTarget(url)
    return target.path + (target.query.map { "?" + $0.percentDecoded } ?? "")
  }
}
