import ArgumentParser
import CurlMulti
import Logging
import PaymentHealth
import Probing
import Reporting
import Scheduling
import Storage
import StrictJSON

struct ProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe", abstract: "Runs one probe now and explains what it finds; no result is recorded.",
    discussion: """
      Prints the phases of each step, what was expected and found, whose fault it is, and what that means for each payment method.
      Waits for its turn like any probe: the provider's rate and what its hosts answered to others hold for it, too.
      Exit code: 0 up, 1 degraded or a fault of the configuration, 2 down, 3 unknown.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Argument(help: "PROVIDER, or PROVIDER/PROBE.")
  var name: String

  @Flag(help: "Shows requests and answers too: headers that are harmless, of others a fingerprint, no bodies.")
  var trace = false

  @Flag(help: "Asks at once, whatever the rate, and although a host wants to be left alone.")
  var now = false

  @Option(help: "text or json.")
  var format: ListFormat = .text

  func run() async throws {
    let installation = try Installation.load(options)
    let wanted = try installation.shop.probes(named: name)
    let engine = CurlMulti.payprobe()
    let clock = SystemWallClock { try await engine.sleep(for: $0) }
    let pacing = now ? nil : RequestPacing(pauses: await Self.pauses(at: installation.storePath, clock.now))
    var worst = ProbeExit.up
    for (provider, probe) in wanted {
      let tracing = TracingTransport(engine)
      let finding = try await Self.find(
        probe, installation, through: tracing, in: pacing, engine: engine, clock: clock)
      if let pause = finding.pause { pacing?.note(pause, of: provider.id) }
      try show(finding, of: probe, provider, tracing)
      worst = max(worst, ProbeExit(finding.verdict))
    }
    await engine.shutdown()
    throw ExitCode(worst.rawValue)
  }

  /// How long a person waits for a turn.
  private static let patience: Duration = .seconds(30)

  /// What the store knows of hosts that want to be left alone; nothing where it cannot be read.
  private static func pauses(at path: String, _ now: Timestamp) async -> [PacedHost: Timestamp] {
    guard let reader = try? await Installation.reader(at: path) else { return [:] }
    return (try? await reader.pauses(at: now)) ?? [:]
  }

  private static func find(
    _ probe: Probe, _ installation: Installation, through transport: any Transport, in pacing: RequestPacing?,
    engine: CurlMulti, clock: any WallClock
  ) async throws -> Finding {
    let store = probe.cleansUp ? try await Self.store(of: installation) : nil
    let tokens = AccessTokens(
      transport: transport, clock: clock, vault: TokenFile(path: installation.storePath + ".tokens"))
    let log = Logger(label: "payprobe") { _ in LineLogHandler.standard.quiet }
    let book: any ObligationBook = store.map { StoreObligations(store: $0, log: log) } ?? MemoryObligations()
    let runner = ProbeRunner(transport: transport, clock: clock, tokens: tokens, obligations: book)
    let now = clock.now
    if let pacing, let reason = try await runner.turn(of: probe, at: now, by: now.advanced(by: patience), in: pacing) {
      try await store?.close()
      return .held(reason, at: clock.now)
    }
    let finding = try await runner.run(probe)
    try await store?.close()
    guard finding.verdict.cause?.mayBeOurs == true else { return finding }
    let gate = ControlGate(
      runner: ControlRunner(transport: engine, clock: clock), controls: installation.shop.controls,
      needed: installation.shop.controlsNeeded, clock: clock)
    return finding.weighed(against: try await gate.round(begunSince: finding.started))
  }

  /// What a probe creates must be in the store, which a running prober has to itself.
  private static func store(of installation: Installation) async throws -> Store {
    do {
      return try await Store.open(at: installation.storePath)
    } catch {
      var problem = ProgramError(error)
      if case .inUse = error.problem {
        problem.description =
          "\(error.path): what a probe creates has to be noted in the store, which another process has: stop that for as long as this takes; meanwhile its log and \"payprobe status\" say what each run finds"
      } else {
        problem.description = "what a probe creates has to be noted in the store: \(problem.description)"
      }
      throw problem
    }
  }

  private func show(_ finding: Finding, of probe: Probe, _ provider: Provider, _ tracing: TracingTransport) throws {
    let traced = trace ? tracing.exchanges.map(Trace(of: probe, hiding: finding.hidden).lines) : nil
    switch format {
    case .json: try Output.line(FindingJSON.render(finding, of: probe, trace: traced))
    case .text:
      let text = FindingText(probe: probe, provider: provider, finding: finding).lines
      let wire = (traced ?? []).flatMap { lines in [""] + lines.map { "  \($0)" } }
      try Output.write((text + wire + [""]).map { $0 + "\n" }.joined())
    }
  }
}

/// From good to bad.
enum ProbeExit: Int32, Comparable {
  case up = 0
  case degraded = 1
  case unknown = 3
  case down = 2

  init(_ verdict: Verdict) {
    self =
      switch verdict.outcome {
      case .up: .up
      case .degraded: .degraded
      case .down: .down
      case .unknown: verdict.owner == .configuration ? .degraded : .unknown
      }
  }

  private static let order: [ProbeExit] = [.up, .degraded, .unknown, .down]

  static func < (left: ProbeExit, right: ProbeExit) -> Bool {
    (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}

extension Shop {
  /// - Throws: `ValidationError` for a name that there is none of, with those there are.
  fileprivate func probes(named name: String) throws -> [(Provider, Probe)] {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let all = providers.flatMap { provider in provider.probes.map { (provider, $0) } }
    let found = all.filter { provider, probe in
      provider.id.rawValue == parts[0] && (parts.count == 1 || probe.key.probe.rawValue == parts[1])
    }
    guard found.isEmpty else { return found }
    let known = all.map { "\($0.0.id)/\($0.1.key.probe)" }.joined(separator: ", ")
    throw ValidationError("no probe is called \"\(name.printable.clipped(to: 60))\"; there are: \(known)")
  }
}
