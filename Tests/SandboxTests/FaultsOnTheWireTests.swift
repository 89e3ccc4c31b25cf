import Testing

@testable import Sandbox

/// What a client sees of each fault, byte for byte.
@Suite struct FaultsOnTheWireTests {
  static let path = "/paytrail/merchants/payment-providers"

  struct Example: Sendable, CustomTestStringConvertible {
    let fault: Fault
    let end: Wire.End
    let statusLine: String
    let holds: @Sendable (_ seen: Wire, _ healthy: Wire) -> Bool
    var testDescription: String { fault.kind.rawValue }
  }

  static let table: [Example] = [
    Example(fault: .reset, end: .reset, statusLine: "") { seen, _ in seen.bytes.isEmpty },
    Example(fault: .close, end: .closed, statusLine: "") { seen, _ in seen.bytes.isEmpty },
    Example(fault: .resetMidBody, end: .reset, statusLine: "HTTP/1.1 200 OK") { seen, healthy in
      seen.head == healthy.head && seen.body.utf8.count == healthy.body.utf8.count / 2
    },
    Example(fault: .truncate, end: .closed, statusLine: "HTTP/1.1 200 OK") { seen, healthy in
      seen.body == healthy.body && seen.header("Content-Length") == String(healthy.body.utf8.count + 100)
    },
    Example(fault: .malformed, end: .closed, statusLine: "HTTP/1.1 OK 200") { _, _ in true },
    Example(fault: .status(503), end: .closed, statusLine: "HTTP/1.1 503 Service Unavailable") { seen, _ in
      seen.body == #"{"status":503,"title":"Simulated fault"}"# + "\n"
        && seen.header("Content-Type") == "application/json"
    },
    Example(
      fault: .status(429, body: "slow down", headers: [Header("Retry-After", "30")]), end: .closed,
      statusLine: "HTTP/1.1 429 Too Many Requests"
    ) { seen, _ in
      seen.body == "slow down" && seen.header("Retry-After") == "30"
    },
    Example(fault: .status(204), end: .closed, statusLine: "HTTP/1.1 204 No Content") { seen, _ in
      seen.body.isEmpty && seen.header("Content-Length") == nil
    },
    Example(fault: .body("<h1>Huoltokatko</h1>"), end: .closed, statusLine: "HTTP/1.1 200 OK") { seen, _ in
      seen.body == "<h1>Huoltokatko</h1>" && seen.header("Content-Type") == "text/html; charset=utf-8"
    },
    Example(fault: .redirect("https://elsewhere.invalid/"), end: .closed, statusLine: "HTTP/1.1 302 Found") { seen, _ in
      seen.header("Location") == "https://elsewhere.invalid/" && seen.body.isEmpty
    },
    Example(fault: .missingMethod("nordea"), end: .closed, statusLine: "HTTP/1.1 200 OK") { seen, healthy in
      healthy.body.contains(#""id":"nordea""#) && !seen.body.contains("nordea") && seen.body.contains("osuuspankki")
    },
    Example(fault: .disableMethod("danske"), end: .closed, statusLine: "HTTP/1.1 200 OK") { seen, healthy in
      healthy.body.contains(#""id":"danske""#) && !seen.body.contains("danske")
    },
    Example(fault: .hugeHeader, end: .closed, statusLine: "HTTP/1.1 200 OK") { seen, healthy in
      seen.header("X-Padding")?.count == 200 * 1024 && seen.body == healthy.body
    },
    Example(fault: .delay(.milliseconds(120)), end: .closed, statusLine: "HTTP/1.1 200 OK") { seen, healthy in
      seen.bytes == healthy.bytes && seen.took >= .milliseconds(120)
    },
    Example(fault: .slowHeader(every: .milliseconds(1)), end: .closed, statusLine: "HTTP/1.1 200 OK") { seen, healthy in
      seen.bytes == healthy.bytes && seen.took >= .milliseconds(healthy.head.utf8.count - 1)
    },
    Example(
      fault: .slowBody(every: .microseconds(100)), end: .closed, statusLine: "HTTP/1.1 200 OK"
    ) { seen, healthy in
      seen.bytes == healthy.bytes && seen.took >= .microseconds(100 * (healthy.body.utf8.count - 1))
    },
  ]

  @Test("a fault shows on the wire as it is described", .timeLimit(.minutes(5)), arguments: table)
  func fault(_ example: Example) async throws {
    try await withSandbox { server in
      let healthy = try await server.ask("GET", Self.path)
      server.set(example.fault, on: .paytrail)
      let seen = try await server.ask("GET", Self.path)
      #expect(seen.end == example.end)
      #expect(seen.statusLine == example.statusLine)
      #expect(example.holds(seen, healthy), "\(seen.text.prefix(400))")
      #expect(try await server.ask("GET", "/control/").statusLine == "HTTP/1.1 204 No Content")
    }
  }

  @Test("a stalled header sends nothing until the server stops", .timeLimit(.minutes(5)))
  func stalledHeader() async throws {
    let seen = try await stalled(by: .stallHeader)
    #expect(seen.bytes.isEmpty)
    #expect(seen.end == .closed)
  }

  @Test("a stalled body sends the whole header and nothing more until the server stops", .timeLimit(.minutes(5)))
  func stalledBody() async throws {
    let seen = try await stalled(by: .stallBody)
    #expect(seen.text.hasSuffix("\r\n\r\n"))
    #expect(seen.statusLine == "HTTP/1.1 200 OK")
    #expect(seen.header("Content-Length").flatMap { Int($0) } ?? 0 > 1000)
    #expect(seen.end == .closed)
  }

  /// Stops the server as soon as it has taken the request.
  private func stalled(by fault: Fault) async throws -> Wire {
    let server = try await SandboxServer.start()
    server.set(fault, on: .paytrail)
    async let seen = server.ask("GET", Self.path)
    while server.requests.isEmpty { await Task.yield() }
    await server.stop()
    return try await seen
  }

  @Test("an endless body goes on past any size, and the client may leave", .timeLimit(.minutes(5)))
  func endlessBody() async throws {
    try await withSandbox { server in
      server.set(.endlessBody, on: .paytrail)
      let client = try WireClient(port: server.port)
      let seen = await client.exchange(requestText("GET", Self.path)) { $0.count > 8_000_000 }
      #expect(seen.end == .stillOpen)
      #expect(seen.header("Content-Length") == nil)
      server.reset()
      #expect(try await server.ask("GET", Self.path).statusLine == "HTTP/1.1 200 OK")
    }
  }

  @Test("every kind of fault is in one of these tests, or in those of conduct")
  func completeness() {
    let covered =
      Self.table.map(\.fault.kind) + [.stallHeader, .stallBody, .endlessBody] + ConductTests.table.map(\.fault.kind)
    #expect(Set(covered) == Set(Fault.Kind.allCases))
  }
}
