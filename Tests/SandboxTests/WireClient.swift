import Dispatch
import Glibc

@testable import Sandbox

/// What came over the wire, byte for byte, and how it ended.
struct Wire: Sendable {
  enum End: Sendable { case closed, reset, stillOpen, silent }

  let bytes: [UInt8]
  let end: End
  let took: Duration

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var statusLine: String { String(text.prefix { $0 != "\r\n" }) }

  /// Everything up to and with the empty line; all of it if there is none.
  var head: String { text.components(splitAt: "\r\n\r\n").0 }
  var body: String { text.components(splitAt: "\r\n\r\n").1 }

  func header(_ name: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
      .map { $0.dropFirst(name.count + 1).drop { $0 == " " } }.map { String($0) }
  }
}

extension String {
  func components(splitAt separator: String) -> (String, String) {
    guard let range = firstRange(of: separator) else { return (self, "") }
    return (String(self[..<range.upperBound]), String(self[range.upperBound...]))
  }
}

/// A blocking socket on a thread of its own: it shows what HTTP libraries hide.
final class WireClient: Sendable {
  struct Failure: Error, Equatable { let call: String, code: Int32 }

  private let descriptor: Int32
  private let thread = DispatchQueue(label: "wire client")

  init(port: Int, address ip: UInt32 = 0x7F00_0001) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(ip).bigEndian
    let result = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(call: "connect", code: errno) }
    // A backstop: a test that waits this long has failed.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { Glibc.close(descriptor) }

  /// Sends the text and reads until the end, or until what was read is enough.
  func exchange(
    _ request: String, until enough: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }
  ) async -> Wire {
    await withCheckedContinuation { continuation in
      thread.async { continuation.resume(returning: self.blockingExchange(request, until: enough)) }
    }
  }

  private func blockingExchange(_ request: String, until enough: ([UInt8]) -> Bool) -> Wire {
    let start = ContinuousClock.now
    _ = send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL))
    let (bytes, end) = readAll(until: enough)
    return Wire(bytes: bytes, end: end, took: start.duration(to: .now))
  }

  private func readAll(until enough: ([UInt8]) -> Bool) -> ([UInt8], Wire.End) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while !enough(bytes) {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count == 0 { return (bytes, .closed) }
      if count < 0 { return (bytes, errno == ECONNRESET ? .reset : .silent) }
      bytes += chunk.prefix(count)
    }
    return (bytes, .stillOpen)
  }
}

extension SandboxServer {
  /// Asks on a connection of its own and reads to the end.
  func ask(_ method: String = "GET", _ path: String, headers: [String] = [], body: String = "") async throws -> Wire {
    let client = try WireClient(port: port)
    return await client.exchange(requestText(method, path, headers: headers + ["Connection: close"], body: body))
  }
}

func requestText(_ method: String = "GET", _ path: String, headers: [String] = [], body: String = "") -> String {
  let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Content-Length: \(body.utf8.count)"] + headers
  return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

/// Runs a test with a fresh server that is stopped afterwards.
func withSandbox<Result: Sendable>(
  clock: any Clock<Duration> = ContinuousClock(), _ body: (SandboxServer) async throws -> Result
) async throws -> Result {
  let server = try await SandboxServer.start(clock: clock)
  do {
    let result = try await body(server)
    await server.stop()
    return result
  } catch {
    await server.stop()
    throw error
  }
}
