import CurlMulti
import Glibc
import TestSupport
import Testing

/// Nothing of the environment, of the server's wishes or of an earlier transfer reaches a transfer.
@Suite(.timeLimit(.minutes(5)))
struct IsolationTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func aRedirectIsAResponse(status: Int) async throws {
    let other = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 200 OK\r\n\r\n"))
    defer { other.stop() }
    let server = try ScriptedServer(
      .receiveHeader, .send("HTTP/1.1 \(status) Moved\r\nLocation: \(other.url)\r\nContent-Length: 0\r\n\r\n"))
    defer { server.stop() }
    let response = try await withEngine { try await $0.perform(.local(server.url)) }
    #expect(response.status == status)
    #expect(response.values(of: "location") == [other.url])
    #expect(other.requests.isEmpty)
  }

  @Test func proxiesOfTheEnvironmentAreIgnored() async {
    await #expect(processExitsWith: .success) {
      let proxy = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 502 Proxied\r\n\r\n"))
      let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n"))
      for name in ["http_proxy", "all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"] {
        setenv(name, proxy.url, 1)
      }
      let response = try await withEngine { try await $0.perform(.local(server.url)) }
      #expect(response.status == 204)
      #expect(proxy.requests.isEmpty)
    }
  }

  @Test func usedUpDescriptorsAreOurFault() async {
    await #expect(processExitsWith: .success) {
      try limitDescriptors(to: 256)
      let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n"))
      let kinds = try await withEngine { engine in
        _ = try await engine.perform(.local(server.url))
        return try await withTaskExecutorPreference(engine.executor) {
          try useDescriptorsOfThisThread(allBut: 0)
          let plain = await engine.failure(of: .local(server.url))?.kind
          let named = await engine.failure(of: .local("http://payments.invalid/"))?.kind
          return [plain, named]
        }
      }
      #expect(kinds == [.local(.descriptors), .local(.descriptors)])
    }
  }

  @Test func theLimitOfDescriptorsIsRaised() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      limit.rlim_cur = min(64, limit.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      await CurlMulti().shutdown()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      #expect(limit.rlim_cur == limit.rlim_max)
    }
  }

  @Test func aRequestIsSentAsWrittenAndLeavesNothingBehind() async throws {
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\nSet-Cookie: a=b\r\n\r\n"))
    defer { server.stop() }
    var post = TransferRequest.local(server.url)
    post.method = "PATCH"
    post.headers = [Header("X-Key", "k"), Header("X-Empty", ""), Header("X-Blank", " \t"), Header("User-Agent", "own")]
    post.body = Array("{}".utf8)
    try await withEngine { [post] engine in
      _ = try await engine.perform(post)
      _ = try await engine.perform(.local(server.url))
    }
    let host = "Host: 127.0.0.1:\(server.port)"
    #expect(
      server.requests == [
        lines(
          "PATCH / HTTP/1.1", host, "Accept: */*", "X-Key: k", "X-Empty:", "X-Blank:", "User-Agent: own",
          "Content-Length: 2"),
        lines("GET / HTTP/1.1", host, "User-Agent: CurlMulti", "Accept: */*"),
      ])
  }

  @Test func aRequestDoesNotTellItsSecrets() {
    let canary = "canary4711"
    let request = TransferRequest(
      url: "https://pay.test/\(canary)", headers: [Header("X-Key", canary)], body: Array(canary.utf8))
    var dumped = ""
    dump(request, to: &dumped)
    #expect(!"\(request) \(String(reflecting: request)) \(dumped)".contains(canary))
    // The first byte of the body, as a number.
    #expect(!dumped.contains("99"))
  }

  static let methods: [(String, [UInt8]?, String)] = [
    ("HEAD", nil, ""), ("POST", nil, "Content-Length: 0"), ("DELETE", nil, ""), ("PUT", [1], "Content-Length: 1"),
    ("GET", [1, 2], "Content-Length: 2"), ("PUT", [], "Content-Length: 0"), ("OPTIONS", nil, ""),
  ]

  @Test(arguments: methods)
  func aMethodAnnouncesItsBody(method: String, body: [UInt8]?, expected: String) async throws {
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    defer { server.stop() }
    var request = TransferRequest.local(server.url)
    request.method = method
    request.body = body
    _ = try await withEngine { [request] in try await $0.perform(request) }
    #expect(server.requests.first?.hasPrefix("\(method) / HTTP/1.1\r\n") == true)
    #expect(server.requests.first?.contains("Content-Length") == !expected.isEmpty)
    #expect(server.requests.first?.contains(expected + "\r\n") == true)
  }

  private func lines(_ lines: String...) -> String {
    lines.joined(separator: "\r\n") + "\r\n\r\n"
  }
}
