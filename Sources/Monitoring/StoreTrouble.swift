import Logging
import PaymentHealth
import Storage

/// Why nothing can be stored at present.
struct StoreTrouble {
  var error: StoreError
  var since: Timestamp
  /// When to try again.
  var retry: Timestamp

  /// Whether it is too soon to try again; not for ever when the clock was set back.
  func isPause(at now: Timestamp, of length: Duration) -> Bool {
    now < retry && now >= retry.advanced(by: .zero - length)
  }

  func metadata(kept results: Int, lost: Int, at now: Timestamp) -> Logger.Metadata {
    var metadata: Logger.Metadata = [
      "failed for": "\(since.duration(to: now).inWords)", "results written late": "\(results)",
    ]
    if lost > 0 { metadata["results lost"] = "\(lost)" }
    return metadata
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
