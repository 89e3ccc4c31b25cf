import Digests
import Glibc
import Testing

@testable import Sandbox

@Suite(.timeLimit(.minutes(5))) struct ServerTests {
  @Test("the console sets, tells, clears and resets over the wire")
  func console() async throws {
    try await withSandbox { server in
      let body = #"{"provider":"mollie","fault":{"kind":"status","code":503},"count":1}"#
      let told = try await server.ask("POST", "/-/faults", body: body)
      #expect(told.statusLine == "HTTP/1.1 200 OK")
      #expect(told.body.contains(#"{"provider":"mollie","fault":{"kind":"status","code":503},"count":1}"#))
      #expect(try await server.ask("GET", "/mollie/v2/methods").statusLine == "HTTP/1.1 503 Service Unavailable")
      #expect(try await server.ask("GET", "/mollie/v2/methods").statusLine == "HTTP/1.1 200 OK")
      server.set(.close, on: .stripe)
      #expect(try await server.ask("POST", "/-/clear", body: #"{"provider":"stripe"}"#).body.contains(#""faults":[]"#))
      let state = try await server.ask("GET", "/-/state").body
      #expect(state.contains(#""mollie":{"requests":2,"#))
      #expect(try await server.ask("POST", "/-/reset").body.contains(#""mollie":{"requests":0,"#))
    }
  }

  @Test("the console tells what was created, what is still open, and the tokens that were issued; a reset forgets them")
  func books() async throws {
    try await withSandbox { server in
      let key = ["Authorization: Bearer sk_test_sandbox"]
      let form = "amount=1&currency=eur"
      for _ in 1...2 { _ = try await server.ask("POST", "/stripe/v1/payment_intents", headers: key, body: form) }
      let id = try #require(server.payments(at: .stripe).first).id
      _ = try await server.ask("POST", "/stripe/v1/payment_intents/\(id)/cancel", headers: key)
      #expect(server.payments(at: .stripe).map(\.isOpen) == [false, true])
      #expect(server.payments(at: .stripe).map(\.status) == ["canceled", "requires_payment_method"])
      _ = try await server.ask(
        "POST", "/paypal/v1/oauth2/token",
        headers: ["Authorization: Basic \(Array("sandbox-client:sandbox-paypal-secret".utf8).base64)"],
        body: "grant_type=client_credentials")
      #expect(server.tokensIssued(by: .paypal) == 1)
      let state = try #require(JSON.reading(Array(try await server.ask("GET", "/-/state").body.utf8)))["providers"]
      #expect(state?["stripe"]?["payments"] == ["created": 2, "open": 1])
      #expect(state?["paypal"]?["tokens"] == 1)
      server.reset()
      #expect(server.payments(at: .stripe).isEmpty && server.tokensIssued(by: .paypal) == 0)
    }
  }

  @Test("a strict sandbox answers nobody without credentials", arguments: [(true, "401"), (false, "200")])
  func strict(_ isStrict: Bool, _ status: String) async throws {
    let server = try await SandboxServer.start(isStrict: isStrict)
    let seen = try await server.ask("GET", "/mollie/v2/methods")
    await server.stop()
    #expect(seen.statusLine.hasPrefix("HTTP/1.1 \(status) "))
  }

  @Test("a refused order changes nothing and says why in JSON")
  func refusal() async throws {
    try await withSandbox { server in
      let body = #"{"provider":"mollie","fault":{"kind":"delay","by":"5"}}"#
      let refused = try await server.ask("POST", "/-/faults", body: body)
      #expect(refused.statusLine == "HTTP/1.1 400 Bad Request")
      #expect(refused.body.contains(#""where":"fault.by","what":"\"5\" is not a duration"#))
      #expect(try await server.ask("GET", "/-/faults").statusLine == "HTTP/1.1 405 Method Not Allowed")
      #expect(try await server.ask("GET", "/-/state").body.contains(#""faults":[]"#))
    }
  }

  @Test(
    "every JSON answer is a line, and as long as it says",
    arguments: ["/-/state", "/-/nowhere", "/mollie/v2/methods", "/paytrail/merchants/payment-providers", "/stripe/x"])
  func endedLines(path: String) async throws {
    try await withSandbox { server in
      let answer = try await server.ask("GET", path)
      #expect(answer.body.hasSuffix("}\n") || answer.body.hasSuffix("]\n"))
      #expect(answer.header("Content-Length") == String(answer.body.utf8.count))
    }
  }

  @Test("a fault with a lifetime ends by the clock")
  func lifetime() async throws {
    let clock = SteppedClock()
    try await withSandbox(clock: clock) { server in
      let body = #"{"provider":"control","fault":{"kind":"status","code":500},"for":"10s"}"#
      _ = try await server.ask("POST", "/-/faults", body: body)
      clock.advance(to: .milliseconds(9_400))
      #expect(try await server.ask("GET", "/-/state").body.contains(#""for":"600ms""#))
      #expect(try await server.ask("GET", "/control/").statusLine == "HTTP/1.1 500 Internal Server Error")
      clock.advance(to: .seconds(10))
      #expect(try await server.ask("GET", "/control/").statusLine == "HTTP/1.1 204 No Content")
      #expect(server.requests.map(\.arrival) == [.milliseconds(9_400), .seconds(10)])
    }
  }

  @Test(
    "a host that is not loopback is refused",
    arguments: [
      ("Host: localhost", 204), ("Host: LocalHost:80", 204), ("Host: 127.0.0.1:8080", 204), ("Host: [::1]:8080", 204),
      ("Host: evil.example", 421), ("Host: localhost.evil.example", 421), ("Host: 127.0.0.1.evil.example", 421),
      ("Host: 10.0.0.1", 421), ("Host: localhost@evil.example", 421), ("Host: localhost:x", 421), ("Host:", 421),
      ("X-No-Host: 1", 204), ("Host: localhost\r\nHost: evil.example", 421),
      ("Host: localhost\r\nHost: localhost", 421),
    ])
  func host(_ line: String, _ status: Int) async throws {
    try await withSandbox { server in
      let client = try WireClient(port: server.port)
      let seen = await client.exchange("GET /control/ HTTP/1.1\r\n\(line)\r\nConnection: close\r\n\r\n")
      #expect(seen.statusLine.hasPrefix("HTTP/1.1 \(status) "), "\(seen.text)")
      #expect(server.requests.isEmpty == (status == 421))
    }
  }

  /// 127.0.0.2 leads to this machine as well, but only to what listens on every address.
  @Test("only 127.0.0.1 is bound")
  func loopbackOnly() async throws {
    try await withSandbox { server in
      #expect(throws: WireClient.Failure(call: "connect", code: ECONNREFUSED)) {
        try WireClient(port: server.port, address: 0x7F00_0002)
      }
      #expect(server.baseURL == "http://127.0.0.1:\(server.port)")
    }
  }

  @Test("a connection serves one request after the other")
  func keepAlive() async throws {
    try await withSandbox { server in
      let client = try WireClient(port: server.port)
      for number in 1...3 {
        let seen = await client.exchange(requestText("GET", "/control/")) { $0.suffix(4) == Array("\r\n\r\n".utf8) }
        #expect(seen.header("Connection") == "keep-alive")
        #expect(server.requests.count == number)
      }
      let last = await client.exchange(requestText("GET", "/control/", headers: ["Connection: close"]))
      #expect(last.end == .closed)
      #expect(last.header("Connection") == "close")
    }
  }

  @Test("requests sent at once are answered in their order")
  func pipelining() async throws {
    try await withSandbox { server in
      server.set(.delay(.milliseconds(50)), on: .paytrail)
      let client = try WireClient(port: server.port)
      let close = requestText("GET", "/control/", headers: ["Connection: close"])
      let seen = await client.exchange(
        requestText("GET", "/paytrail/") + requestText("GET", "/stripe/v1/balance") + close)
      let lines = seen.text.split(separator: "\r\n").filter { $0.contains("HTTP/1.1 ") }
      #expect(lines.count == 3)
      #expect(seen.text.hasPrefix("HTTP/1.1 401 "))
      #expect(seen.text.contains(#"required checkout headers"}"# + "\nHTTP/1.1 401 "))
      #expect(seen.text.contains(#""}}"# + "\nHTTP/1.1 204 "))
    }
  }

  @Test(
    "HTTP/1.0 is served: closing by default, staying when asked",
    arguments: [
      ("", Wire.End.closed), ("Connection: keep-alive\r\n", .stillOpen),
    ])
  func versionOne(_ header: String, _ end: Wire.End) async throws {
    try await withSandbox { server in
      let client = try WireClient(port: server.port)
      let seen = await client.exchange("GET /control/ HTTP/1.0\r\n\(header)\r\n") {
        end == .stillOpen && $0.suffix(4) == Array("\r\n\r\n".utf8)
      }
      #expect(seen.statusLine == "HTTP/1.1 204 No Content")
      #expect(seen.end == end)
    }
  }

  @Test("what is no HTTP is answered with 400 and closed")
  func garbage() async throws {
    try await withSandbox { server in
      let client = try WireClient(port: server.port)
      let seen = await client.exchange("\u{16}\u{3}\u{1} hello\r\n\r\n")
      #expect(seen.statusLine == "HTTP/1.1 400 Bad Request")
      #expect(seen.end == .closed)
    }
  }

  @Test("a request is recorded as it arrived")
  func recording() async throws {
    try await withSandbox { server in
      _ = try await server.ask(
        "POST", "/adyen/checkout/v71/paymentMethods?a=1?b", headers: ["X-API-Key: canary"], body: #"{"a":1}"#)
      let request = try #require(server.requests.first)
      #expect(request.method == "POST")
      #expect(request.path == "/adyen/checkout/v71/paymentMethods")
      #expect(request.query == "a=1?b")
      #expect(request.header("x-api-key") == "canary")
      #expect(request.body == Array(#"{"a":1}"#.utf8))
      #expect(request.provider == .adyen)
      #expect(try await !server.ask("GET", "/-/state").body.contains("canary"))
    }
  }

  @Test("a body beyond the limit is cut in the record")
  func largeBody() async throws {
    try await withSandbox { server in
      let seen = try await server.ask(
        "POST", "/adyen/checkout/v71/paymentMethods", body: String(repeating: "x", count: 200_000))
      #expect(seen.statusLine == "HTTP/1.1 200 OK")
      #expect(server.requests.first?.body.count == RequestReader.bodyLimit)
    }
  }

  @Test("only the newest requests are remembered, all are counted")
  func memory() {
    let simulation = Simulation { .zero }
    for number in 0...Simulation.memory {
      _ = simulation.steps(for: RecordedRequest(method: "GET", target: "/control/\(number)"))
    }
    #expect(simulation.requests.count == Simulation.memory)
    #expect(simulation.requests.first?.path == "/control/1")
  }

  @Test("a port in use is refused with what to do")
  func portInUse() async throws {
    try await withSandbox { server in
      let failure = try await #require(throws: SandboxStartFailure.self) {
        try await SandboxServer.start(port: server.port)
      }
      #expect(
        failure.description == """
          127.0.0.1:\(server.port): the sandbox cannot listen: address already in use; give another port, or 0 for any \
          that is free
          """)
    }
  }

  @Test("after a stop nobody listens, and the port is free for another")
  func stop() async throws {
    let server = try await SandboxServer.start()
    let idle = try WireClient(port: server.port)
    await server.stop()
    #expect(await idle.exchange("").end != .stillOpen)
    #expect(throws: WireClient.Failure.self) { try WireClient(port: server.port) }
    await server.stop()
  }

  @Test("the root names the pages; elsewhere is 404", arguments: [("/", 200), ("/nowhere", 404), ("/-/nowhere", 404)])
  func index(_ path: String, _ status: Int) async throws {
    let seen = try await withSandbox { try await $0.ask("GET", path) }
    #expect(seen.statusLine.hasPrefix("HTTP/1.1 \(status) "))
    #expect(seen.body.contains("/-/state"))
  }
}
