import ArgumentParser
import PaymentHealth
import Reporting

struct SilenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence", abstract: "Be told nothing of something for a time.",
    discussion: """
      Probing, recording and reports go on as ever. What is still wrong when a silence is over is told then; the end of \
      what was told before is told at once. A daemon that runs notices within a second.
      """, subcommands: [Add.self, List.self, End.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin a silence now; all that is named must agree.",
      usage: "payprobe silence add --provider paytrail --cause tls.expired --for 2h --comment \"ticket 4711\"")

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var subject: SubjectOptions

    @Option(help: "Only what this probe sees.")
    var probe: String?

    @Option(help: ArgumentHelp("Only this cause, such as tls.expired.", valueName: "cause"))
    var cause: Cause?

    @Option(help: ArgumentHelp("Only what is the fault of provider, configuration or local.", valueName: "owner"))
    var owner: Owner?

    @Flag(help: "Everything there is.")
    var all = false

    @Option(name: .customLong("for"), help: ArgumentHelp("For how long, such as 2h.", valueName: "duration"))
    var length: String?

    @Option(help: ArgumentHelp("Until when, such as 2026-11-29T05:00 in the merchant's time zone.", valueName: "time"))
    var until: String?

    @OptionGroup var why: CommentOptions
    @OptionGroup var author: AuthorOptions

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      let matcher = try matcher(in: desk.shop)
      let end = try SilenceEnd(length: length, until: until, now: desk.now, timeZone: desk.timeZone).instant
      let said = try await desk.write(.silence(matcher, until: end), by: author, comment: why.comment)
      let calendar = ZoneCalendar(timeZone: desk.timeZone)
      try Output.line(
        "silence #\(said.number) of \(matcher.words) until \(calendar.local(end).dateAndClock) \(calendar.name)")
    }

    private func matcher(in shop: Shop) throws -> Matcher {
      var matcher = try subject.matcher(in: shop)
      matcher.probe = probe.map(ProbeID.init(rawValue:))
      matcher.cause = cause
      matcher.owner = owner
      if let probe, !shop.providers.flatMap(\.probes).contains(where: { $0.key.probe.rawValue == probe }) {
        throw ValidationError("--probe: no probe is called \"\(probe.printable.clipped(to: 60))\"")
      }
      if matcher.isEverything != all {
        throw ValidationError(
          all
            ? "--all is everything; leave the others out"
            : "say of what: --provider, --method, --probe, --cause, --owner or --all")
      }
      return matcher
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the silences in force.")

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Those that are over too.")
    var all = false

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      try Output.write(
        SuppressionList.silences(desk.instructions, all: all, now: desk.now, timeZone: desk.timeZone))
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a silence before its time.")

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "Its number.") var number: Int64
    @OptionGroup var author: AuthorOptions

    func run() async throws {
      try await InstructionDesk.open(options).end(
        number, by: author, isMeant: { if case .silence = $0 { true } else { false } }, kind: "silence")
    }
  }
}

/// When a silence is over; one without an end is forgotten, and then it hides an outage.
struct SilenceEnd {
  /// A year.
  static let longest: Duration = .seconds(366 * 86_400)

  let instant: Timestamp

  init(length: String?, until: String?, now: Timestamp, timeZone: String) throws {
    switch (length, until) {
    case (let length?, nil):
      guard let time = Duration(text: length), time >= .seconds(1) else {
        throw ValidationError("--for: \"\(length.printable.clipped(to: 40))\" is not a duration; write one such as 2h")
      }
      instant = now.advanced(by: min(time, Self.longest + .seconds(1)))
    case (nil, let until?):
      guard let moment = Moment(text: until) else { throw ValidationError(unreadable: until, of: "--until") }
      instant = ZoneCalendar(timeZone: timeZone).instant(moment)
    default: throw ValidationError("say for how long: --for 2h, or --until 2026-11-29T05:00")
    }
    if instant <= now { throw ValidationError("--until: that is over already") }
    if now.duration(to: instant) > Self.longest { throw ValidationError("a silence lasts a year at most") }
  }
}
