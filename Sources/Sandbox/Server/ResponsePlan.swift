/// What the channel does with one request, in order.
///
/// A plan that does not end in `stall`, `flood`, `close` or `reset` leaves the connection open for the next request.
enum Step: Equatable, Sendable {
  case pause(Duration)
  case send([UInt8])
  /// One byte per interval, the first at once.
  case drip([UInt8], every: Duration)
  /// Nothing more, ever.
  case stall
  /// Filler without end, as fast as the client reads.
  case flood
  case close
  /// Close with a TCP RST.
  case reset
}

/// The steps that answer a visit under `faults`, oldest fault first; the visit's book learns what was done.
func plan(for visit: inout Visit, under faults: [Fault]) -> [Step] {
  let answer = faults.compactMap(\.substitute).last ?? visit.provider.simulation.answer(to: &visit)
  return pause(under: faults) + travel(of: answer, for: visit.request, under: faults.last(where: \.isTravel))
}

/// The steps of an answer without any fault.
func plan(sending answer: Answer, for request: RecordedRequest) -> [Step] {
  travel(of: answer, for: request, under: nil)
}

private func pause(under faults: [Fault]) -> [Step] {
  let total = faults.reduce(Duration.zero) { sum, fault in
    if case .delay(let by) = fault { sum + by } else { sum }
  }
  return total > .zero ? [.pause(total)] : []
}

private func travel(of answer: Answer, for request: RecordedRequest, under fault: Fault?) -> [Step] {
  let message = Message(answer, for: request)
  switch fault {
  case .slowHeader(let every): return [.drip(message.head(), every: every), .send(message.body)] + message.ending
  case .slowBody(let every): return [.send(message.head()), .drip(message.body, every: every)] + message.ending
  case .stallHeader: return [.stall]
  case .stallBody: return [.send(message.head()), .stall]
  case .reset: return [.reset]
  case .resetMidBody: return [.send(message.head() + message.body.prefix(message.body.count / 2)), .reset]
  case .close: return [.close]
  case .truncate: return [.send(message.head(length: message.body.count + 100) + message.body), .close]
  case .malformed: return [.send(Array("HTTP/1.1 OK 200\r\n\r\n".utf8)), .close]
  case .endlessBody: return [.send(message.head(length: nil)), .flood]
  case .hugeHeader: return [.send(message.head(adding: [padding]) + message.body)] + message.ending
  default: return [.send(message.head() + message.body)] + message.ending
  }
}

/// Twice libcurl's limit for one header line (`CURL_MAX_HTTP_HEADER`, 100 KiB).
private let padding = Header("X-Padding", String(repeating: "x", count: 200 * 1024))

extension Fault {
  /// What stands in for the provider's answer, if the fault has something.
  fileprivate var substitute: Answer? {
    switch self {
    case .status(let code, let body, let headers): errorAnswer(code, body, headers)
    case .body(let text, let type):
      Answer(status: 200, headers: [Header("Content-Type", type)], body: Array(text.utf8))
    case .redirect(let location): Answer(status: 302, headers: [Header("Location", location)])
    default: nil
    }
  }

  private func errorAnswer(_ code: Int, _ body: String?, _ headers: [Header]) -> Answer {
    let plain = [Header("Content-Type", "text/plain; charset=utf-8")]
    var answer =
      body.map { Answer(status: code, headers: plain, body: Array($0.utf8)) } ?? .problem(code, "Simulated fault")
    if headers.contains(where: { $0.name.lowercased() == "content-type" }) { answer.headers = [] }
    answer.headers += headers
    return answer
  }

  /// Whether the fault is about how the bytes travel.
  fileprivate var isTravel: Bool {
    switch self {
    case .delay, .status, .body, .redirect, .missingMethod, .disableMethod, .failMethod, .emptyList, .revokedKey,
      .stuckStatus, .tokenLifetime:
      false
    case .slowHeader, .slowBody, .stallHeader, .stallBody, .reset, .resetMidBody, .close, .truncate, .malformed,
      .endlessBody, .hugeHeader:
      true
    }
  }
}

/// An answer as bytes for one request.
private struct Message {
  let answer: Answer
  let keepsAlive: Bool
  let body: [UInt8]

  init(_ answer: Answer, for request: RecordedRequest) {
    self.answer = answer
    keepsAlive = request.keepsAlive
    body = request.method == "HEAD" || !answer.hasBody ? [] : answer.body
  }

  var ending: [Step] { keepsAlive ? [] : [.close] }

  func head(adding extra: [Header] = []) -> [UInt8] {
    head(
      length: answer.hasBody ? answer.body.count : nil, adding: extra, connection: keepsAlive ? "keep-alive" : "close")
  }

  func head(length: Int?) -> [UInt8] { head(length: length, adding: [], connection: "close") }

  private func head(length: Int?, adding extra: [Header], connection: String) -> [UInt8] {
    let lengths = length.map { [Header("Content-Length", String($0))] } ?? []
    return Array((answer.head(adding: extra + lengths + [Header("Connection", connection)]) + "\r\n").utf8)
  }
}
