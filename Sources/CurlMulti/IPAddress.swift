import Glibc

/// An IPv4 or IPv6 address.
///
/// IPv4 is held as its v4-mapped IPv6 form, so the two spellings of one address are equal.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  let bits: UInt128

  init(bits: UInt128) {
    self.bits = bits
  }

  init(v4 address: UInt32) {
    bits = 0xFFFF_0000_0000 | UInt128(address)
  }

  /// Reads `192.0.2.1`, `2001:db8::1` or the latter in brackets; nil for anything else.
  package init?(_ text: String) {
    var v4 = in_addr()
    var v6 = in6_addr()
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    if inet_pton(AF_INET, text, &v4) == 1 {
      self.init(v4: UInt32(bigEndian: v4.s_addr))
    } else if inet_pton(AF_INET6, bare, &v6) == 1 {
      self.init(v6)
    } else {
      return nil
    }
  }

  private init(_ address: in6_addr) {
    bits = withUnsafeBytes(of: address) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) }
  }

  /// Reads a socket address of either family; nil for another family.
  init?(_ address: UnsafePointer<sockaddr>) {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let v4 = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_addr
      self.init(v4: UInt32(bigEndian: v4.s_addr))
    case AF_INET6:
      self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr)
    default:
      return nil
    }
  }

  var isV4: Bool { bits >> 32 == 0xFFFF }

  package var description: String {
    guard !isV4 else {
      return [24, 16, 8, 0].map { String(UInt8(truncatingIfNeeded: bits >> $0)) }.joined(separator: ".")
    }
    var raw = bits.bigEndian
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(AF_INET6, &raw, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
