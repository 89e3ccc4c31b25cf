package import CurlMulti
import Digests
package import PaymentHealth

/// One way to prove who sends a request.
///
/// A scheme is one file: what it is given, how it signs, and what it expects of the answer.
package protocol AuthenticationScheme: Sendable {
  /// The key of the configuration.
  static var name: String { get }
  static var about: String { get }
  static var parameters: [Parameter] { get }

  /// - Parameter values: Those of ``parameters``, checked.
  init(_ values: ParameterValues)

  /// Adds the proof to a request that is otherwise as it will be sent, byte by byte.
  func sign(_ request: inout TransferRequest, at moment: SigningMoment)

  /// Why an answer is not the provider's; nil when its signature is right, or the scheme knows none.
  func fault(of response: TransferResponse) -> String?

  /// Asks for the token that requests are signed with; nil for a scheme without.
  var tokenRequest: TransferRequest? { get }

  /// The headers that it adds as people may be shown them: secrets stay what they are, what is made anew for each request is `…`.
  static func shown(_ values: [String: Text]) -> [Field]
}

extension AuthenticationScheme {
  package static func shown(_ values: [String: Text]) -> [Field] { [Field(name: "Authorization", value: Text("…"))] }
  package func fault(of response: TransferResponse) -> String? { nil }
  package var tokenRequest: TransferRequest? { nil }
}

/// What may enter a signature once only.
package struct SigningMoment: Sendable {
  package var now: Timestamp
  /// Letters and digits that nobody has used before.
  package var nonce: String
  /// Of a scheme that asks for one.
  package var token: String?

  package init(
    now: Timestamp, nonce: String = String(UInt128.random(in: 0 ... .max), radix: 36), token: String? = nil
  ) {
    self.now = now
    self.nonce = nonce
    self.token = token
  }
}

extension ParameterValues {
  func digest(_ name: String) -> Digest { Digest(rawValue: self[name]) ?? .sha256 }
}

extension TransferRequest {
  /// Puts a header in place of any of the name.
  mutating func replaceHeader(_ name: String, _ value: String) {
    headers.removeAll { $0.name.lowercased() == name.lowercased() }
    headers.append(Header(name, value))
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
