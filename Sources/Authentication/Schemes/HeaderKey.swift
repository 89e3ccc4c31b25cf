package import CurlMulti

/// A key in a header of its own, such as Adyen's `X-API-Key`.
package struct HeaderKey: AuthenticationScheme {
  package static let name = "header"
  package static let about = "A key in a header."
  package static let parameters = [
    AuthenticationParameter("name", .headerName, "Name of the header."),
    AuthenticationParameter("value", .text, "What it holds: the key, and what belongs before it."),
  ]

  private let values: AuthenticationValues

  package init(_ values: AuthenticationValues) {
    self.values = values
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    request.replaceHeader(values["name"], values["value"])
  }
}
