extension Configuration {
  /// What is written unless something else is.
  package static let defaultStorePath = "payprobe.db"

  /// Where a store is whose path is written in a configuration of `folder`.
  ///
  /// A relative path is the service's state directory's if systemd gave one, otherwise the configuration's.
  package static func storePath(_ written: String, folder: String, environment: [String: String]) -> String {
    if written.hasPrefix("/") { return written }
    let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first.map(String.init)
    let directory = given ?? folder
    return directory.isEmpty ? written : directory + "/" + written
  }
}
