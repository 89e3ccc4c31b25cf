package import CurlMulti
package import PaymentHealth
import Synchronization

/// Remembers what went over the wire, for one who wants to see it.
package final class TracingTransport: Transport {
  package struct Exchange: Sendable {
    package var request: TransferRequest
    package var answer: Result<TransferResponse, TransferFailure>
  }

  private let transport: any Transport
  private let seen = Mutex<[Exchange]>([])

  package init(_ transport: any Transport) {
    self.transport = transport
  }

  /// In the order in which they ended.
  package var exchanges: [Exchange] { seen.withLock { $0 } }

  package func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    let answer: Result<TransferResponse, TransferFailure>
    do throws(TransferFailure) {
      answer = .success(try await transport.perform(request))
    } catch {
      answer = .failure(error)
    }
    seen.withLock { $0.append(Exchange(request: request, answer: answer)) }
    return try answer.get()
  }
}

/// What of an exchange may be shown: headers by an allow-list, of others a fingerprint.
package struct Trace: Sendable {
  private static let open: Set<String> = [
    "accept", "accept-language", "allow", "cache-control", "cf-mitigated", "cf-ray", "checkout-account",
    "checkout-algorithm",
    "checkout-method", "checkout-timestamp", "connection", "content-encoding", "content-length", "content-type", "date",
    "idempotency-key",
    "klarna-correlation-id", "paypal-debug-id", "paypal-request-id", "prefer", "pspreference", "request-id",
    "retry-after",
    "server",
    "strict-transport-security", "stripe-version", "user-agent", "via", "www-authenticate", "x-request-id",
  ]
  private static let longest = 200

  private let redactor: Redactor

  /// - Parameters:
  ///   - probe: Whose secrets are hidden.
  ///   - secrets: Of its answers.
  package init(of probe: Probe, hiding secrets: [Secret]) {
    redactor = Redactor(secrets: probe.secrets + secrets)
  }

  package func lines(_ exchange: TracingTransport.Exchange) -> [String] {
    let request = exchange.request
    let body = request.body.map { ["> body of \($0.count) bytes"] } ?? []
    return ["\(request.method) \(shown(request.url))"] + request.headers.map { "> \(line($0))" } + body
      + lines(exchange.answer)
  }

  private func lines(_ answer: Result<TransferResponse, TransferFailure>) -> [String] {
    switch answer {
    case .failure(let failure):
      let cause = failure.cause
      return ["< none: " + (cause.map { "\($0.rawValue), \(shown(failure.inWords(for: $0)))" } ?? "cancelled")]
    case .success(let response):
      let status = "\(response.status) from \(response.remoteAddress), HTTP/\(response.httpVersion.rawValue)"
      let certificate = response.certificates.first.map { leaf in
        let fields = ["Subject", "Issuer", "Expire date"].map { "\($0.lowercased()) \(shown(leaf[$0] ?? "unknown"))" }
        return ["< certificate: \(fields.joined(separator: ", "))"]
      }
      return ["< \(status), \(response.body.count) bytes in \(response.phases.total.inMilliseconds)"]
        + (certificate ?? [])
        + response.headers.map { "< \(line($0))" }
    }
  }

  private func line(_ header: Header) -> String {
    let name = shown(header.name.lowercased())
    guard !Self.open.contains(header.name.lowercased()) else { return "\(name): \(shown(header.value))" }
    let words = header.value.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, ["basic", "bearer"].contains(words[0].lowercased()) else {
      return "\(name): \(shown(header.value.fingerprint))"
    }
    return "\(name): \(words[0]) \(shown(words[1].fingerprint))"
  }

  private func shown(_ text: String) -> String { redactor.printable(text, limit: Self.longest) }
}
