import ArgumentParser
import Logging
import PaymentHealth
import Reporting

struct DrillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill", abstract: "Pretend an outage, and see who is told of it, and how soon.",
    discussion: """
      The probes of PROVIDER come in their slots and find it out of order, without a request to it, until all are told whom routes name; then they find it \
      well again. What is told says that it is a drill. Real are the schedule, the rules of confirmation, the controls, silences \
      and maintenance, and the sinks; the store is another one, so that nothing of it is in reports and a daemon is not disturbed. \
      Told to stop, the outage ends at once, and that is still told. \
      Exit code: 0 if all of these took the beginning and the end, else 1.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Argument(help: "PROVIDER, or PROVIDER/METHOD.")
  var name: String

  @Option(help: ArgumentHelp("How long the beginning and the end may take each, such as 15m.", valueName: "duration"))
  var limit: String = "15m"

  func run() async throws {
    guard let limit = Duration(text: limit), limit >= .seconds(1) else {
      throw ValidationError("--limit: \"\(limit.printable.clipped(to: 60))\" is not a duration; write 15m")
    }
    let installation = try Installation.load(options)
    let (provider, method) = try installation.shop.subject(named: name)
    if installation.shop.sinks.isEmpty {
      throw ProgramError(
        "\(installation.configurationPath): no sinks are configured, so there is nobody to tell; add one under alerts.sinks",
        status: .configuration)
    }
    var log = Logger(label: "payprobe") { _ in LineLogHandler.standard }
    log.logLevel = .error
    let drill = OutageDrill(installation: installation, provider: provider, method: method, limit: limit, log: log)
    try Output.line(drill.announcement)
    let report = try await drill.run()
    try Output.write(
      report.lines(ZoneCalendar(timeZone: installation.shop.merchant.timeZone)).map { $0 + "\n" }.joined())
    if !report.isWhole { throw ExitCode(1) }
  }
}

extension Shop {
  /// - Throws: `ValidationError` for a name that there is none of, with those there are.
  fileprivate func subject(named name: String) throws -> (Provider, MethodID?) {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if let provider = providers.first(where: { $0.id.rawValue == parts[0] }) {
      if parts.count == 1 { return (provider, nil) }
      if let method = provider.methods.first(where: { $0.id.rawValue == parts[1] }) { return (provider, method.id) }
    }
    let known = providers.flatMap { provider in
      [provider.id.rawValue] + provider.methods.map { "\(provider.id)/\($0.id)" }
    }
    throw ValidationError(
      "no provider or method is called \"\(name.printable.clipped(to: 60))\"; there are: \(known.joined(separator: ", "))"
    )
  }
}
