import Glibc
internal import NIOCore
internal import NIOPosix

/// Simulated payment providers on one loopback port, for drills and tests.
///
/// Every provider lives under its own prefix (`http://127.0.0.1:PORT/paytrail/…`); `/-/` is the console that sets
/// faults, doing the same as the methods here. The server has its own single thread and needs no task to keep going.
/// A server that is not stopped runs until the process ends.
package final class SandboxServer: Sendable {
  /// The bound port, always a real one.
  package let port: Int
  private let simulation: Simulation
  private let group: MultiThreadedEventLoopGroup

  private init(port: Int, simulation: Simulation, group: MultiThreadedEventLoopGroup) {
    self.port = port
    self.simulation = simulation
    self.group = group
  }

  /// Binds 127.0.0.1 and listens before it returns.
  ///
  /// - Parameters:
  ///   - port: 0 for any free port.
  ///   - isStrict: nobody is answered without credentials; otherwise lists are told to those who send none.
  ///   - clock: measures arrival times and the lifetimes of faults, payments and tokens; bytes on the wire are paced in real time.
  /// - Throws: ``SandboxStartFailure`` if the port cannot be had.
  package static func start(
    port: Int = 0, isStrict: Bool = false, clock: any Clock<Duration> = ContinuousClock()
  ) async throws -> SandboxServer {
    let simulation = Simulation(isStrict: isStrict, elapsed: stopwatch(clock))
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let channel = try await bootstrap(group, simulation).bind(host: "127.0.0.1", port: port).get()
      return SandboxServer(port: channel.localAddress?.port ?? port, simulation: simulation, group: group)
    } catch {
      try? await group.shutdownGracefully()
      throw SandboxStartFailure(port: port, error: error)
    }
  }

  /// `http://127.0.0.1:PORT`, without a slash at the end.
  package var baseURL: String { "http://127.0.0.1:\(port)" }

  /// Makes a provider misbehave from the next request on.
  ///
  /// - Parameters:
  ///   - path: after the provider's prefix, such as `/v2/methods`, or with a `*` at its end for whatever follows; nil for every path.
  ///   - verb: the HTTP method; nil for any.
  ///   - count: how many requests it meets, at least 1; nil for any number.
  ///   - lifetime: how long it lasts; nil for ever.
  package func set(
    _ fault: Fault, on provider: ProviderName, path: String? = nil, verb: String? = nil, count: Int? = nil,
    lifetime: Duration? = nil
  ) {
    simulation.set(
      FaultOrder(fault: fault, provider: provider, path: path, verb: verb, count: count, lifetime: lifetime))
  }

  /// Takes back the provider's faults: all of them, or those set for exactly this path.
  ///
  /// A connection that is already misbehaving goes on doing so.
  package func clear(_ provider: ProviderName, path: String? = nil) {
    simulation.clear(provider, path: path)
  }

  /// Forgets all faults, recorded requests, counts, payments and tokens.
  package func reset() { simulation.reset() }

  /// The last 1000 requests to providers, oldest first; requests to the console are not among them.
  package var requests: [RecordedRequest] { simulation.requests }

  /// What the provider was asked to create, oldest first, as it stands now; the last 1000.
  package func payments(at provider: ProviderName) -> [Payment] {
    simulation.book(of: provider).payments(at: simulation.elapsed())
  }

  /// How many tokens the provider has issued.
  package func tokensIssued(by provider: ProviderName) -> Int { simulation.book(of: provider).tokensIssued }

  /// Closes the listener and every connection, stalled ones too.
  ///
  /// Further calls do nothing.
  package func stop() async {
    try? await group.shutdownGracefully()
  }

  private static func bootstrap(_ group: MultiThreadedEventLoopGroup, _ simulation: Simulation) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelInitializer { channel in channel.eventLoop.makeCompletedFuture { try channel.closeOnExec() } }
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.closeOnExec()
          try Connection.install(on: channel, simulation)
        }
      }
  }
}

/// The sandbox could not listen.
package struct SandboxStartFailure: Error, CustomStringConvertible {
  package let port: Int
  /// As strerror(3) has it.
  package let reason: String

  init(port: Int, error: any Error) {
    self.port = port
    let code = (error as? IOError)?.errnoCode
    reason = code.map { String(cString: strerror($0)).lowercased() } ?? "\(error)"
  }

  package var description: String {
    "127.0.0.1:\(port): the sandbox cannot listen: \(reason); give another port, or 0 for any that is free"
  }
}

/// The time since this call.
private func stopwatch<C: Clock>(_ clock: C) -> @Sendable () -> Duration where C.Duration == Duration {
  let start = clock.now
  return { start.duration(to: clock.now) }
}
