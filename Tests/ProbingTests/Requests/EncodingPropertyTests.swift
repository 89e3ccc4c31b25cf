import CurlMulti
import Foundation
import PaymentHealth
import TestSupport
import Testing

@testable import Probing

/// Where in a request a value of a provider can land.
enum Landing: String, CaseIterable, Sendable {
  case path, queryOfURL, query, header, json, form
}

/// What a provider hands out goes back to it as it was, whatever it holds and wherever it lands.
///
/// JSON is read back by Foundation, which knows nothing of the code that encodes, and the rest byte by byte: Foundation takes a mark for
/// the order of bytes away.
@Suite struct EncodingPropertyTests {
  private static let pieces = [
    "a", "Z", "0", "/", "..", ".", "%", "%00", "%2e", "+", " ", "&", "=", "?", "#", ";", ",", "\"", "\\", "'", "{", "}",
    "$",
    "${first.v}", "$${", "\r", "\n", "\r\n", "\0", "\t", "\u{7f}", "\u{85}", "é", "e\u{301}", "\u{301}", "銀", "😀",
    "\u{202e}",
    "\u{2028}", "\u{feff}", "\u{fffd}", "\u{ffff}", "\u{10ffff}", "\\u0000", "</script>", "//evil.example/",
    "@evil.example",
  ]

  @Test("What comes out is what was put in, and all around it stays as it is", arguments: Landing.allCases)
  func roundTrip(landing: Landing) {
    let complaints = Fuzz.complaints(of: 3000) { random in
      let value = random.chance(3) ? random.foreignText(upTo: 30) : random.text(of: Self.pieces, upTo: 12)
      return landing.complaint(of: value)
    }
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test(
    "What would begin a line, or leave its folder, is not sent at all",
    arguments: [
      (Landing.header, ["a\rb", "a\nb", "\0"]), (.query, ["a\rb", "a\nb", "\0"]), (.path, ["", ".", "..", "..."]),
    ])
  func refused(landing: Landing, values: [String]) {
    for value in values {
      #expect(landing.refuses(value), "\(value)")
      #expect(throws: RequestProblem.self) { try landing.sent(value) }
    }
  }
}

extension Landing {
  /// What is wrong with how a value arrives; nil when nothing is.
  func complaint(of value: String) -> String? {
    do {
      let sent = try sent(value)
      if refuses(value) { return "\(value.debugDescription) was sent" }
      let found = try read(sent)
      return found.utf8.elementsEqual(value.utf8)
        ? nil : "\(value.debugDescription) arrives as \(found.debugDescription)"
    } catch {
      return refuses(value) && error is RequestProblem ? nil : "\(value.debugDescription): \(error)"
    }
  }

  func refuses(_ value: String) -> Bool {
    switch self {
    case .header, .query: value.unicodeScalars.contains { ["\r", "\n", "\0"].contains($0) }
    case .path, .queryOfURL: value.unicodeScalars.allSatisfy { $0 == "." }
    case .json, .form: false
    }
  }

  /// The request of a step that puts in what the step `first` has captured.
  func sent(_ value: String) throws -> TransferRequest {
    var values = ScenarioValues(
      Attempt(
        probe: ProbeKey(provider: "p", probe: "r"), slot: Timestamp(seconds: 0), began: Timestamp(seconds: 0), mark: "")
    )
    values.keep(
      ScenarioValues.Kept(value: value, source: "https://pay.example/", isSecret: false),
      of: Capture(name: "v", source: .status), in: .sample("first"))
    return try TransferRequest(
      try values.filled(try request(), of: "second"), reach: Reach(), timeout: .seconds(1))
  }

  private func request() throws -> Request {
    let field = Field(name: "v", value: try Text(template: "a${first.v}z"))
    let fields = [field, Field(name: "w", value: Text("1"))]
    var request = Request(verb: .post, url: "https://pay.example/x")
    switch self {
    case .path: request.url = try Text(template: "https://pay.example/x/${first.v}/y?w=1")
    case .queryOfURL: request.url = try Text(template: "https://pay.example/x?v=${first.v}&w=1")
    case .query: request.query = fields
    case .header: request.headers = fields
    case .json: request.body = .json(try Text(template: #"{"v": "a${first.v}z", "w": "1"}"#))
    case .form: request.body = .form(fields)
    }
    return request
  }

  private func read(_ request: TransferRequest) throws -> String {
    let body = Data(request.body ?? [])
    switch self {
    case .path: return try decoded(request.url, between: "https://pay.example/x/", and: "/y?w=1")
    case .queryOfURL: return try decoded(request.url, between: "https://pay.example/x?v=", and: "&w=1")
    case .query: return try decoded(request.url, between: "https://pay.example/x?v=a", and: "z&w=1")
    case .form: return try decoded(String(decoding: body, as: UTF8.self), between: "v=a", and: "z&w=1")
    case .header:
      let header = try #require(request.headers.count == 2 ? request.headers.first : nil)
      return try between(header.value, "a", "z")
    case .json:
      let found = try #require(try JSONSerialization.jsonObject(with: body) as? [String: String])
      #expect(found.count == 2 && found["w"] == "1")
      return try between(found["v"] ?? "", "a", "z")
    }
  }

  /// - Throws: If there is anything in it that is not plain or percent-encoded.
  private func decoded(_ text: String, between start: String, and end: String) throws -> String {
    let encoded = try between(text, start, end)
    let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%")
    try #require(encoded.unicodeScalars.allSatisfy(plain.contains))
    let parts = encoded.split(separator: "%", omittingEmptySubsequences: false)
    let bytes = try parts.dropFirst().reduce(into: Array((parts.first ?? "").utf8)) { bytes, part in
      try bytes.append(#require(UInt8(part.prefix(2), radix: 16)))
      bytes += part.dropFirst(2).utf8
    }
    return try #require(String(validating: bytes, as: UTF8.self))
  }

  /// By bytes: a mark that is drawn onto a letter is no part of it here.
  private func between(_ text: String, _ start: String, _ end: String) throws -> String {
    let bytes = Array(text.utf8)
    try #require(bytes.starts(with: start.utf8) && bytes.suffix(end.utf8.count).elementsEqual(end.utf8))
    return String(decoding: bytes.dropFirst(start.utf8.count).dropLast(end.utf8.count), as: UTF8.self)
  }
}
