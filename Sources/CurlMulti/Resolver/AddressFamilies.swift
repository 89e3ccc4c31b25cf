import Glibc
import Synchronization

/// Which kinds of addresses this machine has, loopback's two apart: a name's other addresses are of no use to it.
///
/// That is what `AI_ADDRCONFIG` asks the kernel for at each look-up, a third of what a look-up costs; here it is asked once a second.
enum AddressFamilies {
  private static let lifetime = Duration.seconds(1)
  private static let known = Mutex<(family: Int32, until: MonotonicTime)>((AF_UNSPEC, MonotonicTime(nanoseconds: 0)))

  /// `AF_INET` or `AF_INET6` if it has only those, else `AF_UNSPEC`.
  static var ofThisMachine: Int32 {
    let now = MonotonicTime.now
    if let family = known.withLock({ now < $0.until ? $0.family : nil }) { return family }
    let family = only(addresses())
    known.withLock { $0 = (family, now.advanced(by: lifetime)) }
    return family
  }

  /// Without any it is not for us to say that a name is of no use.
  static func only(_ addresses: [IPAddress]) -> Int32 {
    let kinds = Set(addresses.filter { !["127.0.0.1", "::1"].contains("\($0)") }.map(\.isV4))
    return kinds.count == 1 ? kinds.contains(true) ? AF_INET : AF_INET6 : AF_UNSPEC
  }

  private static func addresses() -> [IPAddress] {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0, let list else { return [] }
    defer { freeifaddrs(list) }
    return sequence(first: list, next: { $0.pointee.ifa_next }).compactMap { $0.pointee.ifa_addr }
      .compactMap { IPAddress($0) }
  }
}
