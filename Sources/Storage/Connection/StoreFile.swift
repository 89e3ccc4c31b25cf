import FoundationEssentials
import Glibc

/// The database file before SQLite sees it.
enum StoreFile {
  /// The absolute path without symbolic links, so that two names of one database share one lock.
  static func canonical(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// Creates the directory if it is missing, for this user alone.
  static func createDirectory(of path: String) throws(StoreError) {
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(.cannotOpen, at: directory, detail: SystemError.text)
    }
  }

  /// Creates an empty file that only this user may read, unless there is one.
  ///
  /// SQLite gives its `-wal` and `-shm` the same mode.
  static func create(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError(.cannotOpen, at: path, detail: SystemError.text) }
    close(descriptor)
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isEmptyOrMissing(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_size == 0
  }
}
