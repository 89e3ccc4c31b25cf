import PaymentHealth
import Testing

@testable import Reporting

@Suite struct SuppressionListTests {
  static let hour = Timestamp(seconds: Sample.now.seconds - 3600)

  static func instruction(_ number: Int64, _ wish: Wish, comment: String = "") -> Instruction {
    Instruction(number: number, at: hour, author: "anna", comment: comment, wish: wish)
  }

  static let instructions = Instructions([
    instruction(1, .silence(Matcher(), until: hour.advanced(by: .seconds(60)))),
    instruction(
      2, .silence(Matcher(provider: "paytrail", cause: .tlsExpired), until: Sample.now.advanced(by: .seconds(60))),
      comment: "ticket \u{1b}[31m"),
  ])

  @Test func silences() {
    #expect(
      SuppressionList.silences(Self.instructions, all: false, now: Sample.now, timeZone: "UTC") == """
        #2  provider paytrail, cause tls.expired  until 2026-11-22 00:46:07, by anna: ticket \\u{1b}[31m

        Times are of UTC.

        """)
    #expect(
      SuppressionList.silences(Self.instructions, all: true, now: Sample.now, timeZone: "UTC").hasPrefix(
        "#1  everything  over since 2026-11-21 23:46:07, by anna\n#2  "))
    #expect(
      SuppressionList.silences(Instructions(), all: true, now: Sample.now, timeZone: "UTC")
        == "No silence is in force.\n")
  }

  @Test func maintenance() {
    var paytrail = Sample.paytrail
    let week = Maintenance.Week(days: [.sunday, .wednesday], at: 2 * 3600, length: .seconds(3 * 3600))
    paytrail.maintenance = [Maintenance(.weekly(week), timeZone: "Europe/Helsinki", comment: "batch")]
    let once = Maintenance(
      .once(from: .instant(Self.hour), to: .instant(Sample.now)), timeZone: "UTC", comment: "swap")
    let told = Instructions([Self.instruction(3, .maintenance(once, of: Matcher()), comment: "swap")])
    let planned = Sample.shop([paytrail]).plannedMaintenance(told)
    #expect(
      SuppressionList.maintenance(planned, all: false, now: Sample.now, timeZone: "Europe/Helsinki") == """
        -  provider paytrail  wed, sun at 02:00 for 3 h (Europe/Helsinki)  now, 2026-11-22 02:00:00 to 05:00:00, by the configuration: batch

        Times are of Europe/Helsinki.

        """)
    #expect(
      SuppressionList.maintenance(planned, all: true, now: Sample.now, timeZone: "UTC").contains(
        "#3  everything  2026-11-21 23:45:07 to 2026-11-22 00:45:07 (UTC)  over, by anna: swap\n"))
    #expect(
      SuppressionList.maintenance([], all: true, now: Sample.now, timeZone: "UTC") == "No maintenance is planned.\n")
  }

  @Test(
    "Each is as it stands, in the times of the zone that is named, its number and its times once",
    arguments: [
      (0, nil, "#3  everything  2026-11-22 02:45:07 to 03:45:07 (Europe/Helsinki)  now, by anna: swap"),
      (600, nil, "#3  everything  2026-11-22 02:55:07 to 03:55:07 (Europe/Helsinki)  to come, by anna: swap"),
      (-1800, nil, "#3  everything  2026-11-22 02:15:07 to 03:15:07 (Europe/Helsinki)  now, by anna: swap"),
      (-1800, -60, nil), (-3600, nil, nil),
    ] as [(Int, Int?, String?)])
  func once(from: Int, ended: Int?, line: String?) {
    let begin = Sample.now.advanced(by: .seconds(from))
    let once = Maintenance(
      .once(from: .instant(begin), to: .instant(begin.advanced(by: .seconds(3600)))), timeZone: "Europe/Helsinki")
    var told = Instructions([Self.instruction(3, .maintenance(once, of: Matcher()), comment: "swap")])
    if let ended {
      told.add([
        Instruction(number: 4, at: Sample.now.advanced(by: .seconds(ended)), author: "bert", wish: .end(3))
      ])
    }
    let planned = Sample.shop([Sample.paytrail]).plannedMaintenance(told)
    let text = SuppressionList.maintenance(planned, all: false, now: Sample.now, timeZone: "Europe/Helsinki")
    #expect(text.split(separator: "\n").first.map(String.init) == line ?? "No maintenance is planned.")
  }

  @Test("What comes every week and was ended for good has no next time")
  func endedWeekly() {
    let weekly = Maintenance(.weekly(Maintenance.Week(at: 0, length: .seconds(86_400))), timeZone: "UTC")
    let told = Instructions([
      Self.instruction(3, .maintenance(weekly, of: Matcher())), Self.instruction(4, .end(3)),
    ])
    let planned = Sample.shop([Sample.paytrail]).plannedMaintenance(told)
    func text(all: Bool) -> String {
      SuppressionList.maintenance(planned, all: all, now: Sample.now, timeZone: "UTC")
    }
    #expect(text(all: false) == "No maintenance is planned.\n")
    #expect(
      text(all: true).hasPrefix("#3  everything  every day at 00:00 for 1 d (UTC)  over, by anna\n"),
      "\(text(all: true))")
  }

  @Test func held() {
    let incident = Incident(subject: .provider("paytrail"), trouble: .down, opened: Self.hour, cause: .httpStatus)
    let steps = [
      IncidentStep(.held(.maintenance("#3 by anna: swap")), of: incident, at: Self.hour),
      IncidentStep(
        incident: "x", subject: .provider("paytrail"), at: Self.hour, kind: .held(.silence("#1 by anna")),
        text: "Paytrail: it expires.", notice: "x"),
    ]
    #expect(
      SuppressionList.held(steps, of: Sample.shop([Sample.paytrail]), timeZone: "UTC") == """
        2026-11-21 23:45:07  Paytrail, down (\(incident.id))  not told: maintenance #3 by anna: swap
        2026-11-21 23:45:07  Paytrail: it expires.  not told: silence #1 by anna

        Times are of UTC.

        """)
  }

  @Test(
    "What was told of an incident later is marked, and what was told before is not",
    arguments: [(60, true), (-660, false)])
  func toldLater(seconds: Int, isMarked: Bool) {
    let incident = Incident(subject: .provider("paytrail"), trouble: .down, opened: Self.hour, cause: .httpStatus)
    let step = IncidentStep(.held(.capped), of: incident, at: Self.hour)
    let told = [incident.id: [seconds, seconds + 600].map { Self.hour.advanced(by: .seconds($0)) }]
    let text = SuppressionList.held([step], told: told, of: Sample.shop([Sample.paytrail]), timeZone: "UTC")
    #expect(text.contains("too many alerts within an hour; told at 2026-11-21 23:46:07\n") == isMarked)
    #expect(text.contains("; told at") == isMarked)
  }

  @Test("An incident is shown with all that happened to it, of the store and of persons, in order")
  func course() {
    let incident = Incident(subject: .provider("paytrail"), trouble: .down, opened: Self.hour, cause: .httpStatus)
    func step(_ kind: IncidentStep.Kind, _ seconds: Int) -> IncidentStep {
      IncidentStep(kind, of: incident, at: Self.hour.advanced(by: .seconds(seconds)))
    }
    let said = Instructions([
      Self.instruction(1, .note(incident.id), comment: "called them"),
      Self.instruction(2, .acknowledge(incident.id, as: .down)), Self.instruction(3, .note("another@1"), comment: "x"),
    ])
    let steps = [step(.opened, -2), step(.told(.opened), -2), step(.worsened, 9)] + said.steps(of: incident)
    let text = IncidentCourse.text(
      IncidentReport(incident: incident, name: "Paytrail"), steps: steps, timeZone: "UTC", now: Sample.now,
      style: .plain)
    #expect(
      text.contains(
        """
          2026-11-21 23:45:05  opened: down
          2026-11-21 23:45:05  told: opened
          2026-11-21 23:45:07  note #1 by anna: called them
          2026-11-21 23:45:07  acknowledged as down: #2 by anna
          2026-11-21 23:45:16  got worse: down

        """))
    #expect(text.contains(incident.id) && !text.contains("#3"))
  }

  @Test("The board says what nobody is told of now")
  func board() throws {
    let board = StatusBoard(
      Sample.shop([Sample.paytrail]), data: StatusData(instructions: Self.instructions), now: Sample.now)
    #expect(board.hush.map(\.matcher.provider) == ["paytrail"])
    let text = StatusBoardText.render(board, style: .plain)
    #expect(
      text.contains("silence of provider paytrail, cause tls.expired until 02:46:07, #2 by anna: ticket \\u{1b}[31m"))
    let json = StatusBoardJSON.render(board)
    #expect(json.contains(#""kind": "silence""#) || json.contains(#""kind":"silence""#))
  }
}
