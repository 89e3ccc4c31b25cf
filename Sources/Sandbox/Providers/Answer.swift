internal import NIOHTTP1

/// A complete HTTP answer before any misbehaviour is applied to its bytes.
struct Answer: Equatable, Sendable {
  var status: Int
  var headers: [Header] = []
  var body: [UInt8] = []

  /// One line of JSON, ended, for terminals.
  static func json(_ value: JSON, status: Int = 200, type: String = "application/json") -> Answer {
    Answer(status: status, headers: [Header("Content-Type", type)], body: Array((value.text + "\n").utf8))
  }

  /// 404 with a provider's own error document.
  static func notFound(_ path: String) -> Answer {
    problem(404, "Not Found", ["detail": .string("No such resource: \(path)")])
  }

  static func methodNotAllowed(allow methods: [String]) -> Answer {
    let allowed = methods.joined(separator: ", ")
    return problem(405, "Method Not Allowed", ["allow": .string(allowed)]).adding(Header("Allow", allowed))
  }

  /// An error document of no provider in particular (RFC 9457).
  static func problem(_ status: Int, _ title: String, _ more: JSON = [:]) -> Answer {
    let document: JSON = ["status": .integer(status), "title": .string(title)]
    return .json(document.merging(more), status: status)
  }

  /// What a payer sees.
  static func page(_ title: String, _ content: String) -> Answer {
    let text = "<!doctype html><html><head><title>\(title)</title></head><body>\(content)</body></html>\n"
    return Answer(status: 200, headers: [Header("Content-Type", "text/html; charset=utf-8")], body: Array(text.utf8))
  }

  func adding(_ header: Header) -> Answer {
    var answer = self
    answer.headers.append(header)
    return answer
  }

  /// RFC 9110 §8.6: 1xx, 204 and 304 answers carry no `Content-Length` and no body.
  var hasBody: Bool { status >= 200 && status != 204 && status != 304 }

  /// The status line and headers, without the closing empty line.
  ///
  /// The version is always 1.1, as RFC 9110 §6.2 asks of a server that speaks it, also towards a client of version 1.0.
  func head(adding extra: [Header]) -> String {
    let line = "HTTP/1.1 \(status) \(HTTPResponseStatus(statusCode: status).reasonPhrase)\r\n"
    return (headers + extra).reduce(into: line) { $0 += "\($1.name): \($1.value)\r\n" }
  }
}
