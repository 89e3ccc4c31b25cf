import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import TestSupport
import Testing

/// A step that waits for a state.
@Suite(.timeLimit(.minutes(5))) struct RepetitionTests {
  private let clock = ManualClock()

  private static func step(every: Duration = .seconds(1), for time: Duration = .seconds(10)) -> Step {
    var step = Step.sample(
      "state", expecting: Expectations(json: [JSONExpectation(path: "$.status", comparison: .equals(.string("paid")))]))
    step.repetition = Repetition(every: every, time: time)
    return step
  }

  private static func state(_ status: String, taking total: Duration = .zero) -> Result<
    TransferResponse, TransferFailure
  > {
    .success(.sample(body: #"{"status": "\#(status)"}"#, total: total))
  }

  private func find(_ steps: [Step], _ transport: ScriptedTransport, timeout: Duration = .seconds(30)) async throws
    -> Finding
  {
    let runner = ProbeRunner(transport: transport, clock: HastyClock(clock))
    return try await runner.run(.sample(timeout: timeout, steps: steps))
  }

  @Test("It is sent again until it is there, and only the last answer counts")
  func comes() async throws {
    let transport = ScriptedTransport(
      Self.state("new"), Self.state("pending"), Self.state("paid", taking: .milliseconds(40)))
    let began = clock.now
    let finding = try await find([Self.step(), .sample("after")], transport)
    #expect(finding.verdict == .up && finding.evidence == nil)
    #expect(finding.steps.map(\.name) == ["state", "after"])
    #expect(finding.steps.first?.phases.total == .milliseconds(40))
    #expect(transport.requests.count == 4)
    #expect(began.duration(to: clock.now) == .seconds(2))
  }

  @Test("The steps after it wait for nothing")
  func after() async throws {
    let transport = ScriptedTransport(Self.state("new"), Self.state("paid"), Self.state("new"))
    var last = Self.step()
    (last.name, last.repetition) = ("last", nil)
    #expect(try await find([Self.step(), last], transport).verdict == Verdict(.bodyExpectation))
    #expect(transport.requests.count == 3)
  }

  @Test("What does not come is stuck: how long it was watched, and in which state it stays")
  func stays() async throws {
    let transport = ScriptedTransport(Self.state("new"))
    let finding = try await find([Self.step(), .sample("after")], transport)
    #expect(finding.verdict == Verdict(.statusStuck))
    #expect(finding.verdict.outcome == .down && finding.verdict.owner == .provider)
    #expect(
      finding.evidence
        == #"step state, GET https://pay.example/methods: expected $.status = "paid", found still "new" after 10 s; body: {"status": "new"}"#
    )
    #expect(finding.steps.map(\.verdict) == [Verdict(.statusStuck)])
    #expect(transport.requests.count == 11)
    #expect(Set(transport.requests.map(\.method)) == ["GET"])
  }

  @Test(
    "Anything else than another value ends it at once",
    arguments: [
      (.success(.sample(500)), .httpStatus), (.success(.sample(429)), .rateLimited),
      (.success(.sample(body: "<h1>Back soon</h1>")), .bodyExpectation),
      (.failure(TransferFailure(.connect(.refused), phase: .connect)), .connectRefused),
    ] as [(Result<TransferResponse, TransferFailure>, Cause)])
  func fails(_ answer: Result<TransferResponse, TransferFailure>, _ cause: Cause) async throws {
    let transport = ScriptedTransport(Self.state("new"), answer)
    #expect(try await find([Self.step()], transport).verdict == Verdict(cause))
    #expect(transport.requests.count == 2)
  }

  @Test("It ends within the time of the whole run, answers and pauses together")
  func deadline() async throws {
    let transport = ScriptedTransport(Self.state("new", taking: .milliseconds(600)))
    let finding = try await find(
      [.sample("before"), Self.step(for: .seconds(60))], transport, timeout: .seconds(6))
    #expect(finding.verdict == Verdict(.statusStuck))
    // 600 ms for the step before and for each answer, a second between them, and a second kept for the last answer.
    #expect(
      transport.requests.map(\.timeout) == [
        .seconds(6), .milliseconds(5400), .milliseconds(3800), .milliseconds(2200), .seconds(1),
      ])
    #expect(finding.evidence?.contains(#"still "new" after 5 s"#) == true)
  }

  @Test(
    "It is sent once more as its time ends, and not after that",
    arguments: [
      // In milliseconds: every, for, each answer; when requests begin.
      (4000, 10_000, 0, [0, 4000, 8000, 10_000]), (5000, 10_000, 0, [0, 5000, 10_000]),
      (4000, 10_000, 500, [0, 4500, 10_000]), (3000, 10_001, 333, [0, 3333, 6666, 10_001]),
      (4000, 10_000, 2000, [0, 6000, 10_000]),
      (10_000, 10_000, 0, [0, 10_000]), (10_000, 10_000, 11_000, [0]), (5000, 9000, 4500, [0, 9000]),
    ] as [(Int, Int, Int, [Int])])
  func last(every: Int, time: Int, answer: Int, requests: [Int]) async throws {
    let transport = ScriptedTransport(Self.state("new", taking: .milliseconds(answer)))
    let step = Self.step(every: .milliseconds(every), for: .milliseconds(time))
    let finding = try await find([step], transport)
    #expect(finding.verdict == Verdict(.statusStuck))
    #expect(transport.requests.map(\.timeout) == requests.map { .seconds(30) - .milliseconds($0) })
    #expect(step.repetition.map { $0.mostRequests >= requests.count } == true)
  }

  @Test("Cancellation ends it while it waits")
  func cancelled() async throws {
    let transport = ScriptedTransport(Self.state("new"))
    let runner = ProbeRunner(transport: transport, clock: clock)
    let run = Task { try await runner.run(.sample(steps: [Self.step()])) }
    await clock.sleepers(atLeast: 1)
    run.cancel()
    await #expect(throws: CancellationError.self) { try await run.value }
    #expect(transport.requests.count == 1)
  }

  @Test("A rate allows for all it may send")
  func pace() {
    var probe = Probe.sample(steps: [Self.step(for: .seconds(3))])
    probe.rate = RequestRate(perMinute: 60, burst: 4)
    var pace = RequestPace()
    let begin = clock.now
    #expect(
      pace.admit(
        probe.requestsByHost, of: "paytrail", at: probe.rate, now: begin, latest: begin.advanced(by: .seconds(60)))
        == .start(at: begin.advanced(by: .seconds(3))))
    #expect(
      pace.admit(
        probe.requestsByHost, of: "paytrail", at: probe.rate, now: begin, latest: begin.advanced(by: .seconds(60)))
        == .start(at: begin.advanced(by: .seconds(7))))
  }
}
