import Testing

@testable import Sandbox

/// The plan is a pure function of the request and the faults it meets.
@Suite struct ResponsePlanTests {
  private let request = RecordedRequest(method: "GET", target: "/mollie/v2/methods?x=1")

  private func steps(_ faults: Fault..., for request: RecordedRequest? = nil) throws -> [Step] {
    let (provider, call) = try #require((request ?? self.request).call)
    var visit = Visit(
      provider: provider, call: call, conditions: Conditions(under: faults), isStrict: false, book: Book())
    return plan(for: &visit, under: faults)
  }

  private func sent(_ steps: [Step]) -> String {
    steps.reduce(into: "") { text, step in
      if case .send(let bytes) = step { text += String(decoding: bytes, as: UTF8.self) }
    }
  }

  @Test("delays add up and come before the first byte")
  func delays() throws {
    let steps = try steps(.delay(.milliseconds(200)), .status(500), .delay(.milliseconds(50)))
    #expect(steps.first == .pause(.milliseconds(250)))
    #expect(sent(steps).hasPrefix("HTTP/1.1 500 "))
  }

  @Test("the newest content fault wins")
  func newestContent() throws {
    #expect(sent(try steps(.status(500), .body("hello"))).hasPrefix("HTTP/1.1 200 "))
    #expect(sent(try steps(.body("hello"), .status(500))).hasPrefix("HTTP/1.1 500 "))
  }

  @Test("the newest fault of travel wins")
  func newestTravel() throws {
    #expect(try steps(.stallHeader, .reset) == [.reset])
    #expect(try steps(.reset, .stallHeader) == [.stall])
  }

  @Test("faults of content and of travel go together")
  func combined() throws {
    let steps = try steps(.missingMethod("ideal"), .truncate)
    #expect(!sent(steps).contains("ideal"))
    #expect(steps.last == .close)
  }

  @Test("slow headers drip one part, slow bodies the other")
  func dripping() throws {
    let header = try steps(.slowHeader(every: .seconds(1)))
    let body = try steps(.slowBody(every: .seconds(1)))
    guard case .drip(let head, .seconds(1)) = header.first, case .drip(_, .seconds(1)) = body.last else {
      Issue.record("nothing drips: \(header) \(body)")
      return
    }
    #expect(String(decoding: head, as: UTF8.self).hasSuffix("\r\n\r\n"))
    #expect(sent(body).hasSuffix("\r\n\r\n"))
  }

  @Test("a HEAD request gets the length of a GET, but no body")
  func headRequest() throws {
    let full = sent(try steps())
    let head = sent(try steps(for: RecordedRequest(method: "HEAD", target: "/mollie/v2/methods")))
    #expect(head.hasSuffix("\r\n\r\n"))
    #expect(full.hasPrefix(head))
  }

  @Test("the connection ends when the client asks for it", arguments: [true, false])
  func ending(keepsAlive: Bool) throws {
    let steps = try steps(for: RecordedRequest(method: "GET", target: "/control/", keepsAlive: keepsAlive))
    #expect(steps.contains(.close) != keepsAlive)
    #expect(sent(steps).contains(keepsAlive ? "Connection: keep-alive" : "Connection: close"))
  }
}
