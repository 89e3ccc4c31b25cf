/// One way a simulated provider misbehaves.
///
/// `status`, `body` and `redirect` stand in for the provider's answer, and nothing of what was asked is done. Faults of conduct
/// (`missingMethod` to `tokenLifetime`) change what it answers, `delay` when. All others change how the bytes travel: what was asked is
/// done, only the answer suffers. Several may be active at once: delays add up, the newest that stands in for the answer wins, and so does
/// the newest fault of travel.
package enum Fault: Sendable, Equatable {
  /// Waits before the first byte of the header.
  case delay(Duration)
  /// One byte of the header per interval.
  case slowHeader(every: Duration)
  /// One byte of the body per interval.
  case slowBody(every: Duration)
  /// Never answers; the connection stays open until the client or the server's stop closes it.
  case stallHeader
  /// Sends the header, then nothing more; the connection stays open.
  case stallBody
  /// Answers with this status; without a body, with a small JSON error document.
  case status(Int, body: String? = nil, headers: [Header] = [])
  /// Answers 200 with this text, as a maintenance page would.
  case body(String, type: String = "text/html; charset=utf-8")
  /// Leaves the method out of the provider's list.
  case missingMethod(String)
  /// Marks the method as disabled, where the provider's list can say so, or leaves it out where it cannot.
  case disableMethod(String)
  /// Creates no payment with this method, saying that the method's own platform does not work.
  case failMethod(String)
  /// Leaves every method out of the provider's list.
  case emptyList
  /// Refuses the credentials as if they had been revoked.
  case revokedKey
  /// Tells every payment as being in this status, whatever is done with it.
  case stuckStatus(String)
  /// Issues tokens that live this long.
  case tokenLifetime(Duration)
  /// Resets the connection (TCP RST) when the request has arrived.
  case reset
  /// Sends the header and half of the body, then resets the connection.
  case resetMidBody
  /// Closes the connection without a byte.
  case close
  /// Declares a longer body than it sends, then closes.
  case truncate
  /// Sends a status line that is none, then closes.
  case malformed
  /// Answers 302 to this location.
  case redirect(String)
  /// Sends a body without end until the client leaves.
  case endlessBody
  /// Sends one header line of 200 KiB.
  case hugeHeader

  /// The name the console knows it by, in `kind`.
  package enum Kind: String, Sendable, CaseIterable {
    case delay, slowHeader, slowBody, stallHeader, stallBody, status, body, missingMethod, disableMethod, failMethod
    case emptyList, revokedKey, stuckStatus, tokenLifetime
    case reset, resetMidBody, close, truncate, malformed, redirect, endlessBody, hugeHeader
  }

  package var kind: Kind {
    switch self {
    case .delay: .delay
    case .slowHeader: .slowHeader
    case .slowBody: .slowBody
    case .stallHeader: .stallHeader
    case .stallBody: .stallBody
    case .status: .status
    case .body: .body
    case .missingMethod: .missingMethod
    case .disableMethod: .disableMethod
    case .failMethod: .failMethod
    case .emptyList: .emptyList
    case .revokedKey: .revokedKey
    case .stuckStatus: .stuckStatus
    case .tokenLifetime: .tokenLifetime
    case .reset: .reset
    case .resetMidBody: .resetMidBody
    case .close: .close
    case .truncate: .truncate
    case .malformed: .malformed
    case .redirect: .redirect
    case .endlessBody: .endlessBody
    case .hugeHeader: .hugeHeader
    }
  }
}
