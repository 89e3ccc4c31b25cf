import FoundationEssentials
import Glibc
import PaymentHealth

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

  struct Owner: Equatable {
    var user: uid_t
    var group: gid_t
  }

  /// Creates an empty file that only its owner may read, unless there is one; never where a symbolic link points to.
  ///
  /// SQLite gives its `-wal` and `-shm` the same mode.
  ///
  /// - Parameter owner: Whom it is given to, if it is not theirs; nil: it stays whose it is.
  static func create(_ path: String, for owner: Owner? = nil) throws(StoreError) {
    try refuseLink(path)
    let flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    var descriptor = open(path, flags | O_CREAT | O_EXCL, 0o600)
    if descriptor < 0, errno == EEXIST { descriptor = open(path, flags) }
    guard descriptor >= 0 else { throw StoreError(.cannotOpen, at: path, detail: SystemError.text) }
    defer { close(descriptor) }
    if let owner { try give(descriptor, to: owner, at: path) }
  }

  /// By the descriptor, so that nothing can be put in its place meanwhile; whoever owns the folder may move other files in it there, so only
  /// what is empty or a database is given away, and nothing that has another name.
  private static func give(_ descriptor: Int32, to owner: Owner, at path: String) throws(StoreError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, Owner(user: status.st_uid, group: status.st_gid) != owner else { return }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1, status.st_size == 0 || isDatabase(descriptor) else {
      throw StoreError(.cannotOpen, at: path, detail: "it belongs to another user and is no file of payprobe's")
    }
    guard fchown(descriptor, owner.user, owner.group) == 0 else {
      throw StoreError(.cannotOpen, at: path, detail: SystemError.text)
    }
  }

  static func refuseLink(_ path: String) throws(StoreError) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
    throw StoreError(.cannotOpen, at: path, detail: "it is a symbolic link; remove it")
  }

  /// Who owns the file, not what a symbolic link points to; nil if there is none.
  static func owner(of path: String) -> Owner? {
    var status = stat()
    return lstat(path, &status) == 0 ? Owner(user: status.st_uid, group: status.st_gid) : nil
  }

  static func refuseFolder(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    throw StoreError(.cannotOpen, at: path, detail: "it is a folder; name the file in it")
  }

  /// The same file under whatever name.
  struct Identity: Sendable, Equatable {
    var device: dev_t
    var number: ino_t
  }

  /// Nil if there is none.
  static func identity(of path: String) -> Identity? {
    var status = stat()
    return stat(path, &status) == 0 ? Identity(device: status.st_dev, number: status.st_ino) : nil
  }

  /// Whether the file is no database and never was a store: then its lock would be beside it.
  static func isStranger(_ path: String) -> Bool {
    if isEmptyOrMissing(path) || exists(path + ".lock") { return false }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return !isDatabase(descriptor)
  }

  /// By the file's first bytes, see <https://www.sqlite.org/fileformat.html#magic_header_string>.
  private static func isDatabase(_ descriptor: Int32) -> Bool {
    var header = [UInt8](repeating: 0, count: 16)
    return pread(descriptor, &header, 16, 0) == 16 && header == Array("SQLite format 3\0".utf8)
  }

  /// Gives the database and its WAL another name, under which `sqlite3` finds both, and returns it.
  static func setAside(_ path: String, at instant: Timestamp) throws(StoreError) -> String {
    let stamp = Date(timeIntervalSince1970: Double(instant.seconds)).formatted(
      .iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    let names = sequence(first: "\(path).damaged-\(stamp)") { $0 + "x" }
    guard let aside = names.first(where: { !exists($0) }) else { return path }
    for suffix in ["", "-wal", "-shm"] where exists(path + suffix) {
      guard rename(path + suffix, aside + suffix) == 0 else {
        throw StoreError(.cannotOpen, at: path + suffix, detail: SystemError.text)
      }
    }
    return aside
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isEmptyOrMissing(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_size == 0
  }
}
