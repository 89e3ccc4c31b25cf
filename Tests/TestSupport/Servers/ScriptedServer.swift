import Glibc
import Synchronization

/// A TCP server on a loopback port of the system's choosing that plays one script to every connection, each on a
/// thread of its own.
package final class ScriptedServer: Sendable {
  package enum Step: Sendable {
    /// Reads until the end of a request's header.
    case receiveHeader
    /// Reads whatever comes first.
    case receiveSome
    case send(String)
    case sendBytes([UInt8])
    /// Sends this again and again until the client goes away.
    case sendForever(String)
    /// Sends this byte by byte, so many microseconds apart, until it is sent or the client goes away.
    case drip(String, every: UInt32)
    /// Says nothing for at least so many microseconds.
    case pause(UInt32)
    /// Says nothing until the client goes away.
    case stall
    /// Waits until the client's system has taken everything sent.
    case awaitDelivery
    /// Ends the connection with RST.
    case reset
    case close
  }

  package let port: UInt16
  private let listener: Int32
  private let receptions = Atomic(0)
  private let log = Mutex<[String]>([])

  package convenience init(_ script: Step...) throws {
    try self.init(script)
  }

  package init(_ script: [Step]) throws {
    (listener, port) = try listen(backlog: 1024)
    try startTestThread { [self, listener] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        try? startTestThread { self.play(script, on: connection) }
      }
      close(listener)
    }
  }

  /// Ends the accepting thread, which then closes the listener.
  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  package var url: String { "http://127.0.0.1:\(port)/" }

  /// How often something was received by `receiveSome`.
  package var received: Int { receptions.load(ordering: .relaxed) }

  /// The headers of the requests received so far.
  package var requests: [String] { log.withLock { $0 } }

  private func play(_ script: [Step], on connection: Int32) {
    for step in script {
      switch step {
      case .receiveHeader: receiveHeader(connection)
      case .receiveSome:
        _ = receive(connection)
        receptions.add(1, ordering: .relaxed)
      case .send(let text): transmit(Array(text.utf8), connection)
      case .sendBytes(let bytes): transmit(bytes, connection)
      case .sendForever(let text): while transmit(Array(text.utf8), connection) {}
      case .drip(let text, let interval): drip(text, every: interval, connection)
      case .pause(let microseconds): usleep(microseconds)
      case .stall: while receive(connection) != nil {}
      case .awaitDelivery: awaitDelivery(connection)
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
      case .close: shutdown(connection, Int32(SHUT_WR))
      }
    }
    close(connection)
  }

  private func drip(_ text: String, every interval: UInt32, _ connection: Int32) {
    for byte in text.utf8 where transmit([byte], connection) { usleep(interval) }
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

  private func awaitDelivery(_ connection: Int32) {
    var unsent: Int32 = 1
    while ioctl(connection, UInt(TIOCOUTQ), &unsent) == 0, unsent > 0 { sched_yield() }
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

package struct SystemError: Error {
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }
}

/// Runs `body` on a detached thread.
package func startTestThread(_ body: @escaping @Sendable () -> Void) throws {
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
