import Foundation
import Synchronization

/// A datagram socket such as systemd listens on; keeps all it has received.
final class NotifySocket: Sendable {
  struct CannotBind: Error {}

  let path = FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-\(UUID().uuidString)").path
  private let descriptor: Int32
  private let text = Mutex("")

  init() throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { [path] in $0.copyBytes(from: path.utf8) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard bound == 0 else { throw CannotBind() }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// Everything received so far, a message on each line.
  var received: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      guard count > 0 else { return text.withLock { $0 } }
      text.withLock { $0 += String(decoding: buffer.prefix(count), as: UTF8.self) + "\n" }
    }
  }
}
