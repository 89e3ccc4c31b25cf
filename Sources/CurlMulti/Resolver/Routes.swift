import CCurl
import Glibc

/// Which addresses of a name this machine has a way to.
///
/// A machine without IPv6 still finds IPv6 addresses, and libcurl tells only how the last address it tried has failed: without
/// those it could not have reached, that is the server's doing.
enum Routes {
  /// The addresses with a route, in their order; of several without, one, whose error then is this machine's.
  static func known(of addresses: [IPAddress]) -> [IPAddress] {
    guard addresses.count > 1 else { return addresses }
    let known = addresses.filter(hasRoute)
    return known.isEmpty ? Array(addresses.prefix(1)) : known
  }

  /// Connecting a datagram socket sends nothing: the system only looks for the way, as in RFC 6724 §6, rule 1.
  ///
  /// Without a descriptor for it nothing is known, and the address stays.
  private static func hasRoute(to address: IPAddress) -> Bool {
    let descriptor = socket(address.isV4 ? AF_INET : AF_INET6, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return errno != EAFNOSUPPORT }
    defer { close(descriptor) }
    return address.withSocketAddress(port: 9) { connect(descriptor, $0, $1) } == 0
  }
}
