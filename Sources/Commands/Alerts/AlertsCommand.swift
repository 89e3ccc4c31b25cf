import Alerting
import ArgumentParser
import Configuration
import Logging
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "Try the sinks, and see what waits for them.",
    subcommands: [Test.self, Pending.self, Retry.self, Drop.self, Suppressed.self, Explain.self])

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a test event to the sinks, once; 1 if one did not take it, 78 if there is none.",
      discussion: "Goes to the sinks directly and not through the store, so it works beside the daemon.")

    @OptionGroup var options: ConfigurationOptions
    @Option(help: ArgumentHelp("Only this sink. May be given again.", valueName: "id")) var sink: [String] = []

    func run() async throws {
      var installation = try Installation.load(options)
      if installation.shop.sinks.isEmpty {
        throw ProgramError(
          "\(installation.configurationPath): no sinks are configured, so nobody is told of anything; add one under "
            + "alerts.sinks", status: .configuration)
      }
      installation.shop.sinks = try installation.shop.sinks(named: sink)
      let trial = SinkTrial(installation: installation, clock: SystemWallClock())
      let results = await trial.run()
      for result in results { try Output.line("\(result.sink): \(result.verdict.words)") }
      if results.contains(where: { !$0.isDelivered }) { throw ExitCode(1) }
    }
  }

  struct Pending: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List events that a sink has not taken yet, or never took.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
      let (_, reader) = try await Installation.forReading(options)
      let now = SystemWallClock().now
      try Output.write(
        PendingList.text(
          try await reader.pendingEntries(), givenUp: try await reader.givenUpEntries(limit: 20),
          disabled: try await reader.disabledSinks(), pauses: try await reader.sinkPauses(at: now),
          unreadable: try await reader.unreadableEntries(), now: now))
    }
  }

  struct Suppressed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what there was to tell and was told to nobody, and why.")

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "As of report: 24h, 30d, yesterday, 2026-10, 2026-W44, all, FROM/TO.")
    var window: String = "7d"

    func run() async throws {
      let window = try WindowRequest(option: window)
      let (installation, reader) = try await Installation.forReading(options)
      let now = SystemWallClock().now
      let zone = installation.shop.merchant.timeZone
      let span = try await refusingWrongUse {
        try window.check(at: now, timeZone: zone)
        return window.resolve(now: now, timeZone: zone, firstResult: Timestamp(milliseconds: 0))
      }
      // What was decided in the present second is not left out.
      let steps = try await reader.heldSteps(from: span.from, to: span.to.advanced(by: .seconds(1)))
      let told = try await reader.told(of: Set(steps.map(\.incident)))
      try Output.write(SuppressionList.held(steps, told: told, of: installation.shop, timeZone: zone))
    }
  }
}

extension Shop {
  /// The sinks of these ids; all of them where none is named.
  ///
  /// - Throws: `ValidationError` naming the one that there is not.
  func sinks(named names: [String]) throws -> [Sink] {
    let known = sinks.map(\.id.rawValue)
    if let name = names.first(where: { !known.contains($0) }) {
      let remedy = name.mostSimilar(of: known).map { "did you mean \"\($0)\"?" }
      throw ValidationError(
        "--sink: there is no sink \"\(name.printable.clipped(to: 40))\"; \(remedy ?? "known are \(known.joined(separator: ", "))")"
      )
    }
    return names.isEmpty ? sinks : sinks.filter { names.contains($0.id.rawValue) }
  }
}
