import CCurl
import Glibc

/// A descriptor that any thread makes readable.
///
/// `curl_multi_wakeup` does as much, but only while libcurl's handle lives, and some versions of libcurl lose it in `curl_multi_perform`.
final class KernelEvent: Sendable {
  let descriptor: Int32

  /// Without a descriptor to be had it is not open, and nothing happens to it.
  init() {
    descriptor = ccurl_event_open()
  }

  deinit {
    if isOpen { close(descriptor) }
  }

  var isOpen: Bool { descriptor >= 0 }

  func set() {
    ccurl_event_set(descriptor)
  }

  func clear() {
    ccurl_event_clear(descriptor)
  }
}
