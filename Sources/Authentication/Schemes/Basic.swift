package import CurlMulti
import Digests
package import PaymentHealth

/// User name and password, RFC 7617.
package struct Basic: AuthenticationScheme {
  package static let name = "basic"
  package static let about = "HTTP Basic."
  package static let parameters = [
    Parameter("user", .text, "User name; without a colon."),
    Parameter("password", .secret, "Password.", fallback: ""),
  ]

  private let header: String

  package init(_ values: ParameterValues) {
    header = Self.header(user: values["user"], password: values["password"])
  }

  package static func shown(_ values: [String: Text]) -> [Field] {
    [Field(name: "Authorization", value: Text("Basic …"))]
  }

  static func header(user: String, password: String) -> String {
    "Basic " + Array("\(user):\(password)".utf8).base64
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    request.replaceHeader("Authorization", header)
  }
}
