import CurlMulti
import PaymentHealth
import Probing
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ControlTests {
  let clock = ManualClock()
  let controls = ["a", "b"].map {
    Control(id: ControlID(rawValue: $0), url: "https://\($0).example/", timeout: .seconds(5))
  }

  func runner(_ transport: ScriptedTransport) -> ControlRunner {
    ControlRunner(transport: transport, clock: clock)
  }

  func gate(_ transport: ScriptedTransport) -> ControlGate {
    ControlGate(runner: runner(transport), controls: controls, clock: clock)
  }

  @Test(arguments: [200, 204, 301, 404, 429, 500, 503])
  func anyAnswerIsAnAnswer(_ status: Int) async throws {
    let round = try await runner(ScriptedTransport(.success(.sample(status)))).round(controls)
    #expect(round == ControlRound(at: clock.now, findings: ["a": Cause?.none, "b": Cause?.none]))
    #expect(!round.isBlind)
  }

  @Test(
    arguments: [
      (TransferFailure(.http(.tooLarge), phase: .body, status: 200), nil),
      (TransferFailure(.http(.bodyTimeout), phase: .body, status: 503), nil),
      (TransferFailure(.http(.headerTimeout), phase: .request), .httpHeaderTimeout),
      (TransferFailure(.connect(.refused), phase: .connect), .connectRefused),
      // What a captive portal does.
      (TransferFailure(.tls(.wrongHost), phase: .tls), .tlsWrongHost),
      (TransferFailure(.local(.network), phase: .connect), .localNetwork),
    ] as [(TransferFailure, Cause?)])
  func anAnswerThatBeganIsEnough(_ failure: TransferFailure, _ cause: Cause?) async throws {
    let round = try await runner(ScriptedTransport(.failure(failure))).round(controls)
    #expect(round.findings == ["a": cause, "b": cause])
    #expect(round.isBlind == (cause != nil))
  }

  @Test func withoutControlsNothingIsBlind() async throws {
    #expect(try await !runner(ScriptedTransport(.success(.sample()))).round([]).isBlind)
  }

  @Test func allAreAskedAtOnce() async throws {
    let (arrivals, arrive) = AsyncStream<Void>.makeStream()
    let (gate, open) = AsyncStream<Never>.makeStream()
    let transport = ScriptedTransport { (_, index) throws(TransferFailure) in
      arrive.yield()
      if index == 0 { for await _ in gate {} }
      return .sample()
    }
    async let round = runner(transport).round(controls)
    var iterator = arrivals.makeAsyncIterator()
    for _ in controls { await iterator.next() }
    open.finish()
    #expect(try await round.findings.count == 2)
  }

  @Test func aCancelledRoundIsNone() async {
    let transport = ScriptedTransport(.failure(TransferFailure(.cancelled, phase: .connect)))
    await #expect(throws: CancellationError.self) { try await runner(transport).round(controls) }
  }

  @Test func aRoundServesWhileItIsYoungEnough() async throws {
    let transport = ScriptedTransport(.success(.sample()))
    let gate = gate(transport)
    let first = try await gate.round(begunSince: clock.now)
    clock.advance(by: .seconds(5))
    #expect(try await gate.round(begunSince: first.at) == first)
    #expect(transport.requests.count == 2)
    let second = try await gate.round(begunSince: first.at.advanced(by: .milliseconds(1)))
    #expect(second.at == clock.now)
    #expect(transport.requests.count == 4)
  }

  @Test func aRoundFromTheFutureIsForgotten() async throws {
    let transport = ScriptedTransport(.success(.sample()))
    let gate = gate(transport)
    let before = try await gate.round(begunSince: clock.now)
    clock.set(to: before.at.advanced(by: .seconds(-3600)))
    #expect(try await gate.round(begunSince: clock.now).at == clock.now)
  }

  @Test func everyoneSharesTheRoundUnderWay() async throws {
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let (end, finish) = AsyncStream<Never>.makeStream()
    let transport = ScriptedTransport { (_, _) throws(TransferFailure) in
      begin.yield()
      for await _ in end {}
      return .sample()
    }
    let gate = gate(transport)
    let since = clock.now
    try await withThrowingTaskGroup(of: ControlRound.self) { group in
      for _ in 0..<20 { group.addTask { try await gate.round(begunSince: since) } }
      var iterator = begun.makeAsyncIterator()
      for _ in controls { await iterator.next() }
      finish.finish()
      for try await round in group { #expect(round.findings.count == 2) }
    }
    #expect(transport.requests.count == 2)
  }

  @Test func aCancelledLeaderLeavesTheRoundToAnother() async throws {
    let (begun, begin) = AsyncStream<Int>.makeStream()
    let (end, finish) = AsyncStream<Never>.makeStream()
    let transport = ScriptedTransport { (_, index) throws(TransferFailure) in
      begin.yield(index)
      if index < 2 { for await _ in end {} }
      if Task.isCancelled { throw TransferFailure(.cancelled, phase: .request) }
      return .sample()
    }
    let gate = gate(transport)
    let since = clock.now
    let leader = Task { try await gate.round(begunSince: since) }
    var iterator = begun.makeAsyncIterator()
    for _ in controls { _ = await iterator.next() }
    async let follower = gate.round(begunSince: since)
    leader.cancel()
    await #expect(throws: CancellationError.self) { try await leader.value }
    #expect(try await follower.findings.count == 2)
    finish.finish()
  }

  @Test func aCancelledFollowerLeavesAtOnce() async throws {
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let (end, finish) = AsyncStream<Never>.makeStream()
    let transport = ScriptedTransport { (_, _) throws(TransferFailure) in
      begin.yield()
      for await _ in end {}
      return .sample()
    }
    let gate = gate(transport)
    let since = clock.now
    async let leader = gate.round(begunSince: since)
    var iterator = begun.makeAsyncIterator()
    for _ in controls { await iterator.next() }
    let follower = Task { try await gate.round(begunSince: since) }
    follower.cancel()
    await #expect(throws: CancellationError.self) { try await follower.value }
    finish.finish()
    #expect(try await leader.findings.count == 2)
  }
}
