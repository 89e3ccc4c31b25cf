import Glibc

/// A child process whose standard output can be read line by line; killed by `end()`.
package final class ChildProcess: Sendable {
  private let process: pid_t
  private let output: Int32

  package init(_ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SystemError(code: errno) }
    output = ends[0]
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    let error = posix_spawnp(&process, arguments[0], &actions, nil, words, environ)
    guard error == 0 else { throw SystemError(code: error) }
    self.process = process
  }

  package func readLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.last != UInt8(ascii: "\n"), read(output, &byte, 1) == 1 { line.append(byte) }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// Waits for the process to end by itself and returns its exit status.
  package func wait() -> Int32 {
    var status: Int32 = 0
    waitpid(process, &status, 0)
    close(output)
    return status
  }

  package func end() {
    kill(process, SIGKILL)
    _ = wait()
  }
}
