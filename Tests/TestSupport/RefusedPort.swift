import Glibc

/// A loopback port that is taken and at which nobody listens: connections to it are refused for as long as this lives.
///
/// A port that was merely given back would soon belong to some other test's server.
package final class RefusedPort: Sendable {
  package struct CannotBind: Error {}

  package let port: Int
  private let descriptor: Int32

  /// - Parameter port: 0 for any that is free.
  package init(_ port: Int = 0) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    guard Self.bind(descriptor, to: &address) else {
      close(descriptor)
      throw CannotBind()
    }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = Self.withGeneric(&address) { pointer, _ in getsockname(descriptor, pointer, &length) }
    self.descriptor = descriptor
    self.port = Int(in_port_t(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }

  /// A child that another test is just starting holds copies of all descriptors until it has become its program, so a
  /// port that was given back may stay taken for a moment.
  private static func bind(_ descriptor: Int32, to address: inout sockaddr_in) -> Bool {
    for _ in 0..<1000 {
      if withGeneric(&address, { Glibc.bind(descriptor, $0, $1) }) == 0 { return true }
      guard errno == EADDRINUSE else { return false }
      poll(nil, 0, 1)
    }
    return false
  }

  private static func withGeneric(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
