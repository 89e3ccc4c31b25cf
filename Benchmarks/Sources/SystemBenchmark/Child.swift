import Figures
import Glibc

/// A program under measurement.
struct Child {
  let pid: pid_t
  let started: Double

  /// What a program used from its start to its end.
  struct Usage {
    /// Microseconds, user and system.
    var processor: Double
    /// The most memory it held, in MB.
    var memory: Double
    /// Milliseconds.
    var wall: Double
    /// The exit status; 128 and the signal if one ended it.
    var status: Int32
  }

  /// Starts `program` with its standard input and output on files; errors go to `output` and `.err`.
  static func start(_ arguments: [String], input: String = "/dev/null", output: String = "/dev/null") -> Child {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let errors = output == "/dev/null" ? output : output + ".err"
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o600)
    let pointers = arguments.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    var pid: pid_t = 0
    let started = Clock.milliseconds
    let error = posix_spawnp(&pid, arguments[0], &actions, nil, pointers, environ)
    guard error == 0 else { fail("\(arguments[0]) cannot be started: \(String(cString: strerror(error)))") }
    return Child(pid: pid, started: started)
  }

  /// Waits for the end, after a signal if one is given.
  @discardableResult func end(_ signal: Int32? = nil) -> Usage {
    if let signal { kill(pid, signal) }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
    let isExit = status & 0x7F == 0
    return Usage(
      processor: microseconds(of: usage), memory: Double(usage.ru_maxrss) / 1000, wall: Clock.milliseconds - started,
      status: isExit ? status >> 8 & 0xFF : 128 + status & 0x7F)
  }

  static func run(_ arguments: [String], input: String = "/dev/null", output: String = "/dev/null") -> Usage {
    start(arguments, input: input, output: output).end()
  }
}

enum Clock {
  /// Of the monotonic clock.
  static var milliseconds: Double { Double(microseconds(CLOCK_MONOTONIC)) / 1000 }
  /// Since 1970.
  static var wallMicroseconds: Int { microseconds(CLOCK_REALTIME) }

  static func sleep(_ seconds: Double) { usleep(useconds_t(seconds * 1_000_000)) }

  private static func microseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}

func fail(_ message: String) -> Never {
  report("benchmark: " + message)
  exit(70)
}
