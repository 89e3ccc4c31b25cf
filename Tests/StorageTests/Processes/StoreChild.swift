import Foundation
import TestSupport

/// A process of its own that uses a store: this test program again, running the test ``StoreChildTests`` alone.
final class StoreChild: Sendable {
  let pid: Int32
  private let output = Pipe()
  /// Held open, so that a child that waits on it ends when this process does.
  private let input = Pipe()

  init(_ role: StoreChildRole, database: String) throws {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let variables = [StoreChildRole.variable: role.rawValue, StoreChildRole.databaseVariable: database]
    pid = try Spawn.start(
      [program, "--testing-library", "swift-testing", "--filter", "StoreChildTests"],
      environment: ProcessInfo.processInfo.environment.merging(variables) { $1 },
      input: input.fileHandleForReading.fileDescriptor, output: output.fileHandleForWriting.fileDescriptor)
    try output.fileHandleForWriting.close()
  }

  /// What the child says, until it has said `count` things or ended.
  ///
  /// Asked to its end for every child: one that nobody waits for keeps Swift Testing from seeing the ends of others.
  func said(atLeast count: Int = .max) async -> [String] {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.readLines(atLeast: count)) }
    }
  }

  private func readLines(atLeast count: Int) -> [String] {
    var text = ""
    while true {
      let more = output.fileHandleForReading.readAvailable()
      if more.isEmpty { _ = Spawn.wait(for: pid) }
      text += String(decoding: more, as: UTF8.self)
      let lines = text.split(separator: "\n").filter { $0.hasPrefix(StoreChildRole.mark) }
      if more.isEmpty || lines.count >= count { return lines.map { String($0.dropFirst(StoreChildRole.mark.count)) } }
    }
  }

  /// Ends it as a power cut would, and returns what it had said and nobody had heard yet.
  func kill() async -> [String] {
    Glibc.kill(pid, SIGKILL)
    return await said()
  }
}

/// What a child does, told to it by its environment.
enum StoreChildRole: String {
  /// Takes the store and keeps it.
  case hold
  /// Stores instant after instant and says the number of each once it is stored.
  case write
  /// Reads as a user who owns nothing, and says how many results there are, or the error.
  case readAsNobody

  static let variable = "PAYPROBE_STORE_CHILD"
  static let databaseVariable = "PAYPROBE_STORE_CHILD_DATABASE"
  static let mark = "child says: "

  static var current: StoreChildRole? {
    ProcessInfo.processInfo.environment[variable].flatMap(StoreChildRole.init)
  }
}
