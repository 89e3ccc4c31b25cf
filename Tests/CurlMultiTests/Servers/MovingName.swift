import CurlMulti
import Synchronization

/// A name that points to 127.0.0.1 and 127.0.0.2 by turns.
final class MovingName: Sendable {
  private let count = Atomic(0)

  var lookup: Lookup {
    { [self] _ in
      let turn = count.wrappingAdd(1, ordering: .relaxed).newValue
      return .success(["127.0.0.\(turn.isMultiple(of: 2) ? 2 : 1)"].compactMap(IPAddress.init))
    }
  }
}
