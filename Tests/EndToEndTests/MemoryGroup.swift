import Foundation

/// A control group whose processes may hold so much memory and no more.
struct MemoryGroup {
  /// The hierarchy that limits memory, of version 2 or 1, where this user may make groups; nil where not.
  private static let root: (path: String, limit: String)? = {
    let hierarchies = [("/sys/fs/cgroup", "memory.max"), ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")]
    return hierarchies.first { path, limit in
      let trial = "\(path)/payprobe-trial-\(UUID().uuidString)"
      guard mkdir(trial, 0o755) == 0 else { return false }
      defer { rmdir(trial) }
      return FileManager.default.isWritableFile(atPath: "\(trial)/\(limit)")
    }
  }()

  static var isAvailable: Bool { root != nil }

  private let path: String

  /// - Parameter limit: In bytes.
  init?(limit: Int) throws {
    guard let root = Self.root else { return nil }
    path = "\(root.path)/payprobe-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try "\(limit)".write(toFile: "\(path)/\(root.limit)", atomically: false, encoding: .utf8)
  }

  /// What starts a program in it.
  var launcher: [String] { ["sh", "-c", #"echo $$ >"$0/cgroup.procs"; exec "$@""#, path] }

  /// Its processes have ended.
  func remove() { rmdir(path) }
}
