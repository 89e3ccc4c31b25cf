import Foundation
import Glibc
import TestSupport

/// A file system of a few megabytes that only a program started through it has.
struct SmallDisk {
  /// Whether this user may make one.
  static let isPossible: Bool = {
    let mount = try? Spawn.start(["/usr/bin/unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /mnt"])
    return mount.map { Spawn.wait(for: $0) == 0 } ?? false
  }()

  private let folder: String
  private let bytes: Int
  var store: String { folder + "/payprobe.db" }

  init(in parent: String, bytes: Int) throws {
    folder = parent + "/disk"
    self.bytes = bytes
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// What a program's command line begins with; the process stays the same.
  var command: [String] {
    let mount = "mount -t tmpfs -o size=\(bytes),mode=700 none '\(folder)' && exec \"$@\""
    return ["/usr/bin/unshare", "-Urm", "sh", "-c", mount, "sh"]
  }

  /// Copies the store with its WAL to where others can read it.
  func copyStore(seenFrom program: Program, to path: String) throws {
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: "/proc/\(program.identifier)/root\(store + suffix)", toPath: path + suffix)
    }
  }

  /// Leaves no room for another byte.
  func fill(seenFrom program: Program) throws {
    let file = open(filler(program), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(file) }
    for size in [1 << 16, 1 << 12, 1] {
      let block = [UInt8](repeating: 0x20, count: size)
      while write(file, block, size) == size {}
    }
    guard errno == ENOSPC else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  func clear(seenFrom program: Program) throws {
    try FileManager.default.removeItem(atPath: filler(program))
  }

  private func filler(_ program: Program) -> String { "/proc/\(program.identifier)/root\(folder)/filler" }
}
