import Glibc
import Testing

@testable import Monitoring

@Suite(.timeLimit(.minutes(5))) struct ServiceNotifierTests {
  /// A bound datagram socket, as systemd holds it.
  final class Listener {
    let descriptor: Int32
    let path: String

    init(path: String) throws {
      self.path = path
      descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      var bytes = Array(path.utf8)
      if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
      let bound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sa_family_t>.size + bytes.count))
        }
      }
      try #require(bound == 0)
    }

    deinit {
      close(descriptor)
      unlink(path)
    }

    /// The next datagram; empty if there is none.
    func receive() -> String {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
  }

  @Test(
    "Messages reach a socket by path and an abstract one", arguments: ["/tmp/payprobe-notify-", "@payprobe-notify-"])
  func sends(prefix: String) throws {
    let listener = try Listener(path: prefix + "\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
    let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": listener.path])
    notifier.send(.ready, .status("probing\nREADY=0"))
    #expect(listener.receive() == "READY=1\nSTATUS=probingREADY=0")
    notifier.send(.watchdog)
    #expect(listener.receive() == "WATCHDOG=1")
  }

  @Test("Without systemd, or with nobody listening, nothing happens")
  func silent() {
    ServiceNotifier(environment: [:]).send(.ready)
    ServiceNotifier(environment: ["NOTIFY_SOCKET": "/nonexistent/socket"]).send(.ready)
    ServiceNotifier(environment: ["NOTIFY_SOCKET": String(repeating: "x", count: 500)]).send(.ready)
  }

  @Test("The watchdog is fed at half its time", arguments: [("60000000", Duration.seconds(30)), ("x", nil), ("", nil)])
  func period(value: String, expected: Duration?) {
    #expect(ServiceNotifier(environment: ["WATCHDOG_USEC": value]).watchdogPeriod == expected)
  }
}
