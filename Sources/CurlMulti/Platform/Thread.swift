import CCurl
import Glibc

/// Starts a detached thread.
///
/// Returns 0, or the error number of `pthread_create`.
///
/// `name` shows in `ps` and is cut after 15 bytes.
func startThread(named name: StaticString, _ body: @escaping @Sendable () -> Void) -> Int32 {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  let start = Unmanaged.passRetained(ThreadStart(name: name, body: body))
  var thread = pthread_t()
  let error = pthread_create(&thread, &attributes, { ThreadStart.run($0) }, start.toOpaque())
  if error != 0 { start.release() }
  return error
}

/// What crosses `pthread_create` as one pointer.
private final class ThreadStart: Sendable {
  let name: StaticString
  let body: @Sendable () -> Void

  init(name: StaticString, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }

  static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let start = Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue()
    ccurl_name_thread(start.name.utf8Start)
    start.body()
    return nil
  }
}
