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
  private let isOver = Mutex(false)
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
  init(command: [String], environment: [String: String] = [:]) throws {
    let sanitizers = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    let variables = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"].merging(sanitizers) { $1 }.merging(environment) { $1 }
    (output, errors) = (PipeText(), PipeText())
    let (endings, end) = AsyncStream<Int32>.makeStream()
    self.endings = endings
    let child = try Spawn.start(
      ["/usr/bin/env"] + command, environment: variables,
      output: output.pipe.fileHandleForWriting.fileDescriptor, errors: errors.pipe.fileHandleForWriting.fileDescriptor)
    identifier = child
    Thread.detachNewThread { [weak self] in
      let status = Spawn.wait(for: child)
      self?.isOver.withLock { $0 = true }
      end.yield(status)
      end.finish()
    }
    output.read()
    errors.read()
  }

  /// No test leaves a program behind, however it ends.
  deinit {
    if !isOver.withLock(\.self) { kill(identifier, SIGKILL) }
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
