import CurlMulti
import Glibc
import TestSupport
import Testing

/// What a failure tells beside its kind: the status of an answer that had begun, and the system's own error.
@Suite(.timeLimit(.minutes(5)))
struct FailureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var script: [ScriptedServer.Step]
    var kind: TransferFailure.Kind
    var phase: TransferFailure.Phase
    var status: Int?
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "no answer", script: [.receiveHeader, .close], kind: .http(.empty), phase: .request),
    Case(
      name: "header cut off", script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nA: b\r\n"), .close],
      kind: .http(.truncated), phase: .request, status: 200),
    Case(
      name: "body cut off",
      script: [.receiveHeader, .send("HTTP/1.1 503 Busy\r\nContent-Length: 9\r\n\r\nabc"), .close],
      kind: .http(.truncated), phase: .body, status: 503),
    Case(
      name: "reset in the body",
      script: [.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .awaitDelivery, .reset],
      kind: .http(.reset), phase: .body, status: 200),
    Case(
      name: "endless interim answers", script: [.receiveHeader, .sendForever("HTTP/1.1 103 Early Hints\r\n\r\n")],
      kind: .http(.tooLarge), phase: .request, status: 103),
  ]

  @Test(arguments: cases)
  func aFaultHasItsKindAndPhase(_ fault: Case) async throws {
    let server = try ScriptedServer(fault.script)
    defer { server.stop() }
    let failure = try await withEngine { await $0.failure(of: .local(server.url)) }
    #expect(failure?.kind == fault.kind)
    #expect(failure?.phase == fault.phase)
    #expect(failure?.status == fault.status)
  }

  @Test func theSystemsErrorIsTold() async throws {
    let port = try RefusedPort()
    let failure = try await withEngine { await $0.failure(of: .local("http://127.0.0.1:\(port.port)/")) }
    #expect(failure?.kind == .connect(.refused))
    #expect(failure?.systemErrno == ECONNREFUSED)
  }

  @Test(
    "A fault of this machine is not blamed on it again when the next connection, by the same handle, is another's fault"
  )
  func yesterdaysError() async throws {
    let full = try FullListener()
    defer { full.stop() }
    try await withEngine { engine in
      // TCP knows no broadcast: the system refuses the address at once.
      let own = await engine.failure(of: .local("http://255.255.255.255/"))
      #expect(own?.kind == .local(.network))
      let other = await engine.failure(of: .local("http://127.0.0.1:\(full.port)/", timeout: .milliseconds(300)))
      #expect(other?.kind == .connect(.timeout))
    }
  }

  @Test("Of several addresses one that this machine cannot reach does not hide what the others say")
  func oneFamilyUnrouted() async throws {
    let port = try RefusedPort()
    let addresses = ["127.0.0.1", "255.255.255.255"].compactMap { IPAddress($0) }
    let configuration = CurlMulti.Configuration(lookup: { _ in .success(addresses) })
    let failure = try await withEngine(configuration) {
      await $0.failure(of: .local("http://two.test:\(port.port)/"))
    }
    #expect(failure?.kind == .connect(.unreachable))
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
