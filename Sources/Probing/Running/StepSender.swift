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
    case failed(TransferFailure)
    /// Nothing was sent.
    case refused(Discrepancy)

    /// Whether the server may have done what it was asked for.
    var mayHaveActed: Bool {
      switch self {
      case .answered(let answer): !(400..<500).contains(answer.response.status)
      case .failed(let failure): failure.phase == .request || failure.phase == .body
      case .refused: false
      }
    }
  }

  /// The last answer of a request, its phases summed over all redirects.
  struct Answer: Sendable {
    var response: TransferResponse
    /// That gave it.
    var url: String
    /// What the request was signed with, if it ended where it was signed for.
    var scheme: (any AuthenticationScheme)?
  }

  /// - Parameters:
  ///   - request: Without variables.
  ///   - timeout: For everything together but the token.
  ///   - aside: Grows by the time that getting a token took.
  func send(
    _ request: Request, reach: Reach, timeout: Duration, aside: inout Duration
  ) async throws(CancellationError) -> Exchange {
    let unsigned: TransferRequest
    do {
      unsigned = try TransferRequest(request, reach: reach, timeout: timeout)
    } catch {
      return .refused(error.discrepancy)
    }
    let scheme = request.authentication.flatMap(AuthenticationSchemes.scheme)
    let begun = clock.now
    guard let asking = scheme?.tokenRequest?.reaching(reach, timeout: timeout) else {
      return try await follow(unsigned, redirects: request.redirects, scheme: scheme, token: nil)
    }
    let token: AccessToken
    switch try await tokens.token(asking).orCancellation() {
    case .success(let given): token = given
    case .failure(let problem): return .refused(problem.discrepancy)
    }
    aside += begun.duration(to: clock.now)
    let exchange = try await follow(unsigned, redirects: request.redirects, scheme: scheme, token: token.value)
    // A provider may take a token back before its time: what counts is whether it gives another.
    guard case .answered(let answer) = exchange, answer.response.status == 401,
      await tokens.replaces(token, of: asking, since: begun),
      case .success(let another) = try await tokens.token(asking).orCancellation()
    else { return exchange }
    return try await follow(unsigned, redirects: request.redirects, scheme: scheme, token: another.value)
  }

  private func follow(
    _ request: TransferRequest, redirects: Int, scheme: (any AuthenticationScheme)?, token: String?
  ) async throws(CancellationError) -> Exchange {
    let home = Origin(of: request.url)
    var (next, left, spent) = (request, redirects, PhaseTimes())
    while true {
      let isHome = redirects == 0 || Origin(of: next.url) == home
      var signed = next
      if isHome { scheme?.sign(&signed, at: SigningMoment(now: clock.now, token: token)) }
      signed.timeout = max(request.timeout - spent.total, .milliseconds(1))
      do throws(TransferFailure) {
        var response = try await transport.perform(signed)
        spent = spent + response.phases
        response.phases = spent
        let following = left > 0 ? next.following(response) : nil
        guard let following else {
          return .answered(Answer(response: response, url: next.url, scheme: isHome ? scheme : nil))
        }
        (next, left) = (following, left - 1)
      } catch {
        guard error.kind != .cancelled else { throw CancellationError() }
        var failure = error
        failure.phases = spent + error.phases
        return .failed(failure)
      }
    }
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

extension Result where Success == AccessToken, Failure == TokenProblem {
  fileprivate func orCancellation() throws(CancellationError) -> Self {
    if case .failure(.failed(let failure)) = self, failure.kind == .cancelled { throw CancellationError() }
    return self
  }
}

extension PhaseTimes {
  fileprivate static func + (left: PhaseTimes, right: PhaseTimes) -> PhaseTimes {
    PhaseTimes(
      resolve: left.resolve + right.resolve, connect: left.connect + right.connect, tls: left.tls + right.tls,
      firstByte: left.firstByte + right.firstByte, transfer: left.transfer + right.transfer)
  }
}
