/// Keeps transfers on the public Internet: a name that points into the own network must not turn the engine into a
/// way in.
enum AddressFilter {
  /// Ranges that are not reached without permission: IANA's special-purpose registries (RFC 6890, RFC 8215) and multicast.
  static let denied: [Network] =
    [
      "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
      "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
      "::/128", "::1/128", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap(Network.init)

  /// Prefixes that carry an IPv4 address, and how far from the right it stands: v4-compatible (RFC 4291), NAT64 (RFC
  /// 6052) and 6to4 (RFC 3056).
  ///
  /// The v4-mapped form is the IPv4 address itself.
  private static let carriers: [(network: Network, shift: Int)] =
    [("::/96", 0), ("64:ff9b::/96", 0), ("2002::/16", 80)].compactMap { text, shift in
      Network(text).map { ($0, shift) }
    }

  static func allows(_ address: IPAddress) -> Bool {
    if denied.contains(where: { $0.contains(address) }) { return false }
    guard let carrier = carriers.first(where: { $0.network.contains(address) }) else { return true }
    let inner = IPAddress(v4: UInt32(truncatingIfNeeded: address.bits >> carrier.shift))
    return !denied.contains { $0.contains(inner) }
  }
}

/// A range of addresses in CIDR notation.
struct Network {
  private let prefix: UInt128
  private let freeBits: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let address = IPAddress(String(parts[0])), let length = Int(parts[1]) else { return nil }
    freeBits = (address.isV4 ? 32 : 128) - length
    prefix = address.bits >> freeBits
  }

  func contains(_ address: IPAddress) -> Bool {
    address.bits >> freeBits == prefix
  }
}
