import Testing

@testable import Sandbox

@Suite struct DrillTests {
  /// The faults in force, such as `paytrail status`, as the console tells them.
  private func faults(at server: SandboxServer) async throws -> Set<String> {
    let state = try #require(JSON.reading(Array(try await server.ask("GET", "/-/state").body.utf8)))
    guard case .array(let list) = try Fields(state)["faults"] else { return [] }
    return Set(
      try list.map { entry in
        let fields = try Fields(entry)
        return "\(try fields.text("provider") ?? "") \(try fields.object("fault")?.text("kind") ?? "")"
      })
  }

  @Test("the demonstration sets and clears each fault at its second", .timeLimit(.minutes(5)))
  func demonstration() async throws {
    let clock = SteppedClock()
    let expected: [(Int, Set<String>)] = [
      (12, []), (20, ["paytrail status"]), (26, ["paytrail status", "mollie missingMethod"]),
      (30, ["mollie missingMethod"]), (40, ["mollie missingMethod", "adyen delay"]), (45, ["adyen delay"]),
    ]
    try await withSandbox(clock: clock) { server in
      async let play: Void = Drill.demonstration.play(on: server, clock: clock)
      for (second, faulty) in expected {
        #expect(await clock.nextDeadline() == .seconds(second))
        #expect(try await faults(at: server) == faulty, "before second \(second)")
        clock.advance(to: .seconds(second))
      }
      try await play
      #expect(try await faults(at: server).isEmpty)
    }
  }

  @Test("a late event does not delay the next", .timeLimit(.minutes(5)))
  func absoluteOffsets() async throws {
    let clock = SteppedClock()
    let drill = Drill([
      .init(at: .seconds(20), .clear(.stripe), "second"), .init(at: .seconds(10), .set(.close, on: .stripe), "first"),
    ])
    let (notices, teller) = AsyncStream.makeStream(of: String.self)
    try await withSandbox(clock: clock) { server in
      async let play: Void = drill.play(on: server, clock: clock) { event in
        teller.yield(event.notice)
      }
      #expect(await clock.nextDeadline() == .seconds(10))
      clock.advance(to: .seconds(17))
      #expect(await clock.nextDeadline() == .seconds(20))
      clock.advance(to: .seconds(20))
      try await play
    }
    teller.finish()
    #expect(await notices.reduce(into: []) { $0.append($1) } == ["first", "second"])
    #expect(drill.length == .seconds(20))
  }

  @Test("a cancelled drill stops before its next event", .timeLimit(.minutes(5)))
  func cancellation() async throws {
    try await withSandbox { server in
      let drill = Drill([.init(at: .seconds(3600), .set(.close, on: .stripe), "never")])
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          await #expect(throws: CancellationError.self) { try await drill.play(on: server, clock: ContinuousClock()) }
        }
        group.cancelAll()
      }
      let left = try await faults(at: server)
      #expect(left.isEmpty)
    }
  }

  @Test("the demonstration leaves nothing broken and names methods that exist")
  func selfConsistent() {
    var faults = FaultSet()
    for event in Drill.demonstration.events {
      switch event.action {
      case .set(let fault, let provider, let path):
        if case .missingMethod(let id) = fault { #expect(provider.methods.contains(id)) }
        faults.set(FaultSet.Active(fault: fault, provider: provider, path: path))
      case .clear(let provider, let path): faults.clear(provider, path: path)
      }
    }
    #expect(faults.active.isEmpty)
  }
}
