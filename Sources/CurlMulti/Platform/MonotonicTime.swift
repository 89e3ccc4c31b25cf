import CCurl
import Glibc

/// An instant of `CLOCK_MONOTONIC`, the clock libcurl itself measures with; it cannot be injected into libcurl, so
/// the engine reads the same one.
struct MonotonicTime: Comparable {
  var nanoseconds: Int64

  static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  static let distantFuture = MonotonicTime(nanoseconds: .max)

  static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  static func - (later: MonotonicTime, earlier: MonotonicTime) -> Duration {
    .nanoseconds(later.nanoseconds - earlier.nanoseconds)
  }

  func advanced(by duration: Duration) -> MonotonicTime {
    MonotonicTime(nanoseconds: nanoseconds + duration.wholeNanoseconds)
  }

  /// Whole milliseconds from here to `later`, rounded up, at least `minimum`.
  func milliseconds(until later: MonotonicTime, atLeast minimum: Int) -> Int {
    max(minimum, Int((later.nanoseconds - nanoseconds + 999_999) / 1_000_000))
  }
}

extension Duration {
  /// Capped at a hundred years, so that sums of instants stay in range.
  var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return min(seconds, 3_155_760_000) * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
