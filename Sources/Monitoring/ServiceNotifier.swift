import Glibc

/// Tells systemd how the service is doing, as sd_notify(3) does: one datagram for each message.
///
/// Does nothing when the program was not started by systemd. Hooks never see the socket: their environment is made anew.
package struct ServiceNotifier: Sendable {
  package enum Message: Sendable, Equatable {
    case ready
    case stopping
    case watchdog
    case status(String)
  }

  private let socketPath: String?
  /// Half of the time after which systemd takes the service for hung; nil when it does not watch.
  package let watchdogPeriod: Duration?

  /// - Parameter environment: `NOTIFY_SOCKET` and `WATCHDOG_USEC` as systemd sets them.
  package init(environment: [String: String]) {
    socketPath = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    watchdogPeriod = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { .microseconds($0) / 2 }
  }

  /// Sends the messages in one datagram; whether anyone reads it is systemd's business.
  ///
  /// Only `ready` is worth waiting for when systemd has not read those before it: without, the service counts as not started.
  package func send(_ messages: Message...) {
    guard let socketPath else { return }
    let text = messages.map(\.line).joined(separator: "\n")
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let flags = messages.contains(.ready) ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_DONTWAIT
    Self.withAddress(of: socketPath) { address, length in
      _ = Array(text.utf8).withUnsafeBytes { bytes in
        sendto(descriptor, bytes.baseAddress, bytes.count, Int32(flags), address, length)
      }
    }
  }

  /// A leading `@` names an abstract socket, whose first byte is NUL.
  private static func withAddress(of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Void) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }
}

extension ServiceNotifier.Message {
  fileprivate var line: String {
    switch self {
    case .ready: "READY=1"
    case .stopping: "STOPPING=1"
    case .watchdog: "WATCHDOG=1"
    case .status(let text): "STATUS=" + text.filter { !$0.isNewline }
    }
  }
}
