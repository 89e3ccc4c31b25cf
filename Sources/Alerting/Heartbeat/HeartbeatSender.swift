import AlertServices
import CurlMulti
package import Logging
package import PaymentHealth

/// Tells a place elsewhere that payprobe works.
///
/// Nobody waits for it but who calls it; that it cannot be told is logged once, and so is that it can again.
package actor HeartbeatSender {
  private let transport: RequestSink.Transport
  private let log: Logger
  private var last = Pulse()
  private var hasFailed = false

  package init(transport: @escaping RequestSink.Transport, log: Logger) {
    self.transport = transport
    self.log = log
  }

  /// Tells what there is to tell since the last time; a ping that failed is not repeated, the next one says as much.
  @discardableResult
  package func beat(_ pulse: Pulse, to heartbeat: Heartbeat) async -> HeartbeatDecision {
    let decision = HeartbeatDecision.decide(pulse, since: last)
    guard let request = TransferRequest(decision, to: heartbeat) else { return decision }
    last = pulse
    note(await failure(of: request))
    return decision
  }

  /// Nil if it was heard.
  private func failure(of request: TransferRequest) async -> String? {
    do throws(TransferFailure) {
      let status = try await transport(request).status
      return (200...299).contains(status) ? nil : "HTTP \(status)"
    } catch {
      return error.kind.words.printable
    }
  }

  private func note(_ failure: String?) {
    defer { hasFailed = failure != nil }
    if Task.isCancelled || hasFailed == (failure != nil) { return }
    if let failure {
      log.warning(
        "The heartbeat was not heard, so payprobe may be taken for dead there", metadata: ["reason": "\(failure)"])
    } else {
      log.notice("The heartbeat is heard again")
    }
  }
}

extension TransferRequest {
  /// Nil where nothing is told.
  fileprivate init?(_ decision: HeartbeatDecision, to heartbeat: Heartbeat) {
    let address = PingAddress(heartbeat.url.revealed)
    switch decision {
    case .hold: return nil
    case .alive: self.init(url: address.success)
    case .failing(let trouble):
      self.init(method: "POST", url: address.failure, body: Array(trouble.rawValue.utf8))
    }
    self = allowed(heartbeat.reach, within: heartbeat.timeout)
  }
}
