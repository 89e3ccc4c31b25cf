import ArgumentParser
import Configuration
import Foundation
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "What other rules would have made of the stored results: incidents, alerts, availability.",
    discussion: """
      FILE is JSON: { "confirm": { "failures": 2 }, "providers": { "paytrail": { "confirm": { "recovery": 3 }, \
      "probes": { "methods": { "confirm": { "attempts": 2 } } } } } }. What it does not say stays as the configuration \
      has it; the nearest counts. Without --rules the present configuration is what is tried. Nothing is sent or stored.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Option(help: ArgumentHelp("The file of rules.", valueName: "file")) var rules: String?

  @Option(help: "As of report: 24h, 30d, yesterday, 2026-10, 2026-W44, all, FROM/TO. 30d unless given.")
  var window: String?

  @Option(help: "In place of --window: an instant or a day.") var from: String?

  @Option(help: "The same; now unless given.") var to: String?

  @Option(help: ArgumentHelp("Only this provider. May be given again.", valueName: "provider"))
  var provider: [String] = []

  @Option(help: "text or json.") var format: ListFormat = .text

  func run() async throws {
    let now = SystemWallClock().now
    let request = try WindowRequest(option: try windowText(at: now))
    // What is left of a broken configuration is no rule to judge by.
    let installation = try Installation.load(options, secrets: .optional)
    let reader = try await Installation.reader(
      at: installation.storePath, connections: min(4, ProcessInfo.processInfo.activeProcessorCount))
    let rules = try rules.map { try Installation.readReplayRules($0, for: installation.shop) } ?? [:]
    let report = try await refusingWrongUse {
      try await reader.replay(
        of: installation.shop, by: rules, window: request, scope: ReportScope(providers: provider, methods: []),
        now: now)
    }
    switch format {
    case .text: try Output.write(ReplayText.render(report, style: .standardOutput))
    case .json: try Output.write(ReplayJSON.render(report))
    }
  }

  /// - Throws: `ValidationError` where both ways are taken to say it.
  private func windowText(at now: Timestamp) throws -> String {
    guard let from else {
      if to != nil { throw ValidationError("--to: say with --from when it begins, or give a --window") }
      return window ?? "30d"
    }
    if window != nil { throw ValidationError("--window: give either a window, or --from and --to") }
    return "\(from)/\(to ?? now.utc)"
  }
}
