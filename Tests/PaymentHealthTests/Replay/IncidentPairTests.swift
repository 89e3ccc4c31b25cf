import Testing

@testable import PaymentHealth

/// What differs between incidents as they were and as they would have been.
@Suite struct IncidentPairTests {
  private static func side(
    _ opened: Int64, _ closed: Int64?, told: Int64? = nil, _ subject: Subject = .provider("paytrail"),
    _ trouble: Trouble = .down
  ) -> IncidentPair.Side {
    IncidentPair.Side(
      Incident(
        subject: subject, trouble: trouble, opened: Timestamp(seconds: opened),
        closed: closed.map { Timestamp(seconds: $0) }, cause: .httpStatus),
      told: told.map { Timestamp(seconds: $0) })
  }

  private static func changes(
    _ old: [IncidentPair.Side], _ new: [IncidentPair.Side]
  ) -> [IncidentPair.Change] {
    [IncidentPair](old: old, new: new).map(\.change)
  }

  @Test(
    "An incident is the same, changed, added or dropped",
    arguments: [
      ([side(10, 20)], [side(10, 20)], [.same]),
      ([side(10, nil)], [side(10, nil)], [.same]),
      ([side(10, 20)], [side(15, 20)], [.changed]),
      ([side(10, 20)], [side(10, 25)], [.changed]),
      ([side(10, 20)], [side(10, nil)], [.changed]),
      ([side(10, 20, told: 12)], [side(10, 20, told: 15)], [.changed]),
      ([side(10, 20, told: 12)], [side(10, 20)], [.changed]),
      ([side(10, 20)], [side(10, 20, .provider("paytrail"), .degraded)], [.changed]),
      ([], [side(10, 20)], [.added]),
      ([side(10, 20)], [], [.dropped]),
      ([side(10, 20)], [side(20, 30)], [.dropped, .added]),
      ([side(10, 10)], [side(10, 20)], [.changed]),
      ([side(10, 20)], [side(10, 20, .provider("adyen"))], [.added, .dropped]),
      // What was one incident is two: the first goes on with it.
      ([side(10, 90)], [side(10, 30), side(50, 90)], [.changed, .added]),
      ([side(10, 30), side(50, 90)], [side(10, 90)], [.changed, .dropped]),
    ] as [([IncidentPair.Side], [IncidentPair.Side], [IncidentPair.Change])])
  func changes(old: [IncidentPair.Side], new: [IncidentPair.Side], expected: [IncidentPair.Change]) {
    #expect(Self.changes(old, new) == expected)
  }

  @Test("With the sides exchanged what was added is dropped, and no incident is in two pairs")
  func exchanged() {
    let old = [Self.side(0, 10), Self.side(20, 40), Self.side(60, nil)]
    let new = [Self.side(5, 30), Self.side(35, 38), Self.side(45, 50)]
    let (there, back) = ([IncidentPair](old: old, new: new), [IncidentPair](old: new, new: old))
    for pairs in [there, back] {
      #expect(pairs.compactMap(\.old).count == 3 && pairs.compactMap(\.new).count == 3)
    }
    #expect(there.count { $0.change == .added } == back.count { $0.change == .dropped })
  }

  @Test("A daemon tells of a result within two seconds of its end, which is no difference to a replay")
  func milliseconds() {
    var late = Self.side(10, 20, told: 12)
    late.told = late.told?.advanced(by: .milliseconds(1900))
    #expect(Self.changes([late], [Self.side(10, 20, told: 12)]) == [.same])
    late.told = late.told?.advanced(by: .milliseconds(100))
    #expect(Self.changes([late], [Self.side(10, 20, told: 12)]) == [.changed])
  }

  @Test("A report counts what a person is shown, all alerts, and the median of the delays")
  func report() {
    let method = Subject.method(MethodKey(provider: "paytrail", method: "nordea"))
    let old = [Self.side(10, 40, told: 20), Self.side(10, 40, method), Self.side(100, 130, told: 110)]
    let new = [Self.side(10, 40, told: 15), Self.side(10, 40, method), Self.side(100, 130, told: 140)]
    let report = ReplayReport(
      timeZone: "UTC", windowName: "24h", window: Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 200)),
      rules: [], incidents: [IncidentPair](old: old, new: new).map { .init(name: "Paytrail", pair: $0) }, subjects: [],
      results: 0, untried: 0)
    #expect(report.old.incidents == 2 && report.new.incidents == 2 && report.shown.count == 2)
    #expect(report.delay == .milliseconds(12_500))
  }
}
