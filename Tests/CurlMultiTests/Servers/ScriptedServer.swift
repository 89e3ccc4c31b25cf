import Glibc
import Synchronization

/// A TCP server on a loopback port of the system's choosing that plays one script to every connection, each on a
/// thread of its own.
final class ScriptedServer: Sendable {
  enum Step: Sendable {
    /// Reads until the end of a request's header.
    case receiveHeader
    case send(String)
    case sendBytes([UInt8])
    /// Sends this again and again until the client goes away.
    case sendForever(String)
    /// Says nothing until the client goes away.
    case stall
    /// Ends the connection with RST.
    case reset
    case close
  }

  let port: UInt16
  private let listener: Int32
  private let log = Mutex<[String]>([])

  init(_ script: Step...) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    port = try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard bind(listener, generic, length) == 0, listen(listener, 1024) == 0,
          getsockname(listener, generic, &length) == 0
        else { throw SystemError(code: errno) }
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
    try startTestThread { [self] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        try? startTestThread { self.play(script, on: connection) }
      }
      close(listener)
    }
  }

  /// Ends the accepting thread, which then closes the listener.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  var url: String { "http://127.0.0.1:\(port)/" }

  /// The headers of the requests received so far.
  var requests: [String] { log.withLock { $0 } }

  private func play(_ script: [Step], on connection: Int32) {
    for step in script {
      switch step {
      case .receiveHeader: receiveHeader(connection)
      case .send(let text): transmit(Array(text.utf8), connection)
      case .sendBytes(let bytes): transmit(bytes, connection)
      case .sendForever(let text): while transmit(Array(text.utf8), connection) {}
      case .stall: while receive(connection) != nil {}
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
      case .close: shutdown(connection, Int32(SHUT_WR))
      }
    }
    close(connection)
  }

  private func receiveHeader(_ connection: Int32) {
    var header: [UInt8] = []
    while !header.suffix(4).elementsEqual("\r\n\r\n".utf8), let byte = receive(connection, atMost: 1) {
      header += byte
    }
    log.withLock { $0.append(String(decoding: header, as: UTF8.self)) }
  }

  private func receive(_ connection: Int32, atMost count: Int = 4096) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let received = recv(connection, &bytes, count, 0)
    return received > 0 ? Array(bytes.prefix(received)) : nil
  }

  @discardableResult
  private func transmit(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }
}

struct SystemError: Error {
  let code: Int32
}

/// Runs `body` on a detached thread.
func startTestThread(_ body: @escaping @Sendable () -> Void) throws {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let error = pthread_create(
    &thread, nil,
    { context in
      guard let context else { return nil }
      Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }, box.toOpaque())
  guard error == 0 else { throw SystemError(code: error) }
  pthread_detach(thread)
}
