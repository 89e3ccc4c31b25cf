import Glibc

/// A child process whose standard output can be read line by line; killed by `end()`.
final class ChildProcess {
  private let process: pid_t
  private let output: UnsafeMutablePointer<FILE>

  init(_ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0, let output = fdopen(ends[0], "r") else { throw SystemError(code: errno) }
    self.output = output
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

  func readLine() -> String? {
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    guard getline(&line, &capacity, output) > 0, let line else { return nil }
    return String(cString: line)
  }

  /// Waits for the process to end by itself and returns its exit status.
  func wait() -> Int32 {
    var status: Int32 = 0
    waitpid(process, &status, 0)
    fclose(output)
    return status
  }

  func end() {
    kill(process, SIGKILL)
    _ = wait()
  }
}
