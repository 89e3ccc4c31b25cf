package import CurlMulti
import Digests
package import PaymentHealth
import StrictJSON

/// Basic with the number of the shop and its key, and the `sign` of what changes something.
///
/// Source: developers.przelewy24.pl, REST API: SHA-384, in hexadecimal digits, of a JSON text with some members of the body in this order
/// and the CRC key at its end. Bodies without `sessionId` are not signed.
package struct Przelewy24: AuthenticationScheme {
  package static let name = "przelewy24"
  package static let about = "Przelewy24's Basic, and the sign in bodies with a sessionId."
  package static let parameters = [
    Parameter("posID", .text, "Number of the shop."),
    Parameter("key", .secret, "API key."),
    Parameter("crc", .secret, "CRC key; needed where something is created.", fallback: ""),
  ]

  /// Of a registration `merchantId` is signed, of a verification `orderId`.
  private static let signed = ["sessionId", "merchantId", "orderId", "amount", "currency"]

  private let header: String
  private let crc: String

  package init(_ values: ParameterValues) {
    header = Basic.header(user: values["posID"], password: values["key"])
    crc = values["crc"]
  }

  package static func shown(_ values: [String: Text]) -> [Field] { Basic.shown(values) }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    request.replaceHeader("Authorization", header)
    guard let body = request.body, let document = try? JSONNode.read(body, as: .response),
      let members = document.members,
      document["sessionId"] != nil
    else { return }
    let sign = JSONMember("sign", .text(sign(of: document)))
    request.body = Array(JSONNode(.object(members.filter { $0.name != "sign" } + [sign])).compact.utf8)
  }

  private func sign(of document: JSONNode) -> String {
    let names = Self.signed.filter { document["orderId"] == nil || $0 != "merchantId" }
    let members = names.compactMap(document.member) + [JSONMember("crc", .text(crc))]
    return Digest.sha384.hash(Array(JSONNode(.object(members)).compact.utf8)).hex
  }
}
