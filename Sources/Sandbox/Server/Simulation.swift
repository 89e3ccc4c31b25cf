internal import Synchronization

/// All that the sandbox knows: faults in force, what was asked, and the answer to every request.
///
/// No I/O.
final class Simulation: Sendable {
  fileprivate struct State {
    var faults = FaultSet()
    var requests: [RecordedRequest] = []
    var counts: [ProviderName: Int] = [:]
    var books: [ProviderName: Book] = [:]
  }

  /// How many requests are remembered.
  static let memory = 1000

  private let state = Mutex(State())
  /// The time since the server's start.
  let elapsed: @Sendable () -> Duration
  private let isStrict: Bool

  init(isStrict: Bool = false, elapsed: @escaping @Sendable () -> Duration) {
    self.isStrict = isStrict
    self.elapsed = elapsed
  }

  var requests: [RecordedRequest] { state.withLock { $0.requests } }

  func book(of provider: ProviderName) -> Book { state.withLock { $0.books[provider] ?? Book() } }

  func set(_ order: FaultOrder) {
    let end = order.lifetime.map { elapsed() + $0 }
    let fault = FaultSet.Active(
      fault: order.fault, provider: order.provider, path: order.path, verb: order.verb, remaining: order.count,
      end: end)
    state.withLock { $0.faults.set(fault) }
  }

  func clear(_ provider: ProviderName, path: String?) {
    state.withLock { $0.faults.clear(provider, path: path) }
  }

  /// Forgets faults, requests, counts, payments and tokens.
  func reset() {
    state.withLock { $0 = State() }
  }

  /// What to do with a request that has arrived completely.
  func steps(for request: RecordedRequest) -> [Step] {
    if let refusal = hostProblem(request) { return plan(sending: refusal.answer, for: request) }
    if request.path.hasPrefix("/-/") { return plan(sending: console(request), for: request) }
    guard let (provider, call) = request.call else { return plan(sending: index(request), for: request) }
    return state.withLock { $0.answer(call, at: provider, isStrict: isStrict) }
  }

  private func console(_ request: RecordedRequest) -> Answer {
    do {
      return perform(try ConsoleCommand(request))
    } catch {
      return error.answer
    }
  }

  private func perform(_ command: ConsoleCommand) -> Answer {
    switch command {
    case .set(let order): set(order)
    case .clear(let provider, let path): clear(provider, path: path)
    case .reset: reset()
    case .state: break
    }
    return .json(report())
  }

  /// `{"providers": {name: {"requests", "methods", "payments": {"created", "open"}, "tokens"}}, "faults": [...]}`.
  private func report() -> JSON {
    let now = elapsed()
    let state = state.withLock { state in
      state.faults.expire(at: now)
      return state
    }
    let providers = ProviderName.allCases.map { JSON.Member(key: $0.rawValue, value: state.report(of: $0, at: now)) }
    return ["providers": .object(providers), "faults": .array(state.faults.active.map { $0.json(at: now) })]
  }

  private func index(_ request: RecordedRequest) -> Answer {
    let pages = ProviderName.allCases.map { JSON.string("/\($0.rawValue)/") } + ["/-/state"]
    return .json(["pages": .array(pages)], status: request.path == "/" ? 200 : 404)
  }

  /// A `Host` header must mean this machine, and there may be only one.
  ///
  /// Without the header a request is let through: HTTP/1.0 has none, and a browser never leaves it out.
  private func hostProblem(_ request: RecordedRequest) -> ConsoleProblem? {
    let hosts = request.headers.filter { $0.name.lowercased() == "host" }.map(\.value)
    guard hosts.count > 1 || !hosts.allSatisfy({ isLoopback(host: $0) }) else { return nil }
    return ConsoleProblem(
      status: 421, place: "Host", problem: "this is not the host of the sandbox",
      remedy: "ask for 127.0.0.1 or localhost")
  }
}

extension Simulation.State {
  /// Remembers the request and says what to do with it.
  fileprivate mutating func answer(_ call: Call, at provider: ProviderName, isStrict: Bool) -> [Step] {
    if requests.count >= Simulation.memory { requests.removeFirst() }
    requests.append(call.request)
    counts[provider, default: 0] += 1
    let met = faults.take(for: provider, call, at: call.request.arrival)
    var visit = Visit(
      provider: provider, call: call, conditions: Conditions(under: met), isStrict: isStrict,
      book: books[provider] ?? Book())
    defer { books[provider] = visit.book }
    return plan(for: &visit, under: met)
  }

  fileprivate func report(of provider: ProviderName, at now: Duration) -> JSON {
    let book = books[provider] ?? Book()
    return [
      "requests": .integer(counts[provider] ?? 0), "methods": .array(provider.methods.map { .string($0) }),
      "payments": ["created": .integer(book.created), "open": .integer(book.openPayments(at: now))],
      "tokens": .integer(book.tokensIssued),
    ]
  }
}

extension FaultSet.Active {
  fileprivate func json(at now: Duration) -> JSON {
    var members: [JSON.Member] = [.init(key: "provider", value: .string(provider.rawValue))]
    if let path { members.append(.init(key: "path", value: .string(path))) }
    if let verb { members.append(.init(key: "verb", value: .string(verb))) }
    members.append(.init(key: "fault", value: fault.json))
    if let remaining { members.append(.init(key: "count", value: .integer(remaining))) }
    if let end { members.append(.init(key: "for", value: .string((end - now).spelled))) }
    return .object(members)
  }
}
