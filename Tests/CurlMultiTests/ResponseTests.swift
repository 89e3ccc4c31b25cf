import CurlMulti
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ResponseTests {
  @Test func aWholeAnswerIsAResponse() async throws {
    let server = try ScriptedServer(
      .receiveHeader, .send("HTTP/1.1 200 OK\r\nX-One: 1\r\nx-one:  two \r\nContent-Length: 5\r\n\r\nhello"))
    defer { server.stop() }
    let response = try await withEngine { try await $0.perform(.local(server.url)) }
    #expect(response.status == 200)
    #expect(response.body == Array("hello".utf8))
    #expect(response.values(of: "X-ONE") == ["1", "two"])
    #expect(response.remoteAddress == "127.0.0.1")
    #expect(response.httpVersion == .http11)
    #expect(response.certificates.isEmpty)
    #expect(response.phases.tls == .zero)
  }
}
