import Authentication
import CurlMulti
import PaymentHealth

/// Sends the requests of steps: proves who sends them, and follows redirects where that was asked for.
struct StepSender: Sendable {
  let transport: any Transport
  let tokens: AccessTokens
  let clock: any WallClock

  /// What became of a request.
  enum Exchange: Sendable {
    case answered(Answer)
    case failed(TransferFailure, afterRedirect: Bool)
    /// Nothing was sent.
    case refused(Discrepancy)

    /// Answers of a provider that has not done what it was asked for; others of their kind, such as 402 and 409, may have.
    private static let refusals: Set<Int> = [400, 401, 403, 404, 405, 415, 422, 429]

    /// Whether the server may have done what it was asked for.
    ///
    /// - Parameter expected: Statuses that are an answer as good as any.
    func mayHaveActed(expecting expected: StatusSet) -> Bool {
      switch self {
      case .answered(let answer):
        answer.wasRedirected || !Self.refusals.contains(answer.response.status)
          || expected.contains(answer.response.status)
      case .failed(let failure, let afterRedirect): afterRedirect || failure.phase == .request || failure.phase == .body
      case .refused: false
      }
    }
  }

  /// What a request took and showed beside its answer.
  struct Aside: Sendable {
    /// For tokens.
    var time: Duration = .zero
    var tokens: [Secret] = []
    /// Asked for by the host of the tokens.
    var pause: HostPause?
    /// Why there was no token.
    var problem: Discrepancy?
    /// Requests by host beyond the one of the step and that for its token.
    var repeats: [String: Int] = [:]
  }

  /// The last answer of a request, its phases summed over all redirects.
  struct Answer: Sendable {
    var response: TransferResponse
    /// That gave it.
    var url: String
    var wasRedirected = false
    /// What the request was signed with, if it ended where it was signed for.
    var scheme: (any AuthenticationScheme)?
  }

  /// - Parameters:
  ///   - request: Without variables.
  ///   - timeout: For everything together.
  func send(
    _ request: Request, reach: Reach, timeout: Duration, readsCertificates: Bool = false, aside: inout Aside
  ) async throws(CancellationError) -> Exchange {
    var unsigned: TransferRequest
    do {
      unsigned = try TransferRequest(request, reach: reach, timeout: timeout)
      unsigned.readsCertificates = readsCertificates
    } catch {
      return .refused(error.discrepancy)
    }
    let scheme = request.authentication.flatMap(AuthenticationSchemes.scheme)
    guard let asking = scheme?.tokenRequest?.reaching(reach, timeout: timeout) else {
      return try await follow(unsigned, redirects: request.redirects, scheme: scheme, token: nil)
    }
    return try await send(unsigned, redirects: request.redirects, scheme: scheme, asking: asking, aside: &aside)
  }

  /// With a token; with another one if it was an old one and is refused.
  private func send(
    _ unsigned: TransferRequest, redirects: Int, scheme: (any AuthenticationScheme)?, asking: TransferRequest,
    aside: inout Aside
  ) async throws(CancellationError) -> Exchange {
    let begun = clock.now
    guard case .success(let token) = try await token(asking, aside: &aside) else {
      return .refused(aside.problem ?? .noToken)
    }
    var first = unsigned
    first.timeout = max(unsigned.timeout - aside.time, .milliseconds(1))
    let exchange = try await follow(first, redirects: redirects, scheme: scheme, token: token.value)
    // A provider may take a token back before its time: what counts is whether it gives another.
    guard case .answered(let answer) = exchange, answer.response.status == 401,
      await tokens.replaces(token, of: asking, since: begun)
    else { return exchange }
    aside.time += answer.response.phases.total
    guard case .success(let another) = try await self.token(asking, isRepeat: true, aside: &aside) else {
      return exchange
    }
    aside.repeats[unsigned.url.hostOfURL, default: 0] += 1
    var second = unsigned
    second.timeout = max(unsigned.timeout - aside.time, .milliseconds(1))
    return try await follow(second, redirects: redirects, scheme: scheme, token: another.value)
  }

  private func token(
    _ asking: TransferRequest, isRepeat: Bool = false, aside: inout Aside
  ) async throws(CancellationError) -> Result<AccessToken, TokenProblem> {
    let answer = await tokens.token(asking)
    aside.time += answer.spent
    if isRepeat, answer.wasAsked { aside.repeats[asking.url.hostOfURL, default: 0] += 1 }
    switch answer.result {
    case .success(let token): aside.tokens.append(Secret(origin: "an access token", revealed: token.value))
    case .failure(let problem):
      if problem.isCancellation { throw CancellationError() }
      aside.problem = problem.discrepancy(from: asking.url)
      aside.pause = problem.pause(of: asking.url, at: clock.now)
    }
    return answer.result
  }

  private func follow(
    _ request: TransferRequest, redirects: Int, scheme: (any AuthenticationScheme)?, token: String?
  ) async throws(CancellationError) -> Exchange {
    var (next, left, spent) = (request, redirects, PhaseTimes())
    var isHome = true
    while true {
      // Where others sent us is nothing that we sign, even if it is at home.
      isHome = isHome && Origin.isShared(by: next.url, and: request.url)
      var signed = next
      if isHome { scheme?.sign(&signed, at: SigningMoment(now: clock.now, token: token)) }
      signed.timeout = max(request.timeout - spent.total, .milliseconds(1))
      do throws(TransferFailure) {
        var response = try await transport.perform(signed)
        spent = spent + response.phases
        response.phases = spent
        let following = left > 0 ? next.following(response) : nil
        guard let following else {
          return .answered(
            Answer(
              response: response, url: next.url, wasRedirected: left < redirects, scheme: isHome ? scheme : nil))
        }
        (next, left) = (following, left - 1)
      } catch {
        guard error.kind != .cancelled else { throw CancellationError() }
        var failure = error
        failure.phases = spent + error.phases
        return .failed(failure, afterRedirect: left < redirects)
      }
    }
  }
}

extension ProbeRunner {
  /// Of the tokens that the steps of `probe` need and that are not there, each once.
  func tokenRequests(of probe: Probe) async -> [TransferRequest] {
    let schemes = probe.steps.compactMap(\.request.authentication).compactMap(AuthenticationSchemes.scheme)
    return await sender.tokens.lacking(schemes.compactMap(\.tokenRequest))
  }
}

extension TransferRequest {
  fileprivate func reaching(_ reach: Reach, timeout: Duration) -> TransferRequest {
    var request = self
    request.timeout = timeout
    request.allowsPlainHTTP = reach.allowsPlainHTTP
    request.allowsPrivateAddresses = reach.allowsPrivateAddresses
    request.caFile = reach.certificateAuthorities
    return request
  }
}

extension Discrepancy {
  fileprivate static let noToken = Discrepancy(.localStalled, expected: "an access token", found: "none")
}

extension PhaseTimes {
  fileprivate static func + (left: PhaseTimes, right: PhaseTimes) -> PhaseTimes {
    PhaseTimes(
      resolve: left.resolve + right.resolve, connect: left.connect + right.connect, tls: left.tls + right.tls,
      firstByte: left.firstByte + right.firstByte, transfer: left.transfer + right.transfer)
  }
}
