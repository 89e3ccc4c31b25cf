import Foundation
import Synchronization
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

  private let process: Mutex<Process>
  private let ended: Task<Ending, Never>
  let identifier: Int32

  /// Starts it; `environment` is all it gets besides PATH.
  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let (endings, end) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { end.yield($0.terminationStatus) }
    try process.run()
    identifier = process.processIdentifier
    let (outputText, errorText) = (Self.text(of: output), Self.text(of: errors))
    ended = Task {
      var status: Int32 = -1
      for await code in endings {
        status = code
        break
      }
      return Ending(status: status, output: await outputText.value, errors: await errorText.value)
    }
    self.process = Mutex(process)
  }

  /// Runs it to its end.
  static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Ending {
    try await Program(arguments, environment: environment).ending
  }

  var ending: Ending {
    get async { await ended.value }
  }

  func signal(_ number: Int32) {
    kill(identifier, number)
  }

  /// Reads on a thread of its own: a pipe blocks.
  private static func text(of pipe: Pipe) -> Task<String, Never> {
    let handle = pipe.fileHandleForReading
    let (texts, yield) = AsyncStream<String>.makeStream()
    Thread.detachNewThread {
      yield.yield(String(decoding: handle.readDataToEndOfFile(), as: UTF8.self))
      yield.finish()
    }
    return Task { await texts.first { _ in true } ?? "" }
  }
}

/// Looks again and again until `condition` holds; the test's time limit bounds it.
func eventually(_ condition: () async throws -> Bool) async throws {
  while try await !condition() { try await ContinuousClock().sleep(for: .milliseconds(20)) }
}
