import Glibc

/// A counting semaphore for threads that may block; never for a task.
///
/// `@unchecked Sendable`: the only state is the `sem_t` behind a pointer that never changes, and POSIX makes
/// `sem_post` and `sem_wait` safe from any thread. It is destroyed when no thread can hold a reference.
final class Semaphore: @unchecked Sendable {
  private let raw = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() {
    sem_init(raw, 0, 0)
  }

  deinit {
    sem_destroy(raw)
    raw.deallocate()
  }

  func signal() {
    sem_post(raw)
  }

  func wait() {
    while sem_wait(raw) != 0 && errno == EINTR {}
  }
}
