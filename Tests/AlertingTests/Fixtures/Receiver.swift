import Dispatch
import Glibc
import PaymentHealth
import Synchronization

/// An HTTP server on a loopback port of the system's choosing that gives the answers it was told to, in order and then
/// the last one for ever, and keeps the requests.
final class Receiver: Sendable {
  struct Request: Sendable {
    /// The request line and the header fields, names in lower case.
    var line: String
    var headers: [String: String]
    var body: String
  }

  let port: UInt16
  private let listener: Int32
  private let answers: Mutex<[String]>
  private let log = Mutex<[Request]>([])

  /// Answers are whole HTTP messages; an empty one closes the connection without a word.
  init(_ answers: String...) throws {
    self.answers = Mutex(answers)
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    port = try listenOnLoopback(listener)
    DispatchQueue(label: "receiver").async { [self] in
      while case let connection = accept(listener, nil, nil), connection >= 0 { serve(connection) }
      close(listener)
    }
  }

  /// Lets the thread end, which otherwise lives as long as the process.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  var url: String { "http://127.0.0.1:\(port)/in?token=canary" }
  var requests: [Request] { log.withLock { $0 } }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = Request(from: connection) else { return }
    log.withLock { $0.append(request) }
    let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? "" }
    _ = Array(answer.utf8).withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}

extension Receiver.Request {
  init?(from connection: Int32) {
    var text = ""
    while !text.contains("\r\n\r\n") || !Self.isWhole(text) {
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = recv(connection, &bytes, bytes.count, 0)
      guard count > 0 else { return nil }
      text += String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    self.init(text)
  }

  private static func isWhole(_ text: String) -> Bool {
    let request = Receiver.Request(text)
    return request.body.utf8.count >= Int(request.headers["content-length"] ?? "0") ?? 0
  }

  private init(_ text: String) {
    let end = text.firstRange(of: "\r\n\r\n")
    let lines = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\r\n").map(String.init)
    line = lines.first ?? ""
    headers = Dictionary(
      lines.dropFirst().compactMap { line in
        line.firstRange(of: ": ").map { (line[..<$0.lowerBound].lowercased(), String(line[$0.upperBound...])) }
      }, uniquingKeysWith: { $1 })
    body = String(text[(end?.upperBound ?? text.endIndex)...])
  }
}

private func listenOnLoopback(_ listener: Int32) throws -> UInt16 {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isListening = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
    }
  }
  guard isListening else { throw ReceiverError(number: errno) }
  return UInt16(bigEndian: address.sin_port)
}

private struct ReceiverError: Error {
  var number: Int32
}
