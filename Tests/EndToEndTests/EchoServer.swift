import Foundation
import Glibc
import TestSupport

/// Answers every request with all that was in it, in the way that its path names: the worst that a server can do with secrets.
final class EchoServer: Sendable {
  let port: UInt16
  private let listener: Int32

  var url: String { "http://127.0.0.1:\(port)" }

  init() throws {
    (listener, port) = try listen(backlog: 128)
    try startTestThread { [listener] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        try? startTestThread {
          Self.send(Self.answer(to: Self.request(on: connection)), on: connection)
          shutdown(connection, Int32(SHUT_WR))
          close(connection)
        }
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// Start line, headers and body.
  private static func request(on connection: Int32) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.firstRange(of: "\r\n\r\n") {
        let length = text.firstMatch(of: /(?i)content-length: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
        if text[end.upperBound...].utf8.count >= length { return text }
      }
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return text }
      bytes += chunk.prefix(count)
    }
  }

  private static func answer(to request: String) -> String {
    let lines = request.split(separator: "\r\n").map(String.init)
    let words = lines.first?.split(separator: " ").map(String.init) ?? []
    let all = lines.joined(separator: " ")
    let target = words.count > 1 ? words[1] : "/"
    let path = target.split(separator: "?").first.map(String.init) ?? "/"
    let body = echo(of: all)
    switch path.split(separator: "/").last.map(String.init) ?? "" {
    case "control": return response("200 OK", body: "ok")
    case "header": return response("200 OK", headers: ["X-Echo: \(all)"], body: "{}")
    case "json": return response("200 OK", body: "{\"echo\": \"\(json(all))\", \"deep\": [\"\(json(body))\"]}")
    case "redirect": return response("302 Found", headers: ["Location: http://other.example\(target)"], body: body)
    case "truncated": return response("200 OK", body: body, missing: 10)
    case "refused":
      return response("401 Unauthorized", headers: ["WWW-Authenticate: Basic realm=\"\(all)\""], body: body)
    case let other: return response(other == "hook" ? "400 Bad Request" : "500 Broken", body: body)
    }
  }

  /// As it is, and in the forms that servers show requests in.
  private static func echo(of text: String) -> String {
    let percent = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return [text, json(text), percent, percent.lowercased(), Data(text.utf8).base64EncodedString()].joined(
      separator: "\n")
  }

  private static func json(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func response(
    _ status: String, headers: [String] = [], body: String, missing: Int = 0
  ) -> String {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count + missing)", "Connection: close"] + headers
    return head.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  private static func send(_ text: String, on connection: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }
}
