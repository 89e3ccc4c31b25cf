import Authentication
import CurlMulti
import Digests
package import PaymentHealth

/// The access tokens of all probes: each is asked for once in its lifetime, by the probe that needs it first.
package actor AccessTokens {
  private typealias Answer = Result<AccessToken, TokenProblem>

  private let transport: any Transport
  private let clock: any WallClock
  private let vault: (any TokenVault)?
  private var known: [String: AccessToken] = [:]
  /// When this program asked for those it asked for itself.
  private var asked: [String: Timestamp] = [:]
  /// Those that are being asked for, and who waits for them; a waiter that gets nil has to look again.
  private var waiting: [String: [CheckedContinuation<Answer?, Never>]] = [:]

  package init(transport: any Transport, clock: any WallClock, vault: (any TokenVault)? = nil) {
    self.transport = transport
    self.clock = clock
    self.vault = vault
  }

  /// The token that `request` asks for.
  ///
  /// Whoever waits for a request that is under way gets its answer, good or bad. Cancellation ends the caller's own request.
  func token(_ request: TransferRequest) async -> Result<AccessToken, TokenProblem> {
    let name = request.tokenName
    while true {
      if let token = known[name], token.renewal > clock.now { return .success(token) }
      guard waiting[name] != nil else { break }
      let answer = await withCheckedContinuation { waiting[name, default: []].append($0) }
      if let answer { return answer }
    }
    waiting[name] = []
    let answer = await freshToken(request, named: name)
    let isMine = if case .failure(.failed(let failure)) = answer { failure.kind == .cancelled } else { false }
    for waiter in waiting.removeValue(forKey: name) ?? [] { waiter.resume(returning: isMine ? nil : answer) }
    return answer
  }

  /// Forgets a token that was refused.
  ///
  /// - Returns: Whether it was an old one, so that another may do better: one asked for since `start` would be refused as well.
  func replaces(_ token: AccessToken, of request: TransferRequest, since start: Timestamp) async -> Bool {
    let name = request.tokenName
    let isOld = asked[name].map { $0 < start } ?? true
    guard known[name] == token else { return known[name] != nil }
    known[name] = nil
    await vault?.keep(nil, named: name, key: request.sealingKey)
    return isOld
  }

  private func freshToken(_ request: TransferRequest, named name: String) async -> Answer {
    if known[name] == nil, let kept = await vault?.token(named: name, key: request.sealingKey), kept.renewal > clock.now
    {
      known[name] = kept
      return .success(kept)
    }
    let now = clock.now
    let answer = await ask(request)
    if case .success(let token) = answer {
      (known[name], asked[name]) = (token, now)
      await vault?.keep(token, named: name, key: request.sealingKey)
    }
    return answer
  }

  private func ask(_ request: TransferRequest) async -> Answer {
    let asked = clock.now
    do throws(TransferFailure) {
      let response = try await transport.perform(request)
      guard (200..<300).contains(response.status) else { return .failure(.refused(status: response.status)) }
      return AccessToken(response, asked: asked).map { .success($0) } ?? .failure(.none)
    } catch {
      return .failure(.failed(error))
    }
  }
}

/// Why there is no access token.
enum TokenProblem: Error, Sendable, Hashable {
  case failed(TransferFailure)
  case refused(status: Int)
  /// An answer of success without one.
  case none

  var discrepancy: Discrepancy {
    switch self {
    case .failed(let failure):
      // Without a cause it was cancelled, which is no finding.
      (failure.cause ?? .localStalled).explained { "no answer: \(failure.inWords(for: $0))" }
    // RFC 6749 §5.2 has 400 for most refusals, 401 for the client's.
    case .refused(let status):
      Discrepancy(
        status == 400 ? .authRejected : .unexpectedStatus(status), expected: "an access token",
        found: "the token was refused with \(status)")
    case .none: Discrepancy(.bodyExpectation, expected: "an access token", found: "an answer without one")
    }
  }
}

extension Cause {
  fileprivate func explained(_ found: (Cause) -> String) -> Discrepancy {
    Discrepancy(self, expected: "an access token", found: found(self))
  }
}

extension TransferRequest {
  /// The same for the same client, scope and place, and tells nothing of its secret.
  fileprivate var tokenName: String { Digest.sha256.hash(identity(for: "name")).hex }

  /// Known to whoever knows the client's secret.
  fileprivate var sealingKey: [UInt8] {
    Digest.sha256.hmac(identity(for: "key"), key: Array("payprobe access token".utf8))
  }

  private func identity(for purpose: String) -> [UInt8] {
    Array(([purpose, url] + headers.map { "\($0.name): \($0.value)" }).joined(separator: "\n").utf8) + (body ?? [])
  }
}
