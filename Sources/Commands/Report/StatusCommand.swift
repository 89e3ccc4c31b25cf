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
    var (board, latest) = try await reader.statusBoard(of: installation.shop, now: SystemWallClock().now)
    board.awaited = installation.shop.awaitedRuns(on: board, latest: latest)
    switch format {
    case .text: try Output.write(StatusBoardText.render(board, style: .standardOutput))
    case .json: try Output.line(StatusBoardJSON.render(board))
    }
  }
}
