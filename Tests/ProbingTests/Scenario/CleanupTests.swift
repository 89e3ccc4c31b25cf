import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import Synchronization
import TestSupport
import Testing

/// What a step creates is taken away, whatever becomes of the rest.
@Suite struct CleanupTests {
  /// A provider that makes one thing for each key and knows what was cancelled.
  fileprivate final class Provider: Transport {
    struct State {
      var made: [String: Int] = [:]
      var cancelled: Set<Int> = []
      var requests: [TransferRequest] = []
    }
    let state = Mutex(State())
    let fails: @Sendable (TransferRequest, Int) -> Result<TransferResponse, TransferFailure>?

    init(
      fails: @escaping @Sendable (TransferRequest, Int) -> Result<TransferResponse, TransferFailure>? = { _, _ in nil }
    ) {
      self.fails = fails
    }

    func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
      let count = state.withLock { state in
        state.requests.append(request)
        return state.requests.count - 1
      }
      // What is made is made, though nobody hears of it; what could not be cancelled is not.
      let failure = fails(request, count)
      if failure != nil, request.method == "DELETE" { return try failure?.get() ?? .sample() }
      let response = state.withLock { $0.answer(request) }
      return try failure?.get() ?? response
    }

    var open: Int { state.withLock { $0.made.count - $0.cancelled.count } }
    var made: Int { state.withLock { $0.made.count } }
    var sent: [String] { state.withLock { $0.requests.map { "\($0.method) \($0.url.dropFirst(19))" } } }
  }

  /// Fails on demand, and remembers the order in which things were written down.
  private actor Book: ObligationBook {
    struct Full: Error {}
    var entries: [Obligation] = []
    var isFull = false

    init(isFull: Bool = false) { self.isFull = isFull }

    func owe(_ obligation: Obligation) throws {
      if isFull { throw Full() }
      entries.append(obligation)
    }
    func update(_ obligation: Obligation) {
      settle(obligation)
      entries.append(obligation)
    }
    func leave(_ obligation: Obligation) {}
    func settle(_ obligation: Obligation) { entries.removeAll { $0.isSame(as: obligation) } }
    func open(of probe: ProbeKey) -> [Obligation] { entries }
  }

  private static func steps() throws -> [Step] {
    let cancel = try ScenarioTests.step("cancel", ScenarioTests.shop + "/payments/${create.id}", .delete)
    return [
      try ScenarioTests.step(
        "create", ScenarioTests.shop + "/payments", .post, body: .text(Text("{}")), captures: [ScenarioTests.id],
        creation: Creation(keyHeader: "Idempotency-Key", end: .cleanup([cancel]))),
      try ScenarioTests.step("read", ScenarioTests.shop + "/payments/${create.id}"),
    ]
  }

  private static let slot = Timestamp(seconds: 1_700_000_000)

  private static func run(
    _ provider: Provider, _ book: Book, number: Int = 1, later: Duration = .zero
  ) async throws -> Finding {
    let clock = ManualClock()
    clock.advance(by: later)
    return try await ProbeRunner(transport: provider, clock: clock, obligations: book).run(
      .sample(steps: steps()), slot: slot, number: number)
  }

  @Test("Created, read, taken away, and nothing is left in the book")
  func whole() async throws {
    let (provider, book) = (Provider(), Book())
    let finding = try await Self.run(provider, book)
    #expect(finding.verdict == .up)
    #expect(provider.sent == ["POST /payments", "GET /payments/0", "DELETE /payments/0"])
    #expect(provider.open == 0)
    #expect(await book.entries.isEmpty)
  }

  @Test("It is written down before the request leaves; what cannot be is not created, and that is our own fault")
  func firstTheBook() async throws {
    let provider = Provider()
    let finding = try await Self.run(provider, Book(isFull: true))
    #expect(finding.verdict == Verdict(.localStore))
    #expect(finding.verdict.outcome == .unknown)
    #expect(provider.sent.isEmpty)
  }

  @Test("A step that fails afterwards does not keep what was created")
  func laterFailure() async throws {
    let provider = Provider { request, _ in request.method == "GET" ? .success(.sample(500)) : nil }
    let finding = try await Self.run(provider, Book())
    #expect(finding.verdict == Verdict(.httpStatus))
    #expect(provider.open == 0)
  }

  @Test("An answer that never came is asked for again with the same key, and what it made is taken away")
  func lostAnswer() async throws {
    let provider = Provider { _, count in
      count == 0 ? .failure(TransferFailure(.http(.headerTimeout), phase: .request)) : nil
    }
    let book = Book()
    let finding = try await Self.run(provider, book)
    #expect(finding.verdict == Verdict(.httpHeaderTimeout))
    #expect(provider.sent == ["POST /payments", "POST /payments", "DELETE /payments/0"])
    #expect(provider.made == 1)
    #expect(provider.open == 0)
    #expect(await book.entries.isEmpty)
  }

  @Test(
    "What the provider refused, or never saw, needs no cleanup",
    arguments: [
      Result<TransferResponse, TransferFailure>.success(.sample(401)), .success(.sample(422)),
      .failure(TransferFailure(.connect(.refused), phase: .connect)),
      .failure(TransferFailure(.tls(.expired), phase: .tls)),
    ])
  func neverMade(_ answer: Result<TransferResponse, TransferFailure>) async throws {
    let provider = Provider { _, count in count == 0 ? answer : nil }
    let book = Book()
    _ = try await Self.run(provider, book)
    #expect(provider.sent == ["POST /payments"])
    #expect(await book.entries.isEmpty)
  }

  @Test("An answer that is not as expected hides nothing that has to be taken away", arguments: [200, 402, 409, 500])
  func unexpected(_ status: Int) async throws {
    let provider = Provider { request, _ in
      request.method == "POST" ? .success(.sample(status, body: #"{"id": 0, "mode": "live"}"#)) : nil
    }
    var steps = try Self.steps()
    steps[0].expectations.json = [JSONExpectation(path: "$.mode", comparison: .equals(.string("test")))]
    let book = Book()
    let finding = try await ProbeRunner(transport: provider, clock: ManualClock(), obligations: book).run(
      .sample(steps: steps), slot: Self.slot)
    #expect(finding.verdict.outcome != .up)
    #expect(provider.sent == ["POST /payments", "DELETE /payments/0"])
    #expect(await book.entries.isEmpty)
  }

  @Test("What could not be taken away is taken away by the next run, also after a crash in between")
  func nextRun() async throws {
    let book = Book()
    let broken = Provider { request, _ in request.method == "DELETE" ? .success(.sample(503)) : nil }
    _ = try await Self.run(broken, book)
    #expect(broken.open == 1)
    #expect(
      await book.entries.map(\.captured) == [["create": ["id": Obligation.Value("0", from: "https://pay.example:443")]]]
    )
    let mended = Provider()
    _ = try await Self.run(mended, book, number: 2)
    #expect(mended.sent.suffix(2) == ["DELETE /payments/0", "DELETE /payments/0"])
    #expect(await book.entries.isEmpty)
  }

  @Test(
    "What was made by a request whose answer is lost is asked for while the provider knows the key, and is left to people after that",
    arguments: [(Duration.seconds(3599), 0, 0), (.seconds(3600), 1, 1), (.seconds(90_000), 1, 1)])
  func forgottenKey(later: Duration, owed: Int, open: Int) async throws {
    let book = Book()
    let provider = Provider { _, count in count == 0 ? .failure(TransferFailure(.cancelled, phase: .request)) : nil }
    await #expect(throws: CancellationError.self) { _ = try await Self.run(provider, book) }
    let finding = try await Self.run(provider, book, number: 2, later: later)
    #expect(await book.entries.count == owed)
    #expect(provider.open == open)
    #expect(finding.left == (owed == 0 ? [] : ["create"]))
  }

  @Test("Ended in the middle of the request, it is owed, and the next run makes it good with the key of then")
  func crash() async throws {
    let book = Book()
    let hanging = Provider { _, _ in .failure(TransferFailure(.cancelled, phase: .request)) }
    await #expect(throws: CancellationError.self) { _ = try await Self.run(hanging, book) }
    let key = hanging.state.withLock { $0.requests.first?.key }
    #expect(await book.entries.count == 1)
    let provider = Provider()
    _ = try await Self.run(provider, book, number: 2)
    #expect(provider.open == 0)
    #expect(provider.state.withLock { $0.made.count } == 2)
    #expect(provider.state.withLock { $0.requests.map(\.key) }.contains(key))
    #expect(await book.entries.isEmpty)
  }
}

extension CleanupTests.Provider.State {
  fileprivate mutating func answer(_ request: TransferRequest) -> TransferResponse {
    switch request.method {
    case "POST":
      let id = made[request.key ?? "", default: made.count]
      made[request.key ?? ""] = id
      return .sample(201, body: #"{"id": \#(id)}"#)
    case "DELETE":
      if let id = Int(request.url.split(separator: "/").last ?? "") { cancelled.insert(id) }
      return .sample(204)
    default: return .sample(body: "{}")
    }
  }
}

extension TransferRequest {
  fileprivate var key: String? { headers.first { $0.name == "Idempotency-Key" }?.value }
}
