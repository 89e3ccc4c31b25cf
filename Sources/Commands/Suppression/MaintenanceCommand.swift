import ArgumentParser
import Configuration
import PaymentHealth
import Reporting

struct MaintenanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maintenance", abstract: "Say when something is known to be out of order.",
    discussion: """
      Probing and recording go on. Nobody is told of what happens meanwhile, and it is left out of availability as \
      "excluded". What is still wrong at the end is told then; the end of what was told before is told at once. \
      Maintenance that is known for good belongs into the configuration, which calls everything as the options are called here.
      """, subcommands: [Add.self, List.self, End.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Once, from now or --from; or every week, --at.",
      usage: """
        payprobe maintenance add --provider paytrail --from 2026-11-29T02:00 --to 2026-11-29T05:00
        payprobe maintenance add --method paytrail/nordea --at 02:00 --for 3h --days sun,wed --comment "core banking"
        """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var subject: SubjectOptions
    @OptionGroup var times: TimesOptions
    @OptionGroup var why: CommentOptions
    @OptionGroup var author: AuthorOptions

    @Flag(help: "Of everything.")
    var all = false

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      let matcher = try subject.matcher(in: desk.shop)
      if matcher.isEverything != all {
        throw ValidationError(
          all ? "--all is everything; leave the others out" : "say of what: --provider, --method or --all")
      }
      let zone = times.timeZone ?? desk.timeZone
      guard TimeZoneDatabase.contains(zone) else {
        throw ValidationError("--time-zone: no zone of this machine; write one such as Europe/Helsinki")
      }
      let maintenance = Maintenance(try times.times(now: desk.now, zone: zone), timeZone: zone, comment: why.comment)
      try maintenance.checkAsPlan(at: desk.now, end: times.to == nil ? "--for" : "--to")
      let said = try await desk.write(.maintenance(maintenance, of: matcher), by: author, comment: why.comment)
      try Output.line("maintenance #\(said.number) of \(matcher.words): \(maintenance.words)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the maintenance there is and is to come.")

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "What is over too.")
    var all = false

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      try Output.write(
        SuppressionList.maintenance(
          desk.shop.plannedMaintenance(desk.instructions), all: all, now: desk.now, timeZone: desk.timeZone))
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a maintenance before its time, or for good if it comes every week.")

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "Its number.") var number: Int64
    @OptionGroup var author: AuthorOptions

    func run() async throws {
      try await InstructionDesk.open(options).end(
        number, by: author, isMeant: { if case .maintenance = $0 { true } else { false } }, kind: "maintenance")
    }
  }
}

/// When a maintenance is.
struct TimesOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When it begins; now unless given.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("When it is over.", valueName: "time"))
  var to: String?

  @Option(help: ArgumentHelp("Every week: at what time it begins, such as 02:00.", valueName: "clock"))
  var at: String?

  @Option(
    name: [.long, .customLong("on")],
    help: ArgumentHelp("Every week: on which days, such as sun,wed; all unless given.", valueName: "days"))
  var days: String?

  @Option(name: .customLong("for"), help: ArgumentHelp("How long it takes, such as 3h.", valueName: "duration"))
  var length: String?

  @Option(help: ArgumentHelp("Zone of days and clocks; the merchant's unless given.", valueName: "zone"))
  var timeZone: String?

  func times(now: Timestamp, zone: String) throws -> Maintenance.Times {
    at == nil ? try once(now: now, zone: zone) : try weekly()
  }

  private func once(now: Timestamp, zone: String) throws -> Maintenance.Times {
    if days != nil { throw ValidationError("--days needs --at") }
    let begin = try from.map { try moment($0, "--from") } ?? .instant(now.wholeSecond)
    switch (to, length) {
    case (let to?, nil): return .once(from: begin, to: try moment(to, "--to"))
    case (nil, _?):
      let length = try duration(upTo: .seconds(92 * 86_400))
      return .once(from: begin, to: .instant(ZoneCalendar(timeZone: zone).instant(begin).advanced(by: length)))
    default: throw ValidationError("say how long: --for 3h, or --to 2026-11-29T05:00")
    }
  }

  private func weekly() throws -> Maintenance.Times {
    if from != nil || to != nil { throw ValidationError("--at comes every week; leave --from and --to out") }
    guard let second = at.flatMap(Int.init(timeOfDay:)) else {
      throw ValidationError("--at: not a time of the day; write one such as 02:00")
    }
    return .weekly(
      Maintenance.Week(
        days: try days.map(weekdays) ?? Weekday.allCases, at: second, length: try duration(upTo: Maintenance.longest)))
  }

  private func weekdays(_ text: String) throws -> [Weekday] {
    let remedy = "write some of mon,tue,wed,thu,fri,sat,sun"
    let days = try text.split(separator: ",").map { name in
      guard let day = Weekday(rawValue: String(name)) else {
        throw ValidationError("--days: \"\(String(name).printable.clipped(to: 20))\" is no day; \(remedy)")
      }
      return day
    }
    if days.isEmpty { throw ValidationError("--days: \(remedy)") }
    return days
  }

  private func duration(upTo longest: Duration) throws -> Duration {
    guard let time = length.flatMap({ Duration(text: $0) }), (.seconds(1)...longest).contains(time) else {
      throw ValidationError("--for: write a duration such as 3h, of \(longest.spelled) at most")
    }
    return time
  }

  private func moment(_ text: String, _ option: String) throws -> Moment {
    guard let moment = Moment(text: text) else { throw ValidationError(unreadable: text, of: option) }
    return moment
  }
}

extension Maintenance {
  /// Refuses what keeps silent about nothing: nobody could take it back, and it would be left out of reports for ever.
  ///
  /// - Parameter end: The option that says when it ends.
  fileprivate func checkAsPlan(at now: Timestamp, end option: String) throws {
    switch emptiness(ZoneCalendar.clocks) {
    case .reversed: throw ValidationError("\(option): it ends before it begins; write a later time")
    case .skipped:
      throw ValidationError(
        "\(option): the clocks of \(timeZone) skip all of it; write a later time")
    case nil: break
    }
    guard case .once(_, let to) = times else { return }
    let calendar = ZoneCalendar(timeZone: timeZone)
    let end = calendar.local(calendar.instant(to)).dateAndClock
    if calendar.instant(to) <= now {
      throw ValidationError(
        "\(option): that is over already, since \(end) (\(calendar.name)); write times to come. What reports are to leave out of the past belongs into \"maintenance\" of the configuration"
      )
    }
  }
}
