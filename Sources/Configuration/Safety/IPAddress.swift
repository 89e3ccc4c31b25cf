import Glibc

/// An IPv4 or IPv6 address, IPv4 in its mapped form `::ffff:a.b.c.d`.
struct IPAddress: Equatable {
  fileprivate let bits: UInt128

  /// Four decimal numbers, or the forms of RFC 4291 §2.2 without a zone.
  init?(_ text: Substring) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, String(text), &four) == 1 {
      self.init(four: UInt32(bigEndian: four.s_addr))
    } else if inet_pton(AF_INET6, String(text), &six) == 1 {
      self.init(bits: withUnsafeBytes(of: six) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) })
    } else {
      return nil
    }
  }

  private init(bits: UInt128) { self.bits = bits }

  private init(four: UInt32) { self.init(bits: 0xffff_0000_0000 | UInt128(four)) }

  /// Whether the engine that runs the probes would not connect to it without permission.
  ///
  /// It lies in a block that is not globally reachable (IANA special-purpose address registries, RFC 6890 and RFC 8215), or stands for an IPv4
  /// address that does.
  var isPrivate: Bool {
    if Self.privateBlocks.contains(where: { $0.contains(self) }) { return true }
    guard let carrier = Self.carriers.first(where: { $0.block.contains(self) }) else { return false }
    let carried = IPAddress(four: UInt32(truncatingIfNeeded: bits >> carrier.shift))
    return Self.privateBlocks.contains { $0.contains(carried) }
  }

  /// Whether nothing sent there leaves the machine.
  var isLoopback: Bool { Self.loopbackBlocks.contains { $0.contains(self) } }

  private static let loopbackBlocks = [("127.0.0.0", 96 + 8), ("::1", 128)].compactMap { AddressBlock($0, length: $1) }

  private static let privateBlocks: [AddressBlock] = [
    ("0.0.0.0", 96 + 8), ("10.0.0.0", 96 + 8), ("100.64.0.0", 96 + 10), ("127.0.0.0", 96 + 8),
    ("169.254.0.0", 96 + 16), ("172.16.0.0", 96 + 12), ("192.0.0.0", 96 + 24), ("192.168.0.0", 96 + 16),
    ("198.18.0.0", 96 + 15), ("224.0.0.0", 96 + 4), ("240.0.0.0", 96 + 4),
    ("::", 128), ("::1", 128), ("64:ff9b:1::", 48), ("fc00::", 7), ("fe80::", 10), ("fec0::", 10), ("ff00::", 8),
  ].compactMap { AddressBlock($0, length: $1) }

  /// Blocks whose addresses hold an IPv4 address, so many bits from the right: v4-compatible (RFC 4291), NAT64 (RFC 6052) and 6to4
  /// (RFC 3056).
  private static let carriers: [(block: AddressBlock, shift: Int)] = [
    ("::", 96, 0), ("64:ff9b::", 96, 0), ("2002::", 16, 80),
  ].compactMap { text, length, shift in AddressBlock(text, length: length).map { ($0, shift) } }
}

/// The addresses that begin with the same bits.
private struct AddressBlock {
  let prefix: UInt128
  let freeBits: Int

  init?(_ text: String, length: Int) {
    guard let address = IPAddress(text[...]) else { return nil }
    freeBits = 128 - length
    prefix = address.bits >> freeBits
  }

  func contains(_ address: IPAddress) -> Bool { address.bits >> freeBits == prefix }
}

extension WebAddress {
  /// Whether the host says by itself that it is on this machine or in a private network.
  ///
  /// Names are not looked up.
  var isPrivate: Bool {
    host == "localhost" || host == "localhost." || host.hasSuffix(".localhost")
      || IPAddress(host[...])?.isPrivate == true
  }
}
