import Glibc

/// A loopback port whose queue of connections is full: a further SYN is dropped without an answer.
package final class FullListener: Sendable {
  package let port: UInt16
  private let sockets: [Int32]

  package init() throws {
    let (listener, port) = try listen(backlog: 0)
    self.port = port
    sockets = try [listener] + (0..<2).map { _ in try startConnecting(to: port) }
  }

  package func stop() {
    for socket in sockets { close(socket) }
  }
}

/// A listening loopback socket on a port of the system's choosing.
package func listen(backlog: Int32) throws -> (socket: Int32, port: UInt16) {
  let (listener, port) = try boundSocket(SOCK_STREAM)
  guard Glibc.listen(listener, backlog) == 0 else { throw SystemError(code: errno) }
  return (listener, port)
}

/// A loopback socket bound to a port of the system's choosing.
func boundSocket(_ type: __socket_type) throws -> (socket: Int32, port: UInt16) {
  let descriptor = socket(AF_INET, Int32(type.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  var address = loopback(port: 0)
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  try withUnsafeMutablePointer(to: &address) { pointer in
    try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      guard bind(descriptor, $0, length) == 0, getsockname(descriptor, $0, &length) == 0
      else { throw SystemError(code: errno) }
    }
  }
  return (descriptor, UInt16(bigEndian: address.sin_port))
}

private func startConnecting(to port: UInt16) throws -> Int32 {
  let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
  let client = socket(AF_INET, type, 0)
  var address = loopback(port: port)
  let result = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard result == 0 || errno == EINPROGRESS else { throw SystemError(code: errno) }
  return client
}

private func loopback(port: UInt16) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  address.sin_port = port.bigEndian
  return address
}
