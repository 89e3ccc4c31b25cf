import ArgumentParser
import PaymentHealth
import Reporting
import Scheduling
import Storage

/// How to print what is the case now.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "What is the case now, and since when.")

  @OptionGroup var options: ConfigurationOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  func run() async throws {
    let (installation, reader) = try await Installation.forReading(options)
    let (board, _) = try await reader.statusBoard(of: installation.shop, now: SystemWallClock().now)
    switch format {
    case .text: try Output.write(StatusBoardText.render(board, style: .standardOutput))
    case .json: try Output.line(StatusBoardJSON.render(board))
    }
  }
}

struct IncidentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents", abstract: "The list of incidents, the newest first.")

  @OptionGroup var options: ConfigurationOptions

  @Option(help: "As of report: 24h, 30d, yesterday, 2026-10, 2026-W44, all, FROM/TO.")
  var window: String = "90d"

  @Option(help: "text or json.")
  var format: ListFormat = .text

  func run() async throws {
    let window = try WindowRequest(option: window)
    let (installation, reader) = try await Installation.forReading(options)
    let now = SystemWallClock().now
    let incidents = try await refusingWrongUse {
      try await reader.incidentReports(of: installation.shop, window: window, now: now)
    }
    let zone = installation.shop.merchant.timeZone
    switch format {
    case .text: try Output.write(IncidentList.text(incidents, timeZone: zone, now: now, style: .standardOutput))
    case .json: try Output.line(IncidentList.json(incidents, timeZone: zone, now: now))
    }
  }
}
