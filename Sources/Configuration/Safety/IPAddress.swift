import Glibc

/// An IPv4 or IPv6 address as 16 bytes, IPv4 in its mapped form `::ffff:a.b.c.d`.
struct IPAddress: Equatable {
  let bytes: [UInt8]

  /// Four decimal numbers, or the forms of RFC 4291 §2.2 without a zone.
  init?(_ text: Substring) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, String(text), &four) == 1 {
      bytes = Self.mapped + withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, String(text), &six) == 1 {
      bytes = withUnsafeBytes(of: six) { Array($0) }
    } else {
      return nil
    }
  }

  private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xff, 0xff]

  /// Whether it lies in a block that is not globally reachable (IANA special-purpose address registries, RFC 6890).
  var isPrivate: Bool {
    Self.privateBlocks.contains { block in
      zip(bytes, block.address.bytes).enumerated().allSatisfy { index, pair in
        let bits = min(max(block.length - index * 8, 0), 8)
        let mask = UInt8(truncatingIfNeeded: 0xff00 >> bits)
        return pair.0 & mask == pair.1 & mask
      }
    }
  }

  private static let privateBlocks: [(address: IPAddress, length: Int)] = [
    ("0.0.0.0", 96 + 8), ("10.0.0.0", 96 + 8), ("100.64.0.0", 96 + 10), ("127.0.0.0", 96 + 8),
    ("169.254.0.0", 96 + 16), ("172.16.0.0", 96 + 12), ("192.0.0.0", 96 + 24), ("192.168.0.0", 96 + 16),
    ("198.18.0.0", 96 + 15), ("224.0.0.0", 96 + 4), ("240.0.0.0", 96 + 4),
    ("::", 127), ("fc00::", 7), ("fe80::", 10), ("fec0::", 10), ("ff00::", 8), ("64:ff9b:1::", 48),
  ].compactMap { text, length in IPAddress(text[...]).map { ($0, length) } }
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
