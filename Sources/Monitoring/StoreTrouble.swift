import Logging
import PaymentHealth
import Storage

/// Why nothing can be stored at present.
struct StoreTrouble {
  var error: StoreError
  var since: Timestamp
  /// When to try again: a store that waits for a lock or a disk would otherwise hold up every result.
  var retry: Timestamp

  func metadata(kept results: Int, at now: Timestamp) -> Logger.Metadata {
    ["failed for": "\(since.duration(to: now).inWords)", "results written late": "\(results)"]
  }
}

extension StoreError.Problem {
  /// Waiting does not mend it.
  var isLasting: Bool {
    switch self {
    case .damaged, .notADatabase, .gone: true
    default: false
    }
  }
}
