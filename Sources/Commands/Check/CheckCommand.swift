import Alerting
import ArgumentParser
import Foundation
import Logging
import Monitoring
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run every probe that is due, once, and judge: for a timer or a monitoring system.",
    discussion: """
      Prints one line with performance data and exits as monitoring plugins do: 0 OK, 1 WARNING (degraded, or our \
      credentials are refused), 2 CRITICAL (a method is down), 3 UNKNOWN (not measured, our own network). Everything \
      between rounds is in the store, so a timer judges as the daemon does. 75 if another instance has the store, 78 \
      if the configuration is broken.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var options: ConfigurationOptions

  @Flag(help: "Run all probes, due or not.")
  var all = false

  @Option(help: "text or json.")
  var format: Format = .text

  /// How long a round may go on delivering alerts; what is not delivered by then is for the next.
  static let deliveryBudget: Duration = .seconds(20)

  func run() async throws {
    let log = Logger(label: "payprobe") { _ in LineLogHandler.standard.quiet }
    let workshop = try await Workshop.open(try Installation.load(options), log: log, for: .oneShot)
    let count = try await round(workshop)
    let unwritten = await workshop.recorder.flush()
    async let beaten: Void = workshop.beat()
    await deliver(workshop)
    await beaten
    let (board, latest) = try await workshop.store.reader.statusBoard(
      of: workshop.installation.shop, now: try await instant(workshop, ran: count))
    let line = PluginLine(
      board, shop: workshop.installation.shop, latest: latest, nextDue: count == 0 ? try await nextDue(workshop) : nil)
    await workshop.close()
    if unwritten > 0 {
      throw ProgramError(
        "\(workshop.installation.storePath): \(unwritten) results of this round could not be written; see the messages above",
        status: .inputOutput)
    }
    switch format {
    case .text: try Output.line(line.text)
    case .json: try Output.line(StatusBoardJSON.render(board))
    }
    throw ExitCode(line.status.rawValue)
  }

  /// - Returns: How many probes were run.
  private func round(_ workshop: Workshop) async throws -> Int {
    let shop = workshop.installation.shop
    await workshop.enableSinks()
    let round = CheckRound(
      clock: workshop.clock, recorder: workshop.recorder, execute: workshop.execute, controls: workshop.controls)
    let count = await round.run(shop, lastSlots: try await workshop.store.reader.lastSlots(), all: all)
    await workshop.recorder.record(await shop.ownCertificates + shop.credentials(at: workshop.clock.now))
    _ = try? await workshop.store.prune(
      before: workshop.clock.now.advanced(by: .zero - ProbeResult.kept), budget: .milliseconds(200))
    return count
  }

  /// When the round's results were in: they are what is asked for, also when a period has passed until it is told.
  private func instant(_ workshop: Workshop, ran count: Int) async throws -> Timestamp {
    let now = workshop.clock.now
    if count == 0 { return now }
    return try await workshop.store.reader.latestResults().values.map(\.ended).max().map { min($0, now) } ?? now
  }

  /// Delivers nothing while the store cannot note it: the next round would not know, and deliver it again.
  private func deliver(_ workshop: Workshop) async {
    guard (try? await workshop.store.touchOutbox()) != nil else { return }
    guard await workshop.obey(await workshop.store.reader.knownInstructions()) else { return }
    await workshop.desk.drain(until: workshop.clock.now.advanced(by: Self.deliveryBudget))
  }

  private func nextDue(_ workshop: Workshop) async throws -> Timestamp? {
    let probes = workshop.installation.shop.providers.flatMap(\.probes)
    var timetable = Timetable(
      probes: probes, lastSlots: try await workshop.store.reader.lastSlots(), punctuality: .untilNextSlot)
    return timetable.agenda(at: workshop.clock.now).wake
  }
}
