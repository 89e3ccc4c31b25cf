import Authentication
import CurlMulti
package import PaymentHealth

/// Runs one try of a probe: its steps in order, up to the first that fails.
///
/// A failure is a finding, not an error; only cancellation throws, and then there is no finding. The steps share the probe's timeout; time
/// that a transfer waits for its place in the engine does not count. Redirects are never followed.
package struct ProbeRunner: Sendable {
  private let transport: any Transport
  private let clock: any WallClock

  package init(transport: any Transport, clock: any WallClock) {
    self.transport = transport
    self.clock = clock
  }

  package func run(_ probe: Probe) async throws(CancellationError) -> Finding {
    let started = clock.now
    var inspection = Inspection(probe)
    for step in probe.steps where !inspection.isOver {
      try await run(step, reach: probe.reach, inspection: &inspection)
    }
    return inspection.finding(started: started, ended: clock.now)
  }

  private func run(_ step: Step, reach: Reach, inspection: inout Inspection) async throws(CancellationError) {
    guard inspection.remaining >= .milliseconds(1) else { return inspection.note(.noTimeLeft, of: step) }
    let scheme = step.request.authentication.flatMap(AuthenticationSchemes.scheme)
    let request: TransferRequest
    do {
      request = try TransferRequest(
        step.request, reach: reach, timeout: inspection.remaining, signedBy: scheme, at: SigningMoment(now: clock.now))
    } catch {
      return inspection.note(error.discrepancy, of: step)
    }
    do {
      let response = try await transport.perform(request)
      inspection = await inspection.taking(response, of: step, signedBy: scheme)
      inspection.noteSender(of: response, to: step, at: clock.now)
    } catch {
      guard let cause = error.cause else { throw CancellationError() }
      inspection.take(error, of: step, cause: cause)
    }
  }
}

extension Inspection {
  /// Longest body in bytes that is looked at where the probe runs: the machine's other probes wait meanwhile.
  private static let quickLook = 4 * 1024

  /// What the steps have shown with this answer; what may take long is found in the global pool.
  fileprivate func taking(
    _ response: TransferResponse, of step: Step, signedBy scheme: (any AuthenticationScheme)?
  ) async -> Inspection {
    let isQuick = response.body.count <= Self.quickLook && !step.hasSearches
    return await withTaskExecutorPreference(isQuick ? nil : globalConcurrentExecutor) {
      var next = self
      next.take(response, of: step, signatureFault: scheme?.fault(of: response))
      return next
    }
  }
}

extension Step {
  /// Patterns and paths into JSON, whose work is bounded but not by the length of the answer alone; a list's ids are found in one pass.
  fileprivate var hasSearches: Bool {
    let list = offers?.methods ?? ""
    return !(expectations.headers.isEmpty && expectations.body.isEmpty && expectations.json.isEmpty)
      || list.contains("..") || list.contains("?")
  }
}

extension Discrepancy {
  fileprivate static let noTimeLeft = Discrepancy(
    .latencyExceeded, expected: "all steps within the probe's timeout", found: "no time left for this one")
}
