import CCurl
import Glibc

/// A descriptor that becomes readable at an instant.
///
/// libcurl's own sleep counts whole milliseconds; this ends it to the microsecond.
final class KernelTimer {
  let descriptor: Int32
  private var instant: MonotonicTime?

  /// Nil without a descriptor to be had.
  init?() {
    descriptor = ccurl_timer_open()
    if descriptor < 0 { return nil }
  }

  deinit {
    close(descriptor)
  }

  /// Readable from `instant` on, or never.
  func set(to instant: MonotonicTime?) {
    guard instant != self.instant else { return }
    self.instant = instant
    // Zero would disarm it.
    ccurl_timer_set(descriptor, instant.map { max(1, $0.nanoseconds) } ?? 0)
  }
}
