import PaymentHealth
import Testing

@testable import Reporting

/// Maintenance by the clocks of a zone, on the days they are changed.
@Suite struct ZoneMaintenanceTests {
  private static func texts(_ week: Maintenance.Week, on day: String) throws -> [String] {
    let calendar = ZoneCalendar(timeZone: "Europe/Helsinki")
    let date = try #require(CivilDate(text: day))
    let maintenance = Maintenance(.weekly(week), timeZone: "Europe/Helsinki")
    return maintenance.occurrences(in: calendar.day(date), ZoneCalendar.clocks).map {
      "\($0.from.utc) \($0.seconds / 60)"
    }
  }

  @Test(
    "It begins when the clocks show it, takes the time it takes, and comes once a day",
    arguments: [
      ("2026-11-22", "02:00", 180, ["2026-11-22T00:00:00Z 180"]),
      ("2026-07-05", "02:00", 180, ["2026-07-04T23:00:00Z 180"]),
      // 03:00 to 04:00 is skipped: three hours end at 06:00, and half past three is half past four.
      ("2026-03-29", "02:00", 180, ["2026-03-29T00:00:00Z 180"]),
      ("2026-03-29", "03:30", 60, ["2026-03-29T01:30:00Z 60"]),
      // 03:00 to 04:00 comes twice: the first is meant.
      ("2026-10-25", "03:30", 60, ["2026-10-25T00:30:00Z 60"]),
      ("2026-10-25", "02:00", 180, ["2026-10-24T23:00:00Z 180"]),
      // Of the day before, over midnight.
      ("2026-03-29", "23:00", 90, ["2026-03-28T21:00:00Z 90", "2026-03-29T20:00:00Z 90"]),
    ] as [(String, String, Int, [String])])
  func clocks(day: String, at: String, minutes: Int, expected: [String]) throws {
    let second = try #require(Int(timeOfDay: at))
    let found = try Self.texts(Maintenance.Week(at: second, length: .seconds(60 * minutes)), on: day)
    #expect(found == expected)
  }

  @Test(
    "One that is over when it begins is empty, by the instants that are meant",
    arguments: [
      ("2026-11-29T02:00", "2026-11-29T05:00", nil), ("2026-11-29T05:00", "2026-11-29T02:00", .reversed),
      ("2026-11-29T02:00", "2026-11-29T02:00", .reversed),
      ("2026-11-29T02:00:00.2", "2026-11-29T02:00:00.8", .reversed),
      // An instant beside a clock of Helsinki, two hours ahead of it.
      ("2026-11-29T02:00:00Z", "2026-11-29T04:00", .reversed), ("2026-11-29T02:00:00Z", "2026-11-29T04:01", nil),
      ("2026-11-29T02:00", "2026-11-29T00:00:00Z", .reversed), ("2026-11-29T02:00", "2026-11-29T00:30:00Z", nil),
      // From three to four in the morning of that day there is nothing.
      ("2026-03-29T03:00", "2026-03-29T04:00", .skipped), ("2026-03-29T03:30", "2026-03-29T04:15", .skipped),
      ("2026-03-29T03:00", "2026-03-29T04:01", nil), ("2026-03-29T02:59", "2026-03-29T03:30", nil),
      ("2026-10-25T03:30", "2026-10-25T04:00", nil),
    ] as [(String, String, Maintenance.Emptiness?)])
  func empty(from: String, to: String, expected: Maintenance.Emptiness?) throws {
    let times = Maintenance.Times.once(
      from: try #require(Moment(text: from)), to: try #require(Moment(text: to)))
    #expect(Maintenance(times, timeZone: "Europe/Helsinki").emptiness(ZoneCalendar.clocks) == expected)
    let week = Maintenance.Week(days: [.sunday], at: 3 * 3600, length: .seconds(60))
    #expect(Maintenance(.weekly(week), timeZone: "Europe/Helsinki").emptiness(ZoneCalendar.clocks) == nil)
  }

  @Test("A report leaves maintenance out: of a method its own, of a provider what all its methods have in common")
  func report() throws {
    func ago(_ from: Int64, _ to: Int64) -> Maintenance {
      let times = Maintenance.Times.once(
        from: .instant(Sample.now.advanced(by: .seconds(-from))), to: .instant(Sample.now.advanced(by: .seconds(-to))))
      return Maintenance(times, timeZone: "UTC")
    }
    var paytrail = Sample.paytrail
    paytrail.maintenance = [ago(300, 200)]
    paytrail.methods[0].maintenance = [ago(250, 100)]
    let steps: [(Int64, Verdict)] = [(9000, .up), (300, Verdict(.connectRefused)), (50, .up)]
    let transitions = [ReportBuilderTests.nordea, ReportBuilderTests.op].map { track in
      (track, steps.map { Sample.transition(track, $0.0, $0.1) })
    }
    let data = Sample.data(Dictionary(uniqueKeysWithValues: transitions))
    let report = try #require(try Sample.report(Sample.shop([paytrail]), "1000s", data).providers.first)
    let parts = [report.whole, report.methods[0], report.methods[1]].map(\.confirmed)
    #expect(parts.map(\.excluded) == [100, 200, 100])
    #expect(parts.map(\.down) == [150, 50, 150])
    #expect(parts.allSatisfy { $0.up + $0.down + $0.excluded == 1000 })
    #expect(report.methods[0].strict.excluded == 200)
    #expect(report.methods[0].pieces.reduce(0) { $0 + $1.excluded } == 200)
  }

  @Test("What a person says in the store counts as what the configuration says")
  func instructions() throws {
    let maintenance = Maintenance(
      .once(from: .instant(Sample.now.advanced(by: .seconds(-300))), to: .instant(Sample.now)), timeZone: "UTC")
    let told = Instruction(
      number: 1, at: Sample.now, author: "anna", wish: .maintenance(maintenance, of: Matcher(provider: "paytrail")))
    var data = Sample.data([ReportBuilderTests.nordea: [Sample.transition(ReportBuilderTests.nordea, 9000, .up)]])
    data.instructions = Instructions([told])
    let report = try Sample.report(Sample.shop([Sample.paytrail, Sample.stripe]), "1000s", data)
    #expect(report.providers.map(\.whole.confirmed.excluded) == [300, 0])
  }
}
