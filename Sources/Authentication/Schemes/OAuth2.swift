package import CurlMulti
import Digests
package import PaymentHealth

/// OAuth 2.0 client credentials (RFC 6749 §4.4): a token that is asked for once in its lifetime.
package struct OAuth2: AuthenticationScheme {
  package static let name = "oauth2"
  package static let about = "A token that is asked for with client credentials, and again when it has run out."
  package static let parameters = [
    Parameter("tokenURL", .url, "Where tokens are given out."),
    Parameter("clientID", .text, "Name of the client."),
    Parameter("clientSecret", .secret, "Its secret."),
    Parameter("scope", .text, "What the token is for, where the provider wants to know.", fallback: ""),
    Parameter(
      "send", .choice(["basic", "body"]), "Whether the credentials go in a header or in the form.", fallback: "basic"),
  ]

  private let values: ParameterValues

  package init(_ values: ParameterValues) {
    self.values = values
  }

  package var tokenRequest: TransferRequest? {
    let isBasic = values["send"] == "basic"
    let scope = values["scope"].isEmpty ? [] : [("scope", values["scope"])]
    let credentials = [("client_id", values["clientID"]), ("client_secret", values["clientSecret"])]
    let form = ([("grant_type", "client_credentials")] + scope + (isBasic ? [] : credentials))
      .map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
    // RFC 6749 §2.3.1 has both encoded like a form before they are joined.
    let pair = "\(values["clientID"].percentEncoded):\(values["clientSecret"].percentEncoded)"
    return TransferRequest(
      method: "POST", url: values["tokenURL"],
      headers: [Header("Content-Type", "application/x-www-form-urlencoded"), Header("Accept", "application/json")]
        + (isBasic ? [Header("Authorization", "Basic \(Array(pair.utf8).base64)")] : []),
      body: Array(form.utf8))
  }

  package static func shown(_ values: [String: Text]) -> [Field] {
    [Field(name: "Authorization", value: Text("Bearer …"))]
  }

  package func sign(_ request: inout TransferRequest, at moment: SigningMoment) {
    request.replaceHeader("Authorization", "Bearer \(moment.token ?? "")")
  }
}
