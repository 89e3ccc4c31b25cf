import Figures
import Glibc

/// One run of a command, its output thrown away.
struct MeasuredRun {
  let milliseconds: Int
  /// User and system time.
  let processorMilliseconds: Int
  let residentMegabytes: Int

  init(_ command: [String]) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let child = try Self.start(command)
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child, status == 0 else {
      throw RunFailed(command: command, status: status)
    }
    let (seconds, attoseconds) = start.duration(to: clock.now).components
    milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    processorMilliseconds = Int(microseconds(of: usage) / 1000)
    residentMegabytes = usage.ru_maxrss / 1000
  }

  private static func start(_ command: [String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var child: pid_t = 0
    guard posix_spawn(&child, command[0], &actions, nil, &arguments, environ) == 0 else {
      throw RunFailed(command: command, status: errno)
    }
    return child
  }
}

struct RunFailed: Error, CustomStringConvertible {
  var command: [String]
  var status: Int32

  var description: String { "\(command.joined(separator: " ")): ended with \(status)" }
}
