import Glibc
import Synchronization

/// Which kinds of addresses this machine has, loopback apart: a name's other addresses are of no use to it.
///
/// That is what `AI_ADDRCONFIG` asks the kernel for at each look-up, a third of what a look-up costs; here it is asked every few seconds.
enum AddressFamilies {
  private static let lifetime = Duration.seconds(5)
  private static let known = Mutex<(family: Int32, until: MonotonicTime)>((AF_UNSPEC, MonotonicTime(nanoseconds: 0)))

  /// `AF_INET` or `AF_INET6` if it has only those, else `AF_UNSPEC`.
  static var ofThisMachine: Int32 {
    let now = MonotonicTime.now
    if let family = known.withLock({ now < $0.until ? $0.family : nil }) { return family }
    let family = only(present())
    known.withLock { $0 = (family, now.advanced(by: lifetime)) }
    return family
  }

  /// Without either it is not for us to say that a name is of no use.
  static func only(_ present: Set<Int32>) -> Int32 {
    present.count == 1 ? present.first ?? AF_UNSPEC : AF_UNSPEC
  }

  private static func present() -> Set<Int32> {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0, let list else { return [] }
    defer { freeifaddrs(list) }
    return sequence(first: list, next: { $0.pointee.ifa_next }).reduce(into: []) { families, entry in
      let isLoopback = entry.pointee.ifa_flags & UInt32(IFF_LOOPBACK) != 0
      guard !isLoopback, let address = entry.pointee.ifa_addr else { return }
      let family = Int32(address.pointee.sa_family)
      if family == AF_INET || family == AF_INET6 { families.insert(family) }
    }
  }
}
