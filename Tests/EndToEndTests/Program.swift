import CSpawn
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// The built program as a user runs it: arguments, environment, output, exit code.
final class Program: Sendable {
  struct Ending: Sendable {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Beside the test bundle, where the build puts both.
  static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [bundle, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    let found = candidates.map { $0.appendingPathComponent("payprobe").path }
    return found.first { FileManager.default.isExecutableFile(atPath: $0) } ?? found[0]
  }()

  private let output: PipeText
  private let errors: PipeText
  private let endings: AsyncStream<Int32>
  let identifier: Int32

  /// Starts it; `environment` is all it gets besides PATH and what a sanitizer is told.
  ///
  /// - Parameter launcher: A command that prepares something and then becomes the program named by its last arguments.
  convenience init(
    _ arguments: [String], environment: [String: String] = [:], under launcher: [String] = []
  ) throws {
    try self.init(command: launcher + [Self.path] + arguments, environment: environment)
  }

  /// Starts any other program; the first word is its name.
  ///
  /// By posix_spawn(3), not Foundation's `Process`: that one lists this process's descriptors and reads beyond the list's end when there
  /// are very many.
  init(command: [String], environment: [String: String] = [:]) throws {
    let sanitizers = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    let variables = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"].merging(sanitizers) { $1 }.merging(environment) { $1 }
    (output, errors) = (PipeText(), PipeText())
    let (endings, end) = AsyncStream<Int32>.makeStream()
    self.endings = endings
    let child = try Self.spawn(
      ["/usr/bin/env"] + command, variables.map { "\($0)=\($1)" },
      output: output.pipe.fileHandleForWriting.fileDescriptor, errors: errors.pipe.fileHandleForWriting.fileDescriptor)
    identifier = child
    Thread.detachNewThread {
      end.yield(Self.wait(for: child))
      end.finish()
    }
    output.read()
    errors.read()
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String], output: Int32, errors: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let (words, variables) = (arguments.map { strdup($0) } + [nil], environment.map { strdup($0) } + [nil])
    defer { (words + variables).forEach { free($0) } }
    var child = pid_t()
    let error = posix_spawn(&child, arguments[0], &actions, &attributes, words, variables)
    guard error == 0 else { throw SpawnError(code: error) }
    return child
  }

  /// The exit status, or the number of the signal that ended it.
  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { return -1 } }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F
  }

  struct SpawnError: Error {
    var code: Int32
  }

  /// Runs it to its end.
  static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Ending {
    try await Program(arguments, environment: environment).ending
  }

  /// Its end, with all it printed.
  ///
  /// Asked for once.
  var ending: Ending {
    get async {
      let status = await endings.first { _ in true } ?? -1
      return Ending(status: status, output: await output.whole, errors: await errors.whole)
    }
  }

  /// The first line it prints.
  var firstLine: String {
    get async { await output.firstLine }
  }

  /// Whether it has printed the text to its standard error by now.
  func hasSaid(_ text: String) -> Bool { errors.soFar.contains(text) }

  func signal(_ number: Int32) {
    kill(identifier, number)
  }
}

/// What comes out of a pipe, read on a thread of its own.
final class PipeText: Sendable {
  let pipe = Pipe()
  private let arrivals: AsyncStream<Void>
  private let arrive: AsyncStream<Void>.Continuation
  private let seen = Mutex(Data())

  init() {
    (arrivals, arrive) = AsyncStream.makeStream()
  }

  /// Begins to read; once the program has its end of the pipe.
  func read() {
    try? pipe.fileHandleForWriting.close()
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      while true {
        let data = handle.readAvailable()
        if data.isEmpty { return arrive.finish() }
        seen.withLock { $0.append(data) }
        arrive.yield()
      }
    }
  }

  var soFar: String { seen.withLock { String(decoding: $0, as: UTF8.self) } }

  var firstLine: String {
    get async {
      for await _ in arrivals {
        if let end = soFar.firstIndex(of: "\n") { return String(soFar[..<end]) }
      }
      return ""
    }
  }

  var whole: String {
    get async {
      for await _ in arrivals {}
      return soFar
    }
  }
}

/// Looks again and again until `condition` holds; the test's time limit bounds it.
func eventually(_ condition: () async throws -> Bool) async throws {
  while try await !condition() { try await ContinuousClock().sleep(for: .milliseconds(20)) }
}
