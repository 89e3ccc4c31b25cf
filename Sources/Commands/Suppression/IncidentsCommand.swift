import ArgumentParser
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct IncidentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents", abstract: "Incidents: list them, look into one, acknowledge it, note something.",
    subcommands: [List.self, Show.self, Acknowledge.self, Note.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The list of incidents and advisories, the newest first.")

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
      let advisories = try await reader.advisoryReports(of: installation.shop, window: window, now: now)
      let zone = installation.shop.merchant.timeZone
      switch format {
      case .text:
        try Output.write(
          IncidentList.text(incidents, advisories: advisories, timeZone: zone, now: now, style: .standardOutput))
      case .json: try Output.line(IncidentList.json(incidents, advisories: advisories, timeZone: zone, now: now))
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What happened to an incident or advisory, what was told of it, and what was not and why.")

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "Its id, or what it is of (paytrail, paytrail/nordea): then the incident that lasts, or the last.")
    var incident: String

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      if let advisory = try await desk.reader.advisory(incident) { return try await show(advisory, desk) }
      let incident = try await desk.incident(named: incident)
      let steps = try await desk.reader.steps(of: incident.id) + desk.instructions.steps(of: incident)
      try Output.write(
        IncidentCourse.text(
          try await desk.report(of: incident), steps: steps, timeZone: desk.timeZone, now: desk.now,
          style: .standardOutput))
    }

    private func show(_ advisory: Advisory, _ desk: InstructionDesk) async throws {
      let steps =
        try await desk.reader.steps(of: advisory.id) + desk.instructions.steps(of: advisory.id, advisory.key.subject)
      let report = AdvisoryReport(
        of: advisory, in: desk.shop, telling: try await desk.reader.tellings().first { $0.id == advisory.id },
        instructions: desk.instructions)
      try Output.write(
        IncidentCourse.text(report, steps: steps, timeZone: desk.timeZone, now: desk.now, style: .standardOutput))
    }
  }

  struct Acknowledge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ack",
      abstract: "Say that someone knows of it: nothing more is told of it until it gets worse or ends.")

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "As of show.") var incident: String
    @OptionGroup var why: CommentOptions
    @OptionGroup var author: AuthorOptions

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      if let advisory = try await desk.reader.advisory(incident) {
        guard advisory.ended == nil else {
          throw ValidationError("\(advisory.id.printable) is over; \"incidents note\" adds a remark")
        }
        _ = try await desk.write(.acknowledge(advisory.id, as: .degraded), by: author, comment: why.comment)
        return try Output.line("\(advisory.id.printable) is acknowledged as \(Trouble.degraded.rawValue)")
      }
      let incident = try await desk.incident(named: incident)
      guard incident.isOpen else {
        throw ValidationError("\(incident.id.printable) is over; \"incidents note\" adds a remark")
      }
      _ = try await desk.write(.acknowledge(incident.id, as: incident.present), by: author, comment: why.comment)
      try Output.line("\(incident.id.printable) is acknowledged as \(incident.present.rawValue)")
    }
  }

  struct Note: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a remark to an incident.")

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "As of show.") var incident: String
    @Argument(help: "What there is to say.") var text: String
    @OptionGroup var author: AuthorOptions

    func run() async throws {
      try text.checkAsRemark("the note")
      let desk = try await InstructionDesk.open(options)
      let id = try await desk.id(named: incident)
      _ = try await desk.write(.note(id), by: author, comment: text)
      try Output.line("\(id.printable) is noted")
    }
  }
}
