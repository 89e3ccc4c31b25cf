import ArgumentParser
import Logging
import Monitoring
import PaymentHealth
import Reporting
import Sandbox
import Storage

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "A minute of everything: simulated providers, an outage, alerts, the report.",
    discussion: """
      Starts the sandbox, probes it every second while one provider fails, one method vanishes and one provider \
      becomes slow, calls a hook at each failure and recovery, and ends with the report in the terminal and as one \
      HTML file. Nothing leaves this machine.
      """)

  @Option(help: ArgumentHelp("Keep configuration, store and report here.", valueName: "folder"))
  var folder: String?

  @Option(help: "How long to watch, in seconds.")
  var seconds = 55

  func run() async throws {
    guard (1...3600).contains(seconds) else { throw ValidationError("--seconds: use 1 to 3600") }
    let server = try await SandboxServer.start()
    let folder = try DemoFolder(path: folder, sandbox: server.baseURL)
    let options = try ConfigurationOptions.parse(["--config", folder.configuration])
    let log = Logger(label: "payprobe") { _ in SwiftLogNoOpLogHandler() }
    let workshop = try await Workshop.open(try Installation.load(options), log: log)
    let demo = Demonstration(server: server, workshop: workshop, screen: LiveScreen(), length: .seconds(seconds))
    let start = workshop.clock.now
    try await demo.run()
    try await show(folder, workshop.installation, from: start, to: workshop.clock.now)
    await workshop.close()
    await server.stop()
  }

  private func show(
    _ folder: DemoFolder, _ installation: Installation, from start: Timestamp, to end: Timestamp
  ) async throws {
    let report = try await Installation.reader(at: installation.storePath).report(
      of: installation.shop, window: try WindowRequest("all"), now: end)
    try Output.write("\n" + ReportFormat.text.render(report, style: .standardOutput) + "\n")
    try FileOutput.write(ReportFormat.html.render(report), to: folder.reportPage)
    let calls = folder.hookCalls
    try Output.line("The alert hook was called \(calls.count) times:")
    for call in calls { try Output.line("  " + call.printable) }
    try Output.line("\nThe report as one HTML file: \(folder.reportPage)")
    try Output.line("The configuration it came from:  \(folder.configuration)")
  }
}
