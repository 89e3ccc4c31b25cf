internal import Synchronization

/// All that the sandbox knows: faults in force, what was asked, and the answer to every request.
///
/// No I/O.
final class Simulation: Sendable {
  private struct State {
    var faults = FaultSet()
    var requests: [RecordedRequest] = []
    var counts: [ProviderName: Int] = [:]
  }

  /// How many requests are remembered.
  static let memory = 1000

  private let state = Mutex(State())
  /// The time since the server's start.
  let elapsed: @Sendable () -> Duration

  init(elapsed: @escaping @Sendable () -> Duration) {
    self.elapsed = elapsed
  }

  var requests: [RecordedRequest] { state.withLock { $0.requests } }

  func set(_ order: FaultOrder) {
    let end = order.lifetime.map { elapsed() + $0 }
    let fault = FaultSet.Active(
      fault: order.fault, provider: order.provider, path: order.path, remaining: order.count, end: end)
    state.withLock { $0.faults.set(fault) }
  }

  func clear(_ provider: ProviderName, path: String?) {
    state.withLock { $0.faults.clear(provider, path: path) }
  }

  /// Forgets faults, requests and counts.
  func reset() {
    state.withLock { $0 = State() }
  }

  /// What to do with a request that has arrived completely.
  func steps(for request: RecordedRequest) -> [Step] {
    if let refusal = hostProblem(request) { return plan(sending: refusal.answer, for: request) }
    if request.path.hasPrefix("/-/") { return plan(sending: console(request), for: request) }
    guard let (provider, call) = request.call else { return plan(sending: index(request), for: request) }
    return plan(for: call, at: provider, under: record(request, provider, call.path))
  }

  /// Remembers the request and gives the faults it meets.
  private func record(_ request: RecordedRequest, _ provider: ProviderName, _ path: String) -> [Fault] {
    state.withLock { state in
      if state.requests.count >= Self.memory { state.requests.removeFirst() }
      state.requests.append(request)
      state.counts[provider, default: 0] += 1
      return state.faults.take(for: provider, path, at: request.arrival)
    }
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

  /// `{"providers": {name: {"requests", "methods"}}, "faults": [...]}`.
  private func report() -> JSON {
    let now = elapsed()
    let (faults, counts) = state.withLock { state in
      state.faults.expire(at: now)
      return (state.faults.active, state.counts)
    }
    let providers = ProviderName.allCases.map { name in
      JSON.Member(
        key: name.rawValue,
        value: [
          "requests": .number(Double(counts[name] ?? 0)), "methods": .array(name.methods.map { .string($0) }),
        ])
    }
    return ["providers": .object(providers), "faults": .array(faults.map { $0.json(at: now) })]
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

extension FaultSet.Active {
  fileprivate func json(at now: Duration) -> JSON {
    var members: [JSON.Member] = [.init(key: "provider", value: .string(provider.rawValue))]
    if let path { members.append(.init(key: "path", value: .string(path))) }
    members.append(.init(key: "fault", value: fault.json))
    if let remaining { members.append(.init(key: "count", value: .number(Double(remaining)))) }
    if let end { members.append(.init(key: "for", value: .string((end - now).spelled))) }
    return .object(members)
  }
}
