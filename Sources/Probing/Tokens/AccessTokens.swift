import Authentication
import CurlMulti
import Digests
package import PaymentHealth

/// The access tokens of all probes: each is asked for once in its lifetime, by the probe that needs it first.
package actor AccessTokens {
  /// What came of asking, and how long the provider took for it: not our own waiting.
  struct Answer: Sendable {
    var result: Result<AccessToken, TokenProblem>
    var spent: Duration = .zero
    /// A request was sent for it, and by the caller itself.
    var wasAsked = false
  }

  private let transport: any Transport
  private let clock: any WallClock
  private let vault: (any TokenVault)?
  private var known: [String: AccessToken] = [:]
  /// When this program asked for those it asked for itself.
  private var asked: [String: Timestamp] = [:]
  /// Those that are being asked for, and who waits for them; a waiter that gets nil has to look again.
  private var waiting: [String: [Waiter]] = [:]

  private struct Waiter {
    var timeout: Duration
    var wake: CheckedContinuation<Answer?, Never>
  }

  package init(transport: any Transport, clock: any WallClock, vault: (any TokenVault)? = nil) {
    self.transport = transport
    self.clock = clock
    self.vault = vault
  }

  /// How many wait for a request of others.
  var waiters: Int { waiting.values.reduce(0) { $0 + $1.count } }

  /// The token that `request` asks for.
  ///
  /// Whoever waits for a request that is under way gets its answer, good or bad. Cancellation ends the caller's own request.
  func token(_ request: TransferRequest) async -> Answer {
    let name = request.tokenName
    while true {
      if let token = known[name], token.renewal > clock.now { return Answer(result: .success(token)) }
      guard waiting[name] != nil else { break }
      let answer = await withCheckedContinuation { wake in
        waiting[name, default: []].append(Waiter(timeout: request.timeout, wake: wake))
      }
      if let answer { return answer }
    }
    waiting[name] = []
    let answer = await freshToken(request, named: name)
    var shared = answer
    shared.wasAsked = false
    for waiter in waiting.removeValue(forKey: name) ?? [] {
      // What failed for want of time says nothing to one who has more of it.
      let result = answer.result
      let isTheirs = !result.isFailure || request.timeout >= waiter.timeout && !result.isCancellation
      waiter.wake.resume(returning: isTheirs ? shared : nil)
    }
    return answer
  }

  /// Those of these requests whose token would have to be asked for, each once.
  func lacking(_ requests: [TransferRequest]) async -> [TransferRequest] {
    var lacking: [String: TransferRequest] = [:]
    for request in requests {
      if await kept(request) == nil { lacking[request.tokenName] = request }
    }
    return Array(lacking.values)
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
    if let kept = await kept(request) { return Answer(result: .success(kept)) }
    let now = clock.now
    let answer = await ask(request)
    if case .success(let token) = answer.result {
      (known[name], asked[name]) = (token, now)
      await vault?.keep(token, named: name, key: request.sealingKey)
    }
    return answer
  }

  /// A token that is still good, of this program or of one before it.
  private func kept(_ request: TransferRequest) async -> AccessToken? {
    let name = request.tokenName
    if let token = known[name] { return token.renewal > clock.now ? token : nil }
    guard let kept = await vault?.token(named: name, key: request.sealingKey), kept.renewal > clock.now else {
      return nil
    }
    known[name] = known[name] ?? kept
    return known[name]
  }

  private func ask(_ request: TransferRequest) async -> Answer {
    let asked = clock.now
    do throws(TransferFailure) {
      let response = try await transport.perform(request)
      let token = (200..<300).contains(response.status) ? AccessToken(response, asked: asked) : nil
      let problem = (200..<300).contains(response.status) ? TokenProblem.none(response) : .refused(response)
      return Answer(
        result: token.map { .success($0) } ?? .failure(problem), spent: response.phases.total, wasAsked: true)
    } catch {
      return Answer(result: .failure(.failed(error)), spent: error.phases.total, wasAsked: true)
    }
  }
}

/// Why there is no access token.
enum TokenProblem: Error, Sendable {
  case failed(TransferFailure)
  case refused(TransferResponse)
  /// An answer of success without one.
  case none(TransferResponse)

  var isCancellation: Bool { if case .failed(let failure) = self { failure.kind == .cancelled } else { false } }

  func discrepancy(from url: String) -> Discrepancy {
    switch self {
    case .failed(let failure):
      // Without a cause it was cancelled, which is no finding.
      let cause = failure.cause ?? .localStalled
      return Discrepancy(cause, expected: "an access token", found: "no answer: \(failure.inWords(for: cause))")
    // RFC 6749 §5.2 has 400 for most refusals, 401 for the client's.
    case .refused(let response):
      let cause = response.status == 400 ? .authRejected : Cause.unexpectedStatus(response.status)
      return Discrepancy(cause, expected: "an access token", found: "the token was refused with \(response.status)")
        .blamingSender(of: response, from: url, body: ResponseBody(response.body))
    case .none(let response):
      return Discrepancy(.bodyExpectation, expected: "an access token", found: "an answer without one")
        .blamingSender(of: response, from: url, body: ResponseBody(response.body))
    }
  }

  /// How long the host wants to be left alone, if it says so.
  func pause(of url: String, at now: Timestamp) -> HostPause? {
    guard case .refused(let response) = self, response.status == 429 else { return nil }
    return HostPause(host: url.hostOfURL, retryAfter: response.values(of: "Retry-After").first, at: now)
  }
}

extension Result where Success == AccessToken, Failure == TokenProblem {
  /// No answer came.
  fileprivate var isFailure: Bool { if case .failure(.failed) = self { true } else { false } }

  fileprivate var isCancellation: Bool {
    if case .failure(let problem) = self { problem.isCancellation } else { false }
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
