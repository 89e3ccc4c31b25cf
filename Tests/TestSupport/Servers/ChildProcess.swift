import Foundation
import Glibc

/// A child process whose standard output can be read line by line; ended by `end()`.
package final class ChildProcess: Sendable {
  private let process: pid_t
  private let output: Int32

  package init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment, input: Int32? = nil
  ) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SystemError(code: errno) }
    output = ends[0]
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    process = try Spawn.start(arguments, environment: environment, input: input, output: ends[1])
  }

  package func readLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.last != UInt8(ascii: "\n"), read(output, &byte, 1) == 1 { line.append(byte) }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// Waits for the process to end by itself and returns its exit status.
  package func wait() -> Int32 {
    let status = Spawn.wait(for: process)
    close(output)
    return status
  }

  /// - Parameter signal: `SIGTERM` for one that has children of its own to end.
  package func end(by signal: Int32 = SIGKILL) {
    kill(process, signal)
    _ = wait()
  }
}
