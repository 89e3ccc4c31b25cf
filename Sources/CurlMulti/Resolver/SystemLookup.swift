import CCurl
import Glibc

/// Why a name has no address, as `getaddrinfo` tells it.
package enum LookupFailure: Error, Sendable, Hashable {
  case noName
  case temporary
  case noData
  case memory
  /// Any other `EAI_…`, with `errno` for `EAI_SYSTEM`.
  case other(code: Int32, systemErrno: Int32)
}

/// Looks a name up; may block its thread for as long as the name service likes.
package typealias Lookup = @Sendable (String) -> Result<[IPAddress], LookupFailure>

/// `getaddrinfo`: the addresses in the order of RFC 6724, of families this machine has and with a route.
package let systemLookup: Lookup = { name in
  var hints = addrinfo()
  hints.ai_family = AddressFamilies.ofThisMachine
  hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
  var list: UnsafeMutablePointer<addrinfo>?
  let code = getaddrinfo(name, nil, &hints, &list)
  guard code == 0 else { return .failure(LookupFailure(code: code, systemErrno: errno)) }
  defer { freeaddrinfo(list) }
  let addresses = sequence(first: list, next: { $0?.pointee.ai_next })
    .compactMap { $0?.pointee.ai_addr }
    .compactMap { IPAddress($0) }
  return addresses.isEmpty ? .failure(.noData) : .success(Routes.known(of: addresses))
}

extension LookupFailure {
  /// The meanings are those of getaddrinfo(3).
  init(code: Int32, systemErrno: Int32) {
    self =
      switch code {
      case EAI_NONAME: .noName
      case EAI_AGAIN: .temporary
      case Int32(ccurl_eai_nodata), Int32(ccurl_eai_addrfamily): .noData
      case EAI_MEMORY: .memory
      default: .other(code: code, systemErrno: code == EAI_SYSTEM ? systemErrno : 0)
      }
  }

  var kind: TransferFailure.Kind {
    switch self {
    case .noName: .dns(.noName)
    case .temporary: .dns(.temporary)
    case .noData: .dns(.noData)
    case .memory: .local(.memory)
    case .other(_, EMFILE), .other(_, ENFILE): .local(.descriptors)
    case .other: .dns(.other)
    }
  }

  var systemErrno: Int32 {
    if case .other(_, let systemErrno) = self { systemErrno } else { 0 }
  }
}
