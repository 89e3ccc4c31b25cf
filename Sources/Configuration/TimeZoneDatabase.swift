import Glibc

/// The time zones this machine knows.
package enum TimeZoneDatabase {
  /// Whether the system's zone database has `name`.
  ///
  /// `UTC` is always there.
  ///
  /// A zone is a file that begins with `TZif` (RFC 8536).
  package static func contains(_ name: String) -> Bool {
    guard name.isZoneName else { return false }
    if name == "UTC" { return true }
    guard let file = fopen("/usr/share/zoneinfo/" + name, "rbe") else { return false }
    defer { fclose(file) }
    var magic = [UInt8](repeating: 0, count: 4)
    return fread(&magic, 1, 4, file) == 4 && magic == Array("TZif".utf8)
  }
}

extension String {
  /// Parts of letters, digits, `_`, `+` and `-` joined by slashes: no way out of the folder.
  fileprivate var isZoneName: Bool {
    !isEmpty && utf8.count <= 64
      && split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { $0.isLetterOrDigit || "_+-".utf8.contains($0) }
      }
  }
}
