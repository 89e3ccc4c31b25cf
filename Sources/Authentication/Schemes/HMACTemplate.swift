package import CurlMulti
import Digests
package import PaymentHealth

/// An HMAC over a text of the merchant's own, for providers that have no scheme here.
package struct HMACTemplate: AuthenticationScheme {
  package static let name = "hmac"
  package static let about = "An HMAC over parts of the request."
  package static let parameters = [
    Parameter("secret", .secret, "The key."),
    Parameter(
      "over", .text,
      "What is signed: ${method}, ${url}, ${host}, ${path}, ${query}, ${body}, ${time} (RFC 3339), ${seconds}, ${nonce} and ${header.NAME} "
        + "stand for parts of the request.", fallback: "${method}\n${path}\n${body}"),
    Parameter(
      "algorithm", .choice(Digest.allCases.map(\.rawValue)), "Hash function.", fallback: "sha256"),
    Parameter("encoding", .choice(["hex", "base64"]), "How the signature is written.", fallback: "hex"),
    Parameter("header", .headerName, "Header that it is sent in.", fallback: "Signature"),
    Parameter(
      "format", .text, "What the header holds: ${signature}, and ${time}, ${seconds} and ${nonce} as they were signed.",
      fallback: "${signature}"),
  ]

  private let values: ParameterValues

  package init(_ values: ParameterValues) {
    self.values = values
  }

  package static func shown(_ values: [String: Text]) -> [Field] {
    [Field(name: values["header"]?.revealed ?? "", value: Text("…"))]
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    var known = moment.variables
    let signed = values["over"].replacingVariables { known[$0] ?? request.part($0) }
    let code = values.digest("algorithm").hmac(signed, key: Array(values["secret"].utf8))
    known["signature"] = Array((values["encoding"] == "base64" ? code.base64 : code.hex).utf8)
    let header = values["format"].replacingVariables { known[$0] }
    request.replaceHeader(values["header"], String(decoding: header, as: UTF8.self))
  }
}

extension SigningMoment {
  fileprivate var variables: [String: [UInt8]] {
    ["time": Array(now.rfc3339.utf8), "seconds": Array("\(now.seconds)".utf8), "nonce": Array(nonce.utf8)]
  }
}

extension TransferRequest {
  /// A part by its name in a template; nil for a name that is none.
  fileprivate func part(_ name: String) -> [UInt8]? {
    let target = RequestTarget(url)
    switch name {
    case "method": return Array(method.utf8)
    case "url": return Array(url.utf8)
    case "host": return Array(target.host.utf8)
    case "path": return Array(target.path.utf8)
    case "query": return Array((target.query ?? "").utf8)
    case "body": return body ?? []
    default:
      guard name.hasPrefix("header.") else { return nil }
      return Array((header(String(name.dropFirst(7))) ?? "").utf8)
    }
  }
}

extension String {
  /// The text with each `${name}` replaced; what is no name stays as it is.
  ///
  /// Values are put in as they are and not looked into again: they may come from the provider.
  fileprivate func replacingVariables(_ value: (String) -> [UInt8]?) -> [UInt8] {
    var text: [UInt8] = []
    var rest = Array(utf8)[...]
    while let start = rest.firstRange(of: Array("${".utf8)) {
      guard let end = rest[start.upperBound...].firstIndex(of: UInt8(ascii: "}")) else { break }
      let name = rest[start.upperBound..<end]
      text += rest[..<start.lowerBound]
      text += value(String(decoding: name, as: UTF8.self)) ?? Array(rest[start.lowerBound...end])
      rest = rest[(end + 1)...]
    }
    return text + rest
  }
}
