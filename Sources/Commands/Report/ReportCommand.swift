import ArgumentParser
import Configuration
import Foundation
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Availability, latency and incidents of a window.",
    discussion: """
      Every percentage is printed with its definition, its coverage and its time zone, and is cut off, never rounded \
      up. Seconds up, degraded, down, unknown and excluded add up to the window.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Option(help: "24h, 7d, 30d, 90d or any duration; today; 2026-10; 2026-10-31; all; or FROM/TO in ISO 8601.")
  var window: String = "24h"

  @Option(help: "\(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ReportFormat = .text

  @Option(
    help: ArgumentHelp("Only this method (nordea or paytrail/nordea). May be given again.", valueName: "method"))
  var method: [String] = []

  @Option(help: ArgumentHelp("Only this provider. May be given again.", valueName: "provider"))
  var provider: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  func run() async throws {
    let installation = try Installation.load(options, secrets: .optional)
    let report = try await report(of: installation)
    let text = format.render(report, style: output == nil ? .standardOutput : .plain)
    guard let output else { return Output.write(text) }
    try Installation.write(text, to: output)
  }

  /// Built from the store, without disturbing whoever writes it.
  private func report(of installation: Installation) async throws -> Report {
    let window = try WindowRequest(option: window)
    do {
      return try await installation.reader().report(
        of: installation.shop, window: window, scope: ReportScope(providers: provider, methods: method),
        now: SystemWallClock().now)
    } catch let error as ScopeError {
      throw ValidationError("\(error)")
    }
  }
}

extension WindowRequest {
  /// What the user gave as `--window`.
  init(option text: String) throws {
    do {
      try self.init(text)
    } catch {
      throw ValidationError("--window: \(error)")
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}

extension Installation {
  func reader() async throws -> StoreReader {
    do {
      return try await Store.read(at: storePath)
    } catch {
      throw ProgramError(error)
    }
  }

  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ProgramError(
        "\(path): cannot be written: \((error as NSError).localizedDescription); name a file in a directory that you "
          + "may write to", status: .cannotCreate)
    }
  }
}
