package import CurlMulti
package import PaymentHealth

/// A token that whoever has it may use, RFC 6750.
package struct Bearer: AuthenticationScheme {
  package static let name = "bearer"
  package static let about = "A bearer token or key that does not change."
  package static let parameters = [Parameter("token", .secret, "The token.")]

  private let token: String

  package init(_ values: ParameterValues) {
    token = values["token"]
  }

  package static func shown(_ values: [String: Text]) -> [Field] {
    [Field(name: "Authorization", value: Text(parts: [.literal("Bearer ")] + (values["token"]?.parts ?? [])))]
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    request.replaceHeader("Authorization", "Bearer \(token)")
  }
}
