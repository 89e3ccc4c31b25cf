import Glibc

/// Who holds a store's lock.
package struct LockOwner: Sendable, Equatable {
  package var pid: Int32
  /// Seconds since 1970 at which it took the lock.
  package var since: Int64

  package init(pid: Int32, since: Int64) {
    self.pid = pid
    self.since = since
  }
}

/// The right to write to a database, held by one process at a time as a lock on the file `<database>.lock`.
///
/// SQLite before 3.51.3 may corrupt a WAL file that several connections write and checkpoint
/// (<https://www.sqlite.org/changes.html>), hence the lock beside its own. The kernel drops it when the process ends, however it
/// ends; the file stays and means nothing by itself.
final class LockFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Takes the lock, or throws at once: ``StoreError/Problem/inUse(owner:)`` if another holds it.
  init(for database: String) throws(StoreError) {
    path = database + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let isForbidden = [EACCES, EPERM, EROFS].contains(errno)
      throw StoreError(isForbidden ? .readOnly : .cannotOpen, at: path, detail: SystemError.text)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      // `deinit` runs after this throw too, and closes the descriptor.
      throw StoreError(.inUse(owner: Self.owner(readFrom: descriptor)), at: database)
    }
    write(LockOwner(pid: getpid(), since: Int64(time(nil))))
  }

  deinit {
    // A program that is just being started has the descriptor as well, and would keep the lock until it runs.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether the file that is locked is still the one that others look at.
  var isInPlace: Bool {
    var (own, others) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && stat(path, &others) == 0 && own.st_ino == others.st_ino
      && own.st_dev == others.st_dev
  }

  private func write(_ owner: LockOwner) {
    let text = "\(owner.pid) \(owner.since)\n"
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.utf8.count, 0)
  }

  private static func owner(readFrom descriptor: Int32) -> LockOwner? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let length = pread(descriptor, &bytes, bytes.count, 0)
    guard length > 0 else { return nil }
    let words = String(decoding: bytes.prefix(length), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let pid = Int32(words[0]), let since = Int64(words[1]) else { return nil }
    return LockOwner(pid: pid, since: since)
  }
}

enum SystemError {
  /// What the last failed system call of this thread said.
  static var text: String { String(cString: strerror(errno)) }
}
