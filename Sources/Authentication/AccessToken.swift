package import CurlMulti
package import PaymentHealth
import StrictJSON

/// A token and when to ask for the next.
package struct AccessToken: Sendable, Hashable {
  package var value: String
  /// A while before it runs out: the last tenth of its life, at most a minute, is left unused.
  package var renewal: Timestamp

  package init(value: String, renewal: Timestamp) {
    self.value = value
    self.renewal = renewal
  }

  /// Lifetime in seconds of a token whose answer does not say; RFC 6749 §5.1 recommends that it does.
  private static let unsaid: Double = 300
  /// Longest lifetime in seconds that is believed.
  private static let longest: Double = 30 * 86400

  /// The token in an answer (RFC 6749 §5.1); nil if there is none that could be sent in a header.
  package init?(_ response: TransferResponse, asked: Timestamp) {
    guard let json = try? JSONNode.read(response.body, as: .response), let token = json["access_token"]?.string,
      !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    let said = json["expires_in"].flatMap { $0.number?.double ?? $0.string.flatMap(Double.init) }
    let lifetime = min(max(said.flatMap { $0.isFinite ? $0 : nil } ?? Self.unsaid, 0), Self.longest)
    self.init(value: token, renewal: asked.advanced(by: .seconds(lifetime - min(lifetime / 10, 60))))
  }
}
