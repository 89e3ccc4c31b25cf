import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import TestSupport
import Testing

/// Probes over real sockets against a server that misbehaves.
@Suite(.timeLimit(.minutes(5))) struct SandboxFaultTests {
  @Test func healthy() async throws {
    try await Lab.open { lab in
      let finding = try await lab.runner.run(lab.probe())
      #expect(finding.verdict == .up)
      #expect(finding.methods.isEmpty)
      #expect(finding.evidence == nil)
      #expect(finding.phases.total > .zero)
      #expect(lab.sandbox.requests.map(\.path) == ["/paytrail/merchants/payment-providers"])
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let fault: Fault
    let cause: Cause

    init(_ fault: Fault, _ cause: Cause) {
      self.fault = fault
      self.cause = cause
    }

    var testDescription: String { "\(fault.kind) is \(cause.rawValue)" }
  }

  @Test(arguments: [
    Row(.status(503), .httpStatus),
    Row(.status(500, body: "<html>oops"), .httpStatus),
    Row(.status(401), .authRejected),
    Row(.status(429), .rateLimited),
    Row(.status(404), .requestRejected),
    Row(.redirect("https://other.example/"), .httpRedirect),
    Row(.body("<html>Maintenance</html>"), .bodyExpectation),
    Row(.body("[]", type: "application/json"), .methodNone),
    Row(.missingMethod("nordea"), .methodMissing),
    Row(.stallHeader, .httpHeaderTimeout),
    Row(.slowHeader(every: .milliseconds(100)), .httpHeaderTimeout),
    Row(.delay(.seconds(20)), .httpHeaderTimeout),
    Row(.stallBody, .httpBodyTimeout),
    Row(.slowBody(every: .milliseconds(100)), .httpBodyTimeout),
    Row(.reset, .httpReset),
    Row(.resetMidBody, .httpReset),
    Row(.close, .httpEmpty),
    Row(.truncate, .httpTruncated),
    Row(.malformed, .httpMalformed),
    Row(.endlessBody, .httpTooLarge),
  ])
  func everyFaultHasItsCause(_ row: Row) async throws {
    try await Lab.open { lab in
      lab.sandbox.set(row.fault, on: .paytrail)
      let finding = try await lab.runner.run(lab.probe())
      #expect(finding.verdict == Verdict(row.cause))
      #expect(finding.evidence?.hasPrefix("step list, GET http://127.0.0.1:") == true)
    }
  }

  @Test func onlyTheMissingMethodIsDown() async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.missingMethod("nordea"), on: .paytrail)
      let finding = try await lab.runner.run(lab.probe())
      #expect(finding.verdict(for: "nordea") == Verdict(.methodMissing))
      #expect(finding.verdict(for: "osuuspankki") == .up)
    }
  }

  @Test(arguments: [
    (LatencyLimits(degraded: .milliseconds(100), down: .seconds(1)), Cause.latencyDegraded),
    (LatencyLimits(degraded: .milliseconds(50), down: .milliseconds(100)), .latencyExceeded),
  ])
  func aDelayIsMeasured(_ limits: LatencyLimits, _ cause: Cause) async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.delay(.milliseconds(300)), on: .paytrail)
      let finding = try await lab.runner.run(lab.probe(latency: limits))
      #expect(finding.verdict == Verdict(cause))
      #expect(finding.phases.firstByte >= .milliseconds(300))
    }
  }

  @Test func nobodyListens() async throws {
    try await Lab.open { lab in
      let probe = lab.probe()
      await lab.sandbox.stop()
      let port = try RefusedPort(lab.sandbox.port)
      let finding = try await lab.runner.run(probe)
      #expect(finding.verdict == Verdict(.connectRefused))
      withExtendedLifetime(port) {}
    }
  }

  @Test(arguments: [Reach(allowsPlainHTTP: true), Reach(allowsPrivateAddresses: true), Reach()])
  func whatIsNotAllowedIsNotSent(_ reach: Reach) async throws {
    try await Lab.open { lab in
      let finding = try await lab.runner.run(lab.probe(reach: reach))
      #expect(finding.verdict == Verdict(.requestRejected))
      #expect(lab.sandbox.requests.isEmpty)
    }
  }

  @Test func cancellationEndsAStalledProbe() async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.stallHeader, on: .paytrail)
      var probe = lab.probe()
      probe.timeout = .seconds(3600)
      let task = Task { [probe] in try await lab.runner.run(probe) }
      while lab.sandbox.requests.isEmpty { await Task.yield() }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
