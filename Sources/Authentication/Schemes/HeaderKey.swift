package import CurlMulti
package import PaymentHealth

/// A key in a header of its own, such as Adyen's `X-API-Key`.
package struct HeaderKey: AuthenticationScheme {
  package static let name = "header"
  package static let about = "A key in a header."
  package static let parameters = [
    Parameter("name", .headerName, "Name of the header."),
    Parameter("value", .text, "What it holds: the key, and what belongs before it."),
  ]

  private let values: ParameterValues

  package init(_ values: ParameterValues) {
    self.values = values
  }

  package static func shown(_ values: [String: Text]) -> [Field] {
    [Field(name: values["name"]?.revealed ?? "", value: values["value"] ?? Text(""))]
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    request.replaceHeader(values["name"], values["value"])
  }
}
