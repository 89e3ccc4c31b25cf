import Glibc
import StrictJSON
import Synchronization
import TestSupport

/// An HTTP server on a loopback port that fails three of ten deliveries and remembers those it took.
///
/// It fails them with 500, with 429 and `Retry-After`, by saying nothing, and by breaking the connection off.
final class FailingReceiver: Sendable {
  /// A delivery that it answered with 200.
  struct Taken: Equatable {
    var id: String
    var incident: String
    var kind: String
    var reason: String
    var body: String
  }

  private enum Conduct: CaseIterable {
    case error, tooMany, silence, reset
  }

  let port: UInt16
  private let listener: Int32
  private let log = Mutex<(taken: [Taken], failed: Int, unread: Int)>(([], 0, 0))
  private let random: Mutex<SplitMix64>
  private let watch = Mutex<(@Sendable ([Taken]) -> Bool)?>(nil)

  init(seed: UInt64) throws {
    random = Mutex(SplitMix64(seed: seed))
    (listener, port) = try listen(backlog: 64)
    try startTestThread { [self, listener] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        try? startTestThread { self.serve(connection) }
      }
      close(listener)
    }
  }

  /// Lets the thread end.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  var url: String { "http://127.0.0.1:\(port)/" }
  var taken: [Taken] { log.withLock { $0.taken } }
  var failed: Int { log.withLock { $0.failed } }
  /// Of those it took, how many whose client never read that: it had given up, or was killed.
  var unread: Int { log.withLock { $0.unread } }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = Receiver.Request(from: connection), let taken = Taken(request.body),
      isAwaited(connection)
    else { return }
    let conduct = random.withLock { random in
      Int.random(in: 0..<10, using: &random) < 3 ? Conduct.allCases.randomElement(using: &random) : nil
    }
    log.withLock { log in
      if conduct == nil { log.taken.append(taken) } else { log.failed += 1 }
    }
    answer(conduct, on: connection)
    look()
    if conduct == nil, !wasRead(connection) { log.withLock { $0.unread += 1 } }
  }

  /// Waits for the client's end: who closes with something unread breaks the connection off, tcp(7).
  private func wasRead(_ connection: Int32) -> Bool {
    var byte: UInt8 = 0
    while true {
      let count = recv(connection, &byte, 1, 0)
      if count == 0 { return true }
      if count < 0, errno != EINTR { return false }
    }
  }

  /// Calls this with what it has taken, now and after every delivery, until it says that it has seen enough.
  ///
  /// On the threads of the deliveries: a test's own task may have to wait long for its turn.
  func observe(_ look: @escaping @Sendable ([Taken]) -> Bool) {
    watch.withLock { $0 = look }
    self.look()
  }

  private func look() {
    let taken = taken
    watch.withLock { watch in
      if watch?(taken) == true { watch = nil }
    }
  }

  /// Whether the client is there still: one that gave up or was killed meanwhile may have said more already by another connection.
  private func isAwaited(_ connection: Int32) -> Bool {
    var byte: UInt8 = 0
    return recv(connection, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) < 0 && errno == EAGAIN
  }

  private func answer(_ conduct: Conduct?, on connection: Int32) {
    switch conduct {
    case nil: reply("200 OK", on: connection)
    case .error: reply("500 Broken", on: connection)
    case .tooMany: reply("429 Too Many Requests\r\nRetry-After: 1", on: connection)
    case .silence:
      var byte: UInt8 = 0
      while recv(connection, &byte, 1, 0) > 0 {}
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
  }

  private func reply(_ status: String, on connection: Int32) {
    let text = Array("HTTP/1.1 \(status)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    _ = text.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}

extension FailingReceiver.Taken {
  fileprivate init?(_ body: String) {
    guard let event = try? JSONNode.read(Array(body.utf8), as: .response), let id = event["id"]?.string,
      let incident = event["incident"]?.string, let kind = event["kind"]?.string, let reason = event["reason"]?.string
    else { return nil }
    self.init(id: id, incident: incident, kind: kind, reason: reason, body: body)
  }
}
