import Glibc

/// A DNS server on a loopback port that answers by the first label of the name asked for, as `Behaviour` says.
package final class NameServer: Sendable {
  /// What a name is answered with; other names lead to 127.0.0.1.
  package enum Behaviour: String, Sendable, CaseIterable {
    case nxdomain, servfail, refused
    /// The name exists and has no address.
    case empty
    /// An answer to another question, after which nothing comes.
    case garbage
    /// Says that the answer is too long for UDP; nobody listens on TCP.
    case truncated
    /// No answer at all.
    case hang
    /// 169.254.169.254, where clouds keep the secrets of a machine.
    case metadata
    /// 192.168.0.1.
    case home
  }

  package let port: UInt16
  private let socket: Int32

  package init() throws {
    (socket, port) = try boundSocket(SOCK_DGRAM)
    try startTestThread { [socket] in
      while let (query, client) = receive(socket) {
        if let reply = DNSMessage(query: query).reply() { send(reply, to: client, socket) }
      }
      close(socket)
    }
  }

  package func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
  }
}

/// A DNS query and the answer it gets (RFC 1035 §4).
struct DNSMessage {
  private static let headerBytes = 12
  let query: [UInt8]

  func reply() -> [UInt8]? {
    guard query.count > Self.headerBytes else { return nil }
    switch NameServer.Behaviour(rawValue: firstLabel) {
    case .nxdomain: return message(code: 3)
    case .servfail: return message(code: 2)
    case .refused: return message(code: 5)
    case .empty: return message()
    case .garbage: return query.reversed()
    case .truncated: return message(flags: 2)
    case .hang: return nil
    case .metadata: return message(address: [169, 254, 169, 254])
    case .home: return message(address: [192, 168, 0, 1])
    case nil: return message(address: [127, 0, 0, 1])
    }
  }

  /// Up to the first hyphen, so that one behaviour serves many names.
  private var firstLabel: String {
    let label = query.dropFirst(Self.headerBytes + 1).prefix(Int(query[Self.headerBytes]))
    return String(decoding: label.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }

  /// The name asked for, its type and class.
  private var question: ArraySlice<UInt8> {
    var end = Self.headerBytes
    while end < query.count, query[end] != 0 { end += Int(query[end]) + 1 }
    return query[Self.headerBytes..<min(end + 5, query.count)]
  }

  /// IPv4 addresses only; a question for another type gets no record.
  private func message(code: UInt8 = 0, flags: UInt8 = 0, address: [UInt8]? = nil) -> [UInt8] {
    let asksForIPv4 = question.suffix(4).elementsEqual([0, 1, 0, 1])
    let record = address.flatMap { asksForIPv4 ? [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4] + $0 : nil } ?? []
    let counts: [UInt8] = [0, 1, 0, record.isEmpty ? 0 : 1, 0, 0, 0, 0]
    let header: [UInt8] = [query[0], query[1], 0x81 | flags, 0x80 | code] + counts
    return header + question + record
  }
}

private func receive(_ socket: Int32) -> ([UInt8], sockaddr_in)? {
  var bytes = [UInt8](repeating: 0, count: 512)
  var client = sockaddr_in()
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let count = withUnsafeMutablePointer(to: &client) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { recvfrom(socket, &bytes, bytes.count, 0, $0, &length) }
  }
  return count > 0 ? (Array(bytes.prefix(count)), client) : nil
}

private func send(_ bytes: [UInt8], to client: sockaddr_in, _ socket: Int32) {
  _ = withUnsafePointer(to: client) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      sendto(socket, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}
