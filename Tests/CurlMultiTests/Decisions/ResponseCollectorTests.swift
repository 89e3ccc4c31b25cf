import Testing

@testable import CurlMulti

struct ResponseCollectorTests {
  static let blocks: [(lines: [String], status: Int?, hasEnded: Bool, headers: [Header])] = [
    ([], nil, false, []),
    (["HTTP/1.1 200 OK\r\n"], 200, false, []),
    (["HTTP/1.1 200 OK\r\n", "A: b\r\n", "\r\n"], 200, true, [Header("A", "b")]),
    (["HTTP/1.0 503\n", "A:b\n", "\n"], 503, true, [Header("A", "b")]),
    (["HTTP/2 204 \r\n", "\r\n"], 204, true, []),
    (["HTTP/1.1 100 Continue\r\n", "\r\n"], 100, false, []),
    (
      ["HTTP/1.1 103 Early\r\n", "A: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "B: 2\r\n", "\r\n"], 200, true,
      [Header("B", "2")]
    ),
    (["HTTP/1.1 200 OK\r\n", "\r\n", "Trailer: x\r\n"], 200, true, []),
    (
      ["HTTP/1.1 200 OK\r\n", "A:  \t b c \t\r\n", "B:\r\n", "C: d: e\r\n"], 200, false,
      [Header("A", "b c"), Header("B", ""), Header("C", "d: e")]
    ),
    (["HTTP/1.1 200 OK\r\n", "no colon\r\n"], 200, false, []),
  ]

  @Test(arguments: blocks)
  func headerLinesMakeAResponse(lines: [String], status: Int?, hasEnded: Bool, headers: [Header]) {
    var collector = ResponseCollector(maximumHeaderBytes: 1000, maximumBodyBytes: 0)
    for line in lines { #expect(collector.take(header: line) == true) }
    #expect(collector.status == status)
    #expect(collector.hasEndedHeaders == hasEnded)
    #expect(collector.fields.all == headers)
  }

  static let lengths: [(lines: [String], isRefused: Bool)] = [
    (["Content-Length: 9\r\n"], false),
    (["Content-Length: 9\r\n", "content-length:9\r\n"], false),
    (["Content-Length: 9, 9\r\n"], false),
    (["Content-Length: 9\r\n", "Content-Length-Of-Stay: 3\r\n"], false),
    (["Content-Length: 9\r\n", "CONTENT-LENGTH: 10\r\n"], true),
    (["Content-Length: 9, 10\r\n"], true),
    (["Content-Length: 9\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "Content-Length: 10\r\n"], false),
  ]

  @Test(arguments: lengths)
  func lengthsMustAgree(lines: [String], isRefused: Bool) {
    var collector = ResponseCollector(maximumHeaderBytes: 1000, maximumBodyBytes: 0)
    #expect(collector.take(header: "HTTP/1.1 103 Early Hints\r\n") == true)
    #expect(lines.allSatisfy { collector.take(header: $0) } == !isRefused)
    #expect(collector.refusal == (isRefused ? .malformed : nil))
  }

  @Test func anotherProtocolIsNotSwitchedTo() {
    var collector = ResponseCollector(maximumHeaderBytes: 1000, maximumBodyBytes: 0)
    #expect(collector.take(header: "HTTP/1.1 101 Switching Protocols\r\n") == false)
    #expect(collector.refusal == .malformed)
  }

  @Test func invalidTextIsRepaired() {
    var collector = ResponseCollector(maximumHeaderBytes: 1000, maximumBodyBytes: 0)
    let line: [UInt8] = Array("A: ".utf8) + [0xFF] + Array("\r\n".utf8)
    _ = line.withUnsafeBytes { collector.takeHeaderLine($0) }
    #expect(collector.fields.all == [Header("A", "\u{FFFD}")])
  }

  @Test func theHeaderLimitCountsInterimAnswersToo() {
    var collector = ResponseCollector(maximumHeaderBytes: 40, maximumBodyBytes: 0)
    #expect(collector.take(header: "HTTP/1.1 100 Continue\r\n") == true)
    #expect(collector.take(header: "HTTP/1.1 200 OK\r\n") == true)
    #expect(collector.take(header: "\r\n") == false)
    #expect(collector.refusal == .tooLarge)
  }

  @Test func theBodyStopsAtItsLimit() {
    var collector = ResponseCollector(maximumHeaderBytes: 0, maximumBodyBytes: 3)
    #expect(collector.take(body: "ab") == true)
    #expect(collector.take(body: "c") == true)
    #expect(collector.take(body: "d") == false)
    #expect(collector.body == Array("abc".utf8))
    #expect(collector.refusal == .tooLarge)
  }
}

extension ResponseCollector {
  fileprivate mutating func take(header line: String) -> Bool {
    Array(line.utf8).withUnsafeBytes { takeHeaderLine($0) }
  }

  fileprivate mutating func take(body text: String) -> Bool {
    Array(text.utf8).withUnsafeBytes { takeBody($0) }
  }
}
