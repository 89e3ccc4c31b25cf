import Foundation

/// A process of its own for a test: this test program again, running one suite alone, which is told what to do by its environment.
package final class TestProcess: Sendable {
  package let pid: Int32
  private let output = Pipe()
  /// Held open, so that a child that waits on it ends when this process does.
  private let input = Pipe()

  /// Begins what a child says to the process that started it.
  private static let mark = "child says: "

  package init(suite: String, variables: [String: String]) throws {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    pid = try Spawn.start(
      [program, "--testing-library", "swift-testing", "--filter", suite],
      environment: ProcessInfo.processInfo.environment.merging(variables) { $1 },
      input: input.fileHandleForReading.fileDescriptor, output: output.fileHandleForWriting.fileDescriptor)
    try output.fileHandleForWriting.close()
  }

  /// Says something to the process that started this one.
  package static func say(_ text: String) {
    FileHandle.standardOutput.write(Data("\n\(mark)\(text)\n".utf8))
  }

  /// What the child says, until it has said `count` things or ended.
  ///
  /// Asked to its end for every child: one that nobody waits for keeps Swift Testing from seeing the ends of others.
  package func said(atLeast count: Int = .max) async -> [String] {
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
      let lines = text.split(separator: "\n").filter { $0.hasPrefix(Self.mark) }
      if more.isEmpty || lines.count >= count { return lines.map { String($0.dropFirst(Self.mark.count)) } }
    }
  }

  /// Ends it as a power cut would, and returns what it had said and nobody had heard yet.
  @discardableResult
  package func kill() async -> [String] {
    Glibc.kill(pid, SIGKILL)
    return await said()
  }
}
