import FoundationEssentials
import Glibc

/// Room on the file systems that rewriting a database needs.
enum FreeSpace {
  /// The new database is written to a temporary file first, and from there to the WAL beside the old one.
  ///
  /// - Throws: ``StoreError/Problem/full``, naming the folder and the bytes, if there is no room for `bytes` in each.
  static func check(for bytes: Int, besides path: String) throws(StoreError) {
    let folders = [URL(fileURLWithPath: path).deletingLastPathComponent().path, temporaryFolder]
    let isShared = StoreFile.identity(of: folders[0])?.device == StoreFile.identity(of: folders[1])?.device
    for folder in folders {
      let (needed, there) = (isShared ? 2 * bytes : bytes, free(in: folder))
      guard there < needed else { continue }
      throw StoreError(
        .full, at: path, detail: "\(folder) has \(megabytes(there)) free, and \(megabytes(needed)) are needed there")
    }
  }

  /// Where SQLite puts its temporary files, see <https://www.sqlite.org/tempfiles.html>.
  private static var temporaryFolder: String {
    let named = ["SQLITE_TMPDIR", "TMPDIR"].compactMap { (name: String) in getenv(name).map { String(cString: $0) } }
    return (named + ["/var/tmp", "/usr/tmp", "/tmp"]).first { access($0, W_OK | X_OK) == 0 } ?? "."
  }

  /// Bytes that this user may still write there; all there can be if that cannot be told.
  private static func free(in folder: String) -> Int {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return .max }
    return Int(status.f_bavail * status.f_frsize)
  }

  private static func megabytes(_ bytes: Int) -> String { "\((bytes + 999_999) / 1_000_000) MB" }
}
