import Configuration
import PaymentHealth
import Testing

@Suite("Maintenance in the configuration")
struct MaintenanceTests {

  @Test("of everything, a provider and a method; the zone is the merchant's unless given")
  func values() throws {
    let text = """
      {"merchant": {"name": "Shop", "timeZone": "Europe/Helsinki"},
        "maintenance": [{"from": "2026-11-29T02:00", "to": "2026-11-29T05:00:30", "comment": "ours"}],
        "providers": [{"id": "p", "baseURL": "https://a.example",
          "maintenance": [{"at": "23:50", "for": "20m"}],
          "methods": [{"id": "m", "maintenance":
            [{"days": ["wed", "sun"], "at": "02:00", "for": "3h", "since": "2026-11-01", "timeZone": "UTC"}]}],
          "probes": [{"id": "r"}]}]}
      """
    let shop = try read(text)
    let day = try #require(CivilDate(year: 2026, month: 11, day: 29))
    #expect(
      shop.maintenance == [
        Maintenance(
          .once(from: .local(day, second: 7200), to: .local(day, second: 18_030)), timeZone: "Europe/Helsinki",
          comment: "ours")
      ])
    #expect(
      shop.providers[0].maintenance == [
        Maintenance(
          .weekly(Maintenance.Week(at: 23 * 3600 + 3000, length: .seconds(1200))), timeZone: "Europe/Helsinki")
      ])
    #expect(
      shop.providers[0].methods[0].maintenance == [
        Maintenance(
          .weekly(
            Maintenance.Week(
              days: [.wednesday, .sunday], at: 7200, length: .seconds(10_800),
              since: CivilDate(year: 2026, month: 11, day: 1))), timeZone: "UTC")
      ])
    #expect(try read(Configuration.effective(shop)) == shop)
  }

  @Test(
    "what is wrong is told with what to write",
    arguments: [
      (#"{"from": "2026-11-29T02:00"}"#, [#"maintenance[0]: "to" is missing; add it"#]),
      (#"{"at": "02:00"}"#, [#"maintenance[0]: "for" is missing; add it"#]),
      (#"{}"#, [#"maintenance[0]: one of "from", "at" is missing; add it"#]),
      (
        #"{"from": "2026-11-29", "to": "2026-11-30", "days": ["sun"]}"#,
        [#"maintenance[0].days: "from", "days" exclude each other; keep one of them"#]
      ),
      (
        #"{"at": "02:00", "for": "1h", "to": "2026-11-30"}"#,
        [#"maintenance[0].to: "at", "to" exclude each other; keep one of them"#]
      ),
      (
        #"{"from": "2026-11-29", "to": "2026-11-28"}"#,
        [#"maintenance[0].to: it ends before it begins; write the later moment in "to""#]
      ),
      (
        #"{"from": "2026-11-29T02:00:00Z", "to": "2026-11-29T03:00", "timeZone": "Europe/Helsinki"}"#,
        [#"maintenance[0].to: it ends before it begins; write the later moment in "to""#]
      ),
      (
        #"{"from": "2026-03-29T03:00", "to": "2026-03-29T04:00", "timeZone": "Europe/Helsinki"}"#,
        [
          #"maintenance[0].to: the clocks of Europe/Helsinki skip all of it; write a later moment in "to""#
        ]
      ),
      (
        #"{"from": "tomorrow", "to": "2026-11-28"}"#,
        [
          #"maintenance[0].from: "tomorrow" is not a moment; write one such as "2026-11-29T02:00", or "2026-11-29T00:00:00Z""#
        ]
      ),
      (
        #"{"at": "2:00", "for": "8d"}"#,
        [
          #"maintenance[0].at: "2:00" is not a time of the day; write one such as "02:00""#,
          #"maintenance[0].for: "8d" is out of range; write a value from 1m to 168h"#,
        ]
      ),
      (
        #"{"at": "02:00", "for": "1h", "days": ["sunday"], "since": "2026-02-30"}"#,
        [
          #"maintenance[0].days[0]: "sunday" is not one of "mon", "tue", "wed", "thu", "fri", "sat", "sun"; write one of them"#,
          #"maintenance[0].since: "2026-02-30" is not a day; write one such as "2026-11-29""#,
        ]
      ),
    ])
  func wrong(_ maintenance: String, _ expected: [String]) {
    let found = problems(configuration(top: "\"maintenance\": [\(maintenance)]")).map { problem in
      problem.split(separator: ":", maxSplits: 3).last.map { $0.dropFirst() }.map(String.init) ?? problem
    }
    #expect(found == expected)
  }
}
