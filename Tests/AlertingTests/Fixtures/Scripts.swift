import AlertServices
import FoundationEssentials
import Glibc
import PaymentHealth
import TestSupport

@testable import Alerting

/// A directory of its own for one test, with scripts in it, gone with the value.
final class Scripts: Sendable {
  let directory: String

  init() throws {
    directory = FileManager.default.temporaryDirectory.path + "/alerting-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: directory)
  }

  func path(_ name: String) -> String { "\(directory)/\(name)" }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// Writes a file through another process.
  ///
  /// Were it open for writing in this one, a child started meanwhile would have
  /// it open too for a moment, and it could not be executed ("text file busy").
  func add(_ name: String, _ text: String, mode: String = "755") async {
    var hook = hook(["/bin/sh", "-c", #"cat > "$0" && chmod "$1" "$0""#, name, mode], input: 0)
    hook.input = Array(text.utf8)
    _ = await ExecSink.run(hook)
  }

  /// A sink that has `text` run by sh(1) in the directory.
  func sink(_ text: String, grace: Duration = .seconds(5)) -> ExecSink {
    sink(["/bin/sh", "-c", text], grace: grace)
  }

  func sink(_ arguments: [String], grace: Duration = .seconds(5)) -> ExecSink {
    ExecSink(
      id: "hook", arguments: arguments, timeout: .seconds(20), merchant: "Example Shop", directory: directory,
      grace: grace)
  }
}

extension ExecSink {
  /// One first attempt with plenty of time, unless the test is about having little.
  func deliver(_ event: AlertEvent = .sample(), within limit: Duration = .seconds(20)) async -> DeliveryVerdict {
    await deliver(event, attempt: 1, within: limit)
  }
}

extension Scripts {
  func hook(_ arguments: [String], input count: Int) -> Hook {
    Hook(
      arguments: arguments, environment: ["PATH=/usr/bin:/bin"], directory: directory,
      input: Array(repeating: 0x78, count: count), limit: .seconds(20), grace: .seconds(1))
  }

  /// Whether the process whose number a script has written is gone, or only waits to be collected by init.
  func isGone(_ name: String) async throws -> Bool {
    let number = try read(name).split(separator: "\n").first.map(String.init) ?? ""
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
      guard let status = FileManager.default.contents(atPath: "/proc/\(number)/stat") else { return true }
      if String(decoding: status, as: UTF8.self).contains(") Z ") { return true }
      await Task.yield()
    }
    return false
  }

  /// Returns when a script has written the file.
  func appears(_ name: String) async throws {
    while try !exists(name) || read(name).isEmpty { await Task.yield() }
  }

  /// Ends the process whose number a script has written; false if it was gone already.
  func end(_ name: String) throws -> Bool {
    let number = try read(name).split(separator: "\n").first.flatMap { Int32($0) }
    return number.map { kill($0, SIGKILL) == 0 } ?? false
  }

  /// How many descriptors this process has open.
  var openDescriptors: Int {
    get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
  }
}
