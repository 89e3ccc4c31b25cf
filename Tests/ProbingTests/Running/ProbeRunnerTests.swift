import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import Synchronization
import TestSupport
import Testing

@Suite struct ProbeRunnerTests {
  func run(_ probe: Probe, _ answers: ScriptedTransport) async throws -> Finding {
    try await ProbeRunner(transport: answers, clock: ManualClock()).run(probe)
  }

  func step(_ name: String, offers path: JSONPath? = nil, slow: Duration? = nil) -> Step {
    .sample(
      name, expecting: Expectations(latency: LatencyLimits(degraded: slow)), offers: path.map { Offers(methods: $0) })
  }

  @Test func upHasNoEvidence() async throws {
    let clock = ManualClock()
    let transport = ScriptedTransport(.success(.sample(total: .milliseconds(30))))
    let finding = try await ProbeRunner(transport: transport, clock: clock).run(.sample())
    #expect(
      finding
        == Finding(
          verdict: .up, phases: Phases(firstByte: .milliseconds(30)), evidence: nil,
          steps: [StepFinding(name: "list", verdict: .up, status: 200, phases: Phases(firstByte: .milliseconds(30)))],
          started: clock.now, ended: clock.now))
  }

  @Test func theFirstFailingStepEndsTheRun() async throws {
    let transport = ScriptedTransport(.success(.sample()), .success(.sample(503)), .success(.sample()))
    let probe = Probe.sample(steps: [step("one"), step("two"), step("three")])
    let finding = try await run(probe, transport)
    #expect(finding.verdict == Verdict(.httpStatus))
    #expect(transport.requests.count == 2)
    #expect(finding.evidence?.hasPrefix("step two, GET https://pay.example/methods: expected status 200") == true)
  }

  @Test func phasesAddUpOverTheSteps() async throws {
    let failure = TransferFailure(.http(.reset), phase: .body, phases: PhaseTimes(connect: .milliseconds(5)))
    let transport = ScriptedTransport(.success(.sample(total: .milliseconds(30))), .failure(failure))
    let finding = try await run(.sample(steps: [step("one"), step("two")]), transport)
    #expect(finding.phases == Phases(connect: .milliseconds(5), firstByte: .milliseconds(30)))
  }

  @Test(
    "A long answer, or one that is searched, is judged elsewhere than where the probe runs, and then it goes on there")
  func judgedElsewhere() async throws {
    let search = Expectations(body: [.matching("a+b")])
    let short = try await visits(of: .sample(body: "{}"), expecting: Expectations())
    #expect(
      try await visits(of: .sample(body: String(repeating: "x", count: 4096)), expecting: Expectations()) == short)
    #expect(try await visits(of: .sample(body: String(repeating: "x", count: 4097)), expecting: Expectations()) > short)
    #expect(try await visits(of: .sample(body: "{}"), expecting: search) > short)
    for path: JSONPath in ["$..id", "$[?@.id].id"] {
      #expect(try await visits(of: .sample(body: "[]"), expecting: Expectations(), offers: path) > short)
    }
    #expect(try await visits(of: .sample(body: "[]"), expecting: Expectations(), offers: "$[*].id") == short)
  }

  /// How often a run came to the executor it was started on.
  private func visits(
    of response: TransferResponse, expecting expectations: Expectations, offers path: JSONPath? = nil
  ) async throws -> Int {
    let executor = CountingExecutor()
    let runner = ProbeRunner(transport: ScriptedTransport(.success(response)), clock: ManualClock())
    _ = try await withTaskExecutorPreference(executor) {
      try await runner.run(
        .sample(steps: [.sample(expecting: expectations, offers: path.map { Offers(methods: $0) })]))
    }
    return executor.count
  }

  @Test func theStepsShareTheTimeout() async throws {
    let transport = ScriptedTransport(.success(.sample(total: .seconds(4))))
    let probe = Probe.sample(timeout: .seconds(10), steps: [step("one"), step("two"), step("three"), step("four")])
    let finding = try await run(probe, transport)
    #expect(transport.requests.map(\.timeout) == [.seconds(10), .seconds(6), .seconds(2)])
    #expect(finding.verdict == Verdict(.latencyExceeded))
    #expect(finding.evidence?.hasPrefix("step four") == true)
  }

  @Test func aSlowStepDegradesAndTheRunGoesOn() async throws {
    let transport = ScriptedTransport(.success(.sample(total: .seconds(2))), .success(.sample()))
    let probe = Probe.sample(steps: [step("one", slow: .seconds(1)), step("two", slow: .seconds(1))])
    let finding = try await run(probe, transport)
    #expect(finding.verdict == Verdict(.latencyDegraded))
    #expect(transport.requests.count == 2)
    #expect(finding.evidence?.contains("expected an answer within 1000 ms, found 2000 ms") == true)
  }

  @Test func aFailureOutweighsASlowStep() async throws {
    let transport = ScriptedTransport(.success(.sample(total: .seconds(2))), .success(.sample(500)))
    let finding = try await run(.sample(steps: [step("one", slow: .seconds(1)), step("two")]), transport)
    #expect(finding.verdict == Verdict(.httpStatus))
  }

  @Test func aLimitedRateEndsTheRunAsDegraded() async throws {
    let transport = ScriptedTransport(.success(.sample(429)), .success(.sample()))
    let finding = try await run(.sample(steps: [step("one"), step("two")]), transport)
    #expect(finding.verdict == Verdict(.rateLimited))
    #expect(finding.verdict.outcome == .degraded)
    #expect(transport.requests.count == 1)
  }

  static let three: [MethodID] = ["nordea", "op", "visa"]

  struct List: Sendable, CustomTestStringConvertible {
    let body: String
    let verdict: Verdict
    let exceptions: [MethodID: Verdict]
    var testDescription: String { body }
  }

  @Test(arguments: [
    List(body: #"["nordea", "op", "visa", "amex"]"#, verdict: .up, exceptions: [:]),
    List(body: #"["nordea", "op"]"#, verdict: Verdict(.methodMissing), exceptions: ["nordea": .up, "op": .up]),
    List(body: "[]", verdict: Verdict(.methodNone), exceptions: [:]),
    List(body: "<html>", verdict: Verdict(.bodyExpectation), exceptions: [:]),
  ])
  func eachMethodHasItsOwnVerdict(_ list: List) async throws {
    let transport = ScriptedTransport(.success(.sample(body: list.body)))
    let finding = try await run(.sample(covers: Self.three, steps: [step("list", offers: "$[*]")]), transport)
    #expect(finding.verdict == list.verdict)
    #expect(finding.methods == list.exceptions)
    #expect(finding.verdict(for: "visa") == list.verdict)
  }

  @Test func aSlowListDegradesTheMethodsInIt() async throws {
    let transport = ScriptedTransport(.success(.sample(body: #"["nordea", "op"]"#, total: .seconds(2))))
    let probe = Probe.sample(covers: Self.three, steps: [step("list", offers: "$[*]", slow: .seconds(1))])
    let finding = try await run(probe, transport)
    #expect(finding.verdict == Verdict(.methodMissing))
    #expect(finding.methods == ["nordea": Verdict(.latencyDegraded), "op": Verdict(.latencyDegraded)])
    #expect(finding.evidence?.contains("expected visa at $[*], found nordea, op") == true)
  }

  @Test func afterAMissingMethodTheOthersAreStillTested() async throws {
    let transport = ScriptedTransport(.success(.sample(body: #"["nordea", "op"]"#)), .success(.sample(500)))
    let probe = Probe.sample(covers: Self.three, steps: [step("list", offers: "$[*]"), step("create")])
    let finding = try await run(probe, transport)
    #expect(finding.verdict == Verdict(.httpStatus))
    #expect(finding.methods.isEmpty)
  }

  @Test func withAllMethodsMissingNothingIsLeftToTest() async throws {
    let transport = ScriptedTransport(.success(.sample(body: "[]")))
    let probe = Probe.sample(covers: Self.three, steps: [step("list", offers: "$[*]"), step("create")])
    #expect(try await run(probe, transport).verdict == Verdict(.methodNone))
    #expect(transport.requests.count == 1)
  }

  @Test func anUnsendableStepIsOurMistakeAndNothingIsSent() async throws {
    let broken = Secret(origin: "env KEY", revealed: "canary\nX-Injected: 1")
    let header = Field(name: "X-Api-Key", value: Text(parts: [.secret(broken)]))
    let transport = ScriptedTransport(.success(.sample()))
    let finding = try await run(.sample(steps: [.sample(headers: [header])]), transport)
    #expect(finding.verdict == Verdict(.requestRejected))
    #expect(transport.requests.isEmpty)
    #expect(finding.evidence?.contains("a value of one line for X-Api-Key") == true)
    #expect(finding.evidence?.contains("canary") == false)
  }

  @Test func aFailureSaysWhereItDied() async throws {
    let failure = TransferFailure(
      .connect(.refused), phase: .connect, curlCode: 7, systemErrno: 111,
      phases: PhaseTimes(connect: .milliseconds(3)), detail: "connection refused")
    let finding = try await run(.sample(), ScriptedTransport(.failure(failure)))
    #expect(finding.verdict == Verdict(.connectRefused))
    #expect(
      finding.evidence == """
        step list, GET https://pay.example/methods: expected a whole answer, \
        found none: connection refused (connect.refused, phase connect, after 3 ms, errno 111, curl 7)
        """)
  }

  @Test(arguments: [
    (TransferFailure.Kind.blockedAddress, "set allowPrivate on the provider"),
    (.invalidRequest(.method), "the method is none of HTTP's"),
    (.invalidRequest(.url), "the URL cannot be read"),
    (.invalidRequest(.scheme), "neither https:// nor http://"),
    (.invalidRequest(.plainHTTP), "set allowInsecure on the provider"),
    (.invalidRequest(.credentialsInURL), "send them in a header"),
    (.invalidRequest(.headerName("X Y")), "X Y is no name for a header"),
    (.invalidRequest(.headerValue("X-Key")), "header X-Key holds a control character"),
    (.invalidRequest(.timeout), "there is no time for it"),
    (.invalidRequest(.clientCertificate), "client certificate or its key cannot be read"),
  ])
  func aRefusedRequestSaysWhatToDo(_ kind: TransferFailure.Kind, _ advice: String) async throws {
    let failure = TransferFailure(kind, phase: .resolve)
    let finding = try await run(.sample(), ScriptedTransport(.failure(failure)))
    #expect(finding.verdict == Verdict(.requestRejected))
    #expect(finding.evidence?.contains("found none: not sent, because ") == true)
    #expect(finding.evidence?.contains(advice) == true)
  }

  @Test func aTimeOutOfABusyMachineSaysSo() async throws {
    let failure = TransferFailure(
      .http(.headerTimeout), phase: .request, curlCode: 28, phases: PhaseTimes(firstByte: .seconds(10)),
      loopLag: .seconds(4))
    let finding = try await run(.sample(), ScriptedTransport(.failure(failure)))
    #expect(finding.verdict == Verdict(.localOverload))
    #expect(finding.evidence?.contains("this machine was busy for 4000 ms") == true)
  }

  @Test func aCancelledTransferIsNoFinding() async {
    let transport = ScriptedTransport(.failure(TransferFailure(.cancelled, phase: .body)))
    await #expect(throws: CancellationError.self) { try await run(.sample(), transport) }
  }

  @Test func secretsOfAnotherStepAreHiddenToo() async throws {
    let secret = Secret(origin: "env KEY", revealed: "canary-0815")
    let login = Step.sample("login", body: .text(Text(parts: [.secret(secret)])))
    let transport = ScriptedTransport(.success(.sample()), .success(.sample(500, body: "key canary-0815")))
    let finding = try await run(.sample(steps: [login, step("list")]), transport)
    #expect(finding.evidence?.contains("canary") == false)
    #expect(finding.evidence?.hasSuffix("body: key ***") == true)
  }
}

/// Runs its jobs in the global pool and counts them.
private final class CountingExecutor: TaskExecutor {
  private let jobs = Atomic(0)

  var count: Int { jobs.load(ordering: .acquiring) }

  func enqueue(_ job: consuming ExecutorJob) {
    jobs.add(1, ordering: .acquiringAndReleasing)
    globalConcurrentExecutor.enqueue(job)
  }
}
