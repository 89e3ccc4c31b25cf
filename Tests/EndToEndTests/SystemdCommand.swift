import Foundation

/// A child process run to its end.
struct SystemdCommand {
  let status: Int32
  /// Standard output and error in one.
  let output: String

  /// Runs `arguments` with nothing of this process's environment but `PATH`.
  ///
  /// The output goes through a file, so that a talkative child never waits for a reader. A task that is cancelled
  /// still waits for the child.
  static func run(_ arguments: [String], in folder: URL = SystemdUnit.package) async throws -> SystemdCommand {
    let log = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: log) }
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    let sink = try FileHandle(forWritingTo: log)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = sink
    process.standardError = sink
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    return SystemdCommand(status: process.terminationStatus, output: try String(contentsOf: log, encoding: .utf8))
  }

  /// Runs `body` with a new empty folder that is gone afterwards.
  static func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "systemd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}
