import PaymentHealth
import StrictJSON
import Testing

@testable import Reporting

/// What a replay says to people and to programs.
@Suite struct ReplayTextTests {
  private static let window = Interval(from: Timestamp(seconds: 1_795_305_600), to: Timestamp(seconds: 1_795_308_300))
  private static let list = ProbeKey(provider: "paytrail", probe: "list")

  private static func side(_ opened: Int64, _ closed: Int64?, told: Int64?) -> IncidentPair.Side {
    func at(_ second: Int64) -> Timestamp { window.from.advanced(by: .seconds(second)) }
    let incident = Incident(
      subject: .provider("paytrail"), trouble: .down, opened: at(opened), closed: closed.map(at), cause: .httpStatus,
      alerts: told == nil ? 0 : 2)
    return IncidentPair.Side(incident, told: told.map(at))
  }

  private static func availability(down: Int64) -> [Availability] {
    let steps = [
      Timeline.Step(from: window.from, verdict: .up),
      Timeline.Step(from: window.to.advanced(by: .seconds(-down)), verdict: Verdict(.httpStatus)),
    ]
    return [Availability(.confirmed, of: Timeline(window, steps: steps))]
  }

  private static func report(
    rules: [ReplayReport.RuleChange], old: [IncidentPair.Side], new: [IncidentPair.Side], untried: Int = 0,
    name: String = "Paytrail", down: (Int64, Int64) = (60, 75)
  ) -> ReplayReport {
    ReplayReport(
      timeZone: "Europe/Helsinki", windowName: "45m", window: window, rules: rules,
      incidents: [IncidentPair](old: old, new: new).map { .init(name: name, pair: $0) },
      subjects: [
        .init(
          subject: .provider("paytrail"), name: name, old: availability(down: down.0), new: availability(down: down.1))
      ], results: 90, untried: untried)
  }

  private static let change = ReplayReport.RuleChange(
    probe: list, old: ConfirmationRule(), new: ConfirmationRule(.share(2, of: 2)))

  @Test("The headline says what changes, the page where and by how much")
  func page() {
    let report = Self.report(
      rules: [Self.change], old: [Self.side(0, 60, told: 35)],
      new: [Self.side(0, 60, told: 65), Self.side(200, 215, told: 260)], untried: 0)
    let text = ReplayText.render(report, style: .plain)
    #expect(
      text == """
        By 2 failures in a row: 2 incidents instead of 1, 1 new (under a minute long); 4 alerts instead of
        2; the first alert comes 30 s later on median; confirmed availability 97.222 % instead of 97.777 %.
        45m: 2026-11-22 02:00:00 to 02:45:00 · 90 results · Europe/Helsinki, UTC+02:00

        Rules
          paytrail/list: 2 failures in a row instead of 4 more tries within 30 s

        Availability
                                          by                 was   would be  more down
          Paytrail                        confirmed     97.777 %   97.222 %       15 s

        Incidents that differ: 2
          ✗ Paytrail · changed · down
            was 2026-11-22 02:00:00 to 02:01:00 · told 02:00:35
            would be 2026-11-22 02:00:00 to 02:01:00 · told 02:01:05
            begins at the same time, ends at the same time, is told 30 s later
          ✗ Paytrail · added · down
            would be 2026-11-22 02:03:20 to 02:03:35 · told 02:04:20

          What was is what was stored and told; what would be is what the stored results come to by these
          rules.
          Maintenance and silences keep alerts back as they did. Not replayed are what providers depend on,
          acknowledgements, routes, quiet hours and the limit of alerts.

        """)
  }

  @Test("Where nothing changes it says so; tries that were not made are counted")
  func same() {
    let sides = [Self.side(0, 60, told: 35)]
    let same = Self.report(
      rules: [.init(probe: Self.list, old: ConfirmationRule(), new: ConfirmationRule())], old: sides, new: sides,
      down: (60, 60))
    #expect(same.headline == "By the rules of the configuration: 1 incident as before, 2 alerts as before.")
    let text = ReplayText.render(same, style: .plain)
    #expect(text.contains("Incidents that differ: none") && text.contains("4 more tries within 30 s, as configured"))
    #expect(!text.contains("tried again"))
    let untried = Self.report(rules: [Self.change], old: sides, new: sides, untried: 3)
    #expect(ReplayText.render(untried, style: .plain).contains("3 failures would have been tried again"))
  }

  @Test(
    "A rule is told by when failures are an outage, and by what else is another",
    arguments: [
      (ConfirmationRule(attempts: 0), "one failure"), (ConfirmationRule(.share(1, of: 1)), "one failure"),
      (ConfirmationRule(attempts: 1, within: .milliseconds(300)), "1 more try within 300 ms"),
      (ConfirmationRule(.share(3, of: 5)), "3 failures of 5 results"),
      (ConfirmationRule(.lasting(.seconds(90))), "failures for 1 min 30 s"),
      (
        ConfirmationRule(recovery: 3, hold: .seconds(60), reopens: .seconds(300), flaps: false),
        "4 more tries within 30 s, recovery 3, hold 1 min, reopen 5 min, flapping off"
      ),
    ])
  func rules(rule: ConfirmationRule, words: String) {
    #expect(rule.words(besides: ConfirmationRule()) == words)
  }

  @Test("A narrow page has all columns, and each line fits it", arguments: Style.widths)
  func narrow(width: Int) {
    let report = Self.report(
      rules: [Self.change], old: [], new: [Self.side(0, nil, told: nil)], untried: 2, name: "Paytrail Finland Oyj")
    let lines = ReplayText.render(report, style: Style(isColoured: false, isUnicode: true, width: width))
      .split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.contains { $0.hasSuffix("   would be  more down") })
    #expect(lines.contains { $0.hasSuffix("97.777 %   97.222 %       15 s") })
  }

  @Test("Names that mean harm are made printable, and pages of plain terminals are plain")
  func hostile() {
    for name in RandomReport.hostileNames {
      let report = Self.report(
        rules: [Self.change], old: [], new: [Self.side(0, nil, told: nil)], untried: 2, name: name)
      let text = ReplayText.render(report, style: .ascii)
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (" "..."~").contains($0) }, "\(text)")
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
  }

  @Test("As JSON it has both sides of each incident and of each definition")
  func json() throws {
    let report = Self.report(
      rules: [Self.change], old: [Self.side(0, 60, told: 35)],
      new: [Self.side(0, 60, told: 65), Self.side(200, 215, told: 260)])
    let node = try JSONNode.read(Array(ReplayJSON.render(report).utf8), as: .configuration)
    #expect(node["kind"]?.string == "payprobe.replay" && node["headline"]?.string == report.headline)
    #expect(node["incidents"]?.array?.map { $0["change"]?.string } == ["changed", "added"])
    #expect(node["incidents"]?.array?[0]["wouldBe"]?["toldUTC"]?.string == "2026-11-22T00:01:05Z")
    #expect(node["incidents"]?.array?[1]["was"]?.members == nil)
    let defined = node["subjects"]?.array?.first?["byDefinition"]?.array?.first
    #expect(defined?["definition"]?.string == "confirmed" && defined?["wouldBe"]?["seconds"]?.members != nil)
  }
}
