import CurlMulti
import Testing

/// Faults below and within HTTP, played by a scripted server.
@Suite(.timeLimit(.minutes(1)))
struct HTTPFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var script: [ScriptedServer.Step]
    var kind: TransferFailure.Kind
    var phase: TransferFailure.Phase
    var status: Int?
    var timeout = Duration.seconds(20)
    var testDescription: String { name }
  }

  static let short = Duration.seconds(1)

  static let longLine = String(repeating: "a", count: 4096)

  static let cases = [
    Case(name: "no answer", script: [.receiveHeader, .close], kind: .http(.empty), phase: .request),
    Case(name: "reset before the answer", script: [.receiveHeader, .reset], kind: .http(.reset), phase: .request),
    Case(
      name: "silence", script: [.receiveHeader, .stall], kind: .http(.headerTimeout), phase: .request, timeout: short),
    Case(
      name: "half a header", script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nA: b\r\n"), .stall],
      kind: .http(.headerTimeout), phase: .request, status: 200, timeout: short),
    Case(
      name: "header cut off", script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nA: b\r\n"), .close],
      kind: .http(.truncated), phase: .request, status: 200),
    Case(
      name: "half a body", script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .stall],
      kind: .http(.bodyTimeout), phase: .body, status: 200, timeout: short),
    Case(
      name: "body cut off",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .close],
      kind: .http(.truncated), phase: .body, status: 200),
    Case(
      name: "chunk cut off",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc"), .close],
      kind: .http(.truncated), phase: .body, status: 200),
    Case(
      name: "bad chunk size",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"), .stall],
      kind: .http(.malformed), phase: .body, status: 200),
    Case(
      name: "not HTTP", script: [.receiveHeader, .send("220 mail\r\n"), .stall], kind: .http(.malformed),
      phase: .request),
    Case(
      name: "negative length",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), .stall],
      kind: .http(.malformed), phase: .request, status: 200),
    Case(
      name: "endless body",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\n\r\n"), .sendForever(longLine)],
      kind: .http(.tooLarge), phase: .body, status: 200),
    Case(
      name: "endless header",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\n"), .sendForever("X-Name: \(longLine)\r\n")],
      kind: .http(.tooLarge), phase: .request, status: 200),
    Case(
      name: "endless header line",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nA: "), .sendForever(longLine)],
      kind: .http(.tooLarge), phase: .request, status: 200),
    Case(
      name: "endless interim answers", script: [.receiveHeader, .sendForever("HTTP/1.1 103 Early Hints\r\n\r\n")],
      kind: .http(.tooLarge), phase: .request, status: 103),
  ]

  @Test(arguments: cases)
  func aFaultHasItsKindAndPhase(_ fault: Case) async throws {
    let server = try ScriptedServer(fault.script)
    defer { server.stop() }
    let failure = try await withEngine { await $0.failure(of: .local(server.url, timeout: fault.timeout)) }
    #expect(failure?.kind == fault.kind)
    #expect(failure?.phase == fault.phase)
    #expect(failure?.status == fault.status)
  }

  @Test func aResetInTheBodyIsAReset() async throws {
    let server = try ScriptedServer(
      .receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .awaitDelivery, .reset)
    defer { server.stop() }
    let failure = try await withEngine { await $0.failure(of: .local(server.url)) }
    #expect(failure?.kind == .http(.reset))
    #expect(failure?.status == 200)
  }

  @Test func aClosedPortIsRefused() async throws {
    let server = try ScriptedServer(.stall)
    server.stop()
    try await server.ended()
    let failure = try await withEngine { await $0.failure(of: .local(server.url)) }
    #expect(failure?.kind == .connect(.refused))
    #expect(failure?.phase == .connect)
    #expect(failure?.systemErrno == 111)
  }

  /// A full backlog leaves the handshake of TCP unanswered.
  @Test func anUnansweredConnectionTimesOut() async throws {
    let listener = try FullListener()
    defer { listener.stop() }
    let request = TransferRequest.local("http://127.0.0.1:\(listener.port)/", timeout: .milliseconds(300))
    let failure = try await withEngine { await $0.failure(of: request) }
    #expect(failure?.kind == .connect(.timeout))
    #expect(failure?.phase == .connect)
  }

  @Test(arguments: [(0, true), (5, true), (6, false)])
  func theBodyMayBeAsLargeAsAllowed(length: Int, isWhole: Bool) async throws {
    let body = String(repeating: "x", count: length)
    let server = try ScriptedServer(
      .receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n\(body)"), .stall)
    defer { server.stop() }
    var request = TransferRequest.local(server.url)
    request.maximumBodyBytes = 5
    let failure = try await withEngine { [request] in await $0.failure(of: request) }
    #expect(failure?.kind == (isWhole ? nil : .http(.tooLarge)))
  }
}
