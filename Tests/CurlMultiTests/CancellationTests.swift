import CurlMulti
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CancellationTests {
  @Test func aCancelledTaskSendsNothing() async throws {
    let server = try ScriptedServer(.receiveHeader, .stall)
    defer { server.stop() }
    let failure = try await withEngine { engine in
      await withTaskGroup(of: TransferFailure?.self) { group in
        group.cancelAll()
        group.addTask { await engine.failure(of: .local(server.url)) }
        return await group.next() ?? nil
      }
    }
    #expect(failure?.kind == .cancelled)
    #expect(server.requests.isEmpty)
  }

  @Test func cancellingEndsATransferInFlight() async throws {
    let server = try ScriptedServer(.receiveHeader, .stall)
    defer { server.stop() }
    let failure = try await withEngine { engine in
      let transfer = Task { await engine.failure(of: .local(server.url, timeout: .seconds(170))) }
      try await eventually { server.requests.count == 1 }
      transfer.cancel()
      return await transfer.value
    }
    #expect(failure?.kind == .cancelled)
    #expect(failure?.phase == .request)
  }

  @Test func cancellingEndsALookUp() async throws {
    let names = HangingNames()
    defer { names.release() }
    let failure = try await withEngine(CurlMulti.Configuration(lookup: names.lookup)) { engine in
      let transfer = Task { await engine.failure(of: .local("http://hang.test/", timeout: .seconds(170))) }
      try await eventually { names.running == 1 }
      transfer.cancel()
      return await transfer.value
    }
    #expect(failure?.kind == .cancelled)
    #expect(failure?.phase == .resolve)
  }

  @Test func aThousandInFlightEndTogether() async throws {
    let server = try ScriptedServer(.receiveHeader, .stall)
    defer { server.stop() }
    let kinds = try await withEngine { engine in
      try await withThrowingTaskGroup(of: TransferFailure.Kind?.self) { group in
        for _ in 0..<1000 {
          group.addTask { await engine.failure(of: .local(server.url, timeout: .seconds(170)))?.kind }
        }
        try await eventually { server.requests.count == 1000 }
        group.cancelAll()
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(kinds == Array(repeating: .cancelled, count: 1000))
  }

  @Test func shutdownEndsWhatIsInFlightAndWhatComesLater() async throws {
    let server = try ScriptedServer(.receiveHeader, .stall)
    defer { server.stop() }
    let engine = CurlMulti()
    let transfer = Task { await engine.failure(of: .local(server.url, timeout: .seconds(170))) }
    try await eventually { server.requests.count == 1 }
    await engine.shutdown()
    #expect(await transfer.value?.kind == .cancelled)
    #expect(await engine.failure(of: .local(server.url))?.kind == .cancelled)
    await engine.shutdown()
  }
}
