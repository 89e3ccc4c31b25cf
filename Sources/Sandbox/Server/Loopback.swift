/// Whether a `Host` header names this machine's loopback.
///
/// Any other name is a page that had its own name resolved to 127.0.0.1 (DNS rebinding) and must not reach the sandbox.
func isLoopback(host: String) -> Bool {
  let name = hostName(of: host.lowercased())
  return ["localhost", "127.0.0.1", "[::1]"].contains(name)
}

/// Whether an `Origin` header names a page of the loopback host.
///
/// The opaque origin `null` is not one.
func isLoopback(origin: String) -> Bool {
  let parts = origin.split(separator: "/", omittingEmptySubsequences: false)
  return parts.count == 3 && ["http:", "https:"].contains(parts[0]) && parts[1].isEmpty
    && isLoopback(host: String(parts[2]))
}

/// The host without its port.
private func hostName(of host: String) -> String {
  guard let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") else { return host }
  let port = host[host.index(after: colon)...]
  return port.allSatisfy { $0.isASCII && $0.isNumber } ? String(host[..<colon]) : host
}
