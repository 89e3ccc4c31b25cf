import Foundation
import TestSupport

/// A child process run to its end.
struct SystemdCommand {
  let status: Int32
  /// Standard output and error in one.
  let output: String

  /// Runs `arguments` with nothing of this process's environment but `PATH`.
  ///
  /// A task that is cancelled still waits for the child.
  static func run(_ arguments: [String], in folder: URL = SystemdUnit.package) async throws -> SystemdCommand {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let run = try await Spawn.run(
      ["/usr/bin/env"] + arguments, environment: ["PATH": path, "LC_ALL": "C"], in: folder.path, merged: true)
    return SystemdCommand(status: run.status, output: run.output)
  }

  /// Runs `body` with a new empty folder that is gone afterwards.
  static func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "systemd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}
