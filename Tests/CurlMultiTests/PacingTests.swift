import CurlMulti
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct PacingTests {
  /// The stalled handshake lasts longer than the other transfer's whole time.
  @Test func waitingForAHandshakePlaceDoesNotCount() async throws {
    let stalled = try ScriptedServer(.receiveSome, .stall)
    defer { stalled.stop() }
    let server = try TLSServer()
    defer { server.stop() }
    let request = try TransferRequest.trusting(server.url())
    let response = try await withEngine(CurlMulti.Configuration(maximumHandshakes: 1, handshakePatience: .seconds(60)))
    { engine in
      let url = "https://127.0.0.1:\(stalled.port)/"
      let first = Task { await engine.failure(of: .local(url, timeout: .milliseconds(500))) }
      try await eventually { stalled.received > 0 }
      var second = request
      second.timeout = .milliseconds(400)
      let response = try await engine.perform(second)
      #expect(await first.value?.kind == .tls(.timeout))
      return response
    }
    #expect(response.status == 200)
    #expect(response.queued > .zero)
    #expect(response.phases.total < .milliseconds(400))
  }

  @Test func plainConnectionsDoNotWaitForHandshakes() async throws {
    let stalled = try ScriptedServer(.receiveSome, .stall)
    defer { stalled.stop() }
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n"))
    defer { server.stop() }
    let status = try await withEngine(CurlMulti.Configuration(maximumHandshakes: 1, handshakePatience: .seconds(60))) {
      engine in
      let first = Task { await engine.failure(of: .local("https://127.0.0.1:\(stalled.port)/", timeout: .seconds(50))) }
      try await eventually { stalled.received > 0 }
      let status = try await engine.perform(.local(server.url)).status
      first.cancel()
      return status
    }
    #expect(status == 204)
  }

  /// The stalled handshakes last longer than the test may.
  @Test func stalledHandshakesGiveTheirPlacesUp() async throws {
    let stalled = try ScriptedServer(.receiveSome, .stall)
    defer { stalled.stop() }
    let server = try TLSServer()
    defer { server.stop() }
    let request = try TransferRequest.trusting(server.url())
    let response = try await withEngine(CurlMulti.Configuration(maximumHandshakes: 2)) { engine in
      let url = "https://127.0.0.1:\(stalled.port)/"
      let others = (0..<4).map { _ in Task { await engine.failure(of: .local(url, timeout: .seconds(90))) } }
      defer { others.forEach { $0.cancel() } }
      try await eventually { stalled.received >= 2 }
      return try await engine.perform(request)
    }
    #expect(response.status == 200)
  }

  @Test func aQueuedTransferCanBeCancelled() async throws {
    let stalled = try ScriptedServer(.receiveSome, .stall)
    defer { stalled.stop() }
    let url = "https://127.0.0.1:\(stalled.port)/"
    let failure = try await withEngine(CurlMulti.Configuration(maximumHandshakes: 1, handshakePatience: .seconds(60))) {
      engine in
      let first = Task { await engine.failure(of: .local(url, timeout: .seconds(50))) }
      try await eventually { stalled.received > 0 }
      let second = Task { await engine.failure(of: .local(url, timeout: .seconds(50))) }
      second.cancel()
      let failure = await second.value
      first.cancel()
      return failure
    }
    #expect(failure?.kind == .cancelled)
    #expect(failure?.phase == .resolve)
  }

  @Test func aPlaceIsFreeAgainAfterEveryEnd() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let closing = try ScriptedServer(.receiveSome, .close)
    defer { closing.stop() }
    let request = try TransferRequest.trusting(server.url())
    let statuses = try await withEngine(
      CurlMulti.Configuration(maximumHandshakes: 1, handshakePatience: .seconds(60), maximumConnections: 1)
    ) {
      engine in
      var statuses: [Int] = []
      for _ in 0..<3 {
        _ = await engine.failure(of: .local("https://127.0.0.1:\(closing.port)/"))
        statuses.append(try await engine.perform(request).status)
      }
      return statuses
    }
    #expect(statuses == [200, 200, 200])
  }
}
