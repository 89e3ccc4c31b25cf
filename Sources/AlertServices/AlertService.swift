package import CurlMulti
package import PaymentHealth
import StrictJSON

/// What is told of alerts by a request or a message.
package protocol AlertReceiver: Sendable {
  /// What tells of an event that is delivered at `now`.
  func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) throws(CannotSend) -> TransferRequest

  func verdict(on response: TransferResponse, at now: Timestamp) -> DeliveryVerdict

  /// Of a request without a whole answer.
  func verdict(on failure: TransferFailure, at now: Timestamp) -> DeliveryVerdict
}

/// A receiver that forgets what it is not reminded of.
package protocol RemindedReceiver: AlertReceiver {
  /// What says again that these last: of each incident the last event that was told.
  func reminder(of events: [AlertEvent], of audience: Audience) -> TransferRequest
}

/// A receiver that tells several, each of whom may refuse by themselves.
package protocol AddressedReceiver: AlertReceiver {
  /// The same for some of them; nil if it tells none of these.
  func narrowed(to recipients: [String]) -> Self?
}

/// A receiver that many merchants have: a file that says what it is given and what it is sent, and a line in ``AlertServices``.
package protocol AlertService: AlertReceiver {
  /// The key of the configuration.
  static var name: String { get }
  static var about: String { get }
  static var parameters: [Parameter] { get }

  /// - Parameter values: Those of ``parameters``, checked.
  init(_ values: ParameterValues)

  /// How values that are right each by itself do not fit together.
  static func fault(in values: ParameterValues, within reach: Reach) -> ServiceFault?
}

extension AlertService {
  package static func fault(in values: ParameterValues, within reach: Reach) -> ServiceFault? { nil }
}

package enum ServiceFault: Sendable, Equatable {
  /// What another value needs beside it.
  case missing(String)
  /// Credentials where `allowInsecure` lets everything be read on the way.
  case plainCredentials
  /// RFC 7617 §2: what comes after it would be taken for the password.
  case colonInUser
}

extension AlertReceiver {
  /// 2xx is delivered, 410 ends it for good, anything else is tried again.
  package func verdict(on response: TransferResponse, at now: Timestamp) -> DeliveryVerdict {
    DeliveryVerdict(status: response.status, retryAfter: response.values(of: "Retry-After").first, at: now)
  }

  /// A status that arrived counts although the rest of the answer did not: nobody reads the rest.
  package func verdict(on failure: TransferFailure, at now: Timestamp) -> DeliveryVerdict {
    guard let status = failure.status else { return .retry(failure.kind.words.printable) }
    return verdict(on: TransferResponse(status: status), at: now)
  }
}

/// Why nothing can be sent as long as the configuration or a secret is as it is; one printable line, free of secrets.
package struct CannotSend: Error, Equatable {
  package var reason: String
}

/// What came of one attempt.
///
/// Reasons are one printable line, free of secrets.
package enum DeliveryVerdict: Sendable, Equatable {
  case delivered
  /// Some of those who were to be told are not.
  ///
  /// - Parameter remaining: Those of them who may be later.
  case partlyDelivered(String, remaining: [String] = [])
  /// It may work later, though not before `after` if the receiver asked to be left alone for so long.
  case retry(String, after: Duration? = nil)
  /// This event will never be accepted.
  case permanent(String)
  /// The receiver wants no event any more.
  case disableSink(String)
}

extension DeliveryVerdict {
  /// To all or to some.
  package var isDelivered: Bool {
    switch self {
    case .delivered, .partlyDelivered: true
    case .retry, .permanent, .disableSink: false
    }
  }

  /// By the status, with the seconds to wait that a service names in the body of its answer, unless the header says it.
  ///
  /// - Parameter wait: Finds them.
  init(_ response: TransferResponse, at now: Timestamp, wait: (JSONNode) -> JSONNode?) {
    let usual = DeliveryVerdict(
      status: response.status, retryAfter: response.values(of: "Retry-After").first, at: now)
    guard case .retry(let reason, nil) = usual, let answer = try? JSONNode.read(response.body, as: .response),
      let seconds = wait(answer)?.number?.double, seconds.isFinite
    else {
      self = usual
      return
    }
    self = .retry(reason, after: .milliseconds(Int64((min(max(0, seconds), 1e9) * 1000).rounded(.up))))
  }

  /// What an HTTP status means for an event: 2xx delivered, 410 never send here again, anything else try later.
  package init(status: Int, retryAfter: String?, at now: Timestamp) {
    self =
      switch status {
      case 200...299: .delivered
      case 410: .disableSink("HTTP 410")
      default: .retry("HTTP \(status)", after: retryAfter.flatMap { RetryAfter.pause($0, at: now) })
      }
  }
}

extension TransferRequest {
  static func posting(_ json: String, to url: String, headers: [Header] = []) -> TransferRequest {
    TransferRequest(
      method: "POST", url: url, headers: [Header("Content-Type", "application/json")] + headers, body: Array(json.utf8))
  }
}
