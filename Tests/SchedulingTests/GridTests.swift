import PaymentHealth
import Testing

@testable import Scheduling

@Suite struct GridTests {
  @Test(
    "A slot is the last grid instant that is not after now",
    arguments: [
      (every: 60, offset: 0, now: 120_000, slot: 120_000),
      (every: 60, offset: 0, now: 179_999, slot: 120_000),
      (every: 60, offset: 7, now: 120_000, slot: 67_000),
      (every: 60, offset: 7, now: 127_000, slot: 127_000),
      (every: 60, offset: 7, now: -1, slot: -53_000),
      (every: 1, offset: 0, now: 1_999, slot: 1_000),
    ])
  func slot(every: Int, offset: Int, now: Int64, slot: Int64) {
    let grid = Grid(every: .seconds(every), offset: .seconds(offset))
    #expect(grid.slot(atOrBefore: Timestamp(milliseconds: now)) == Timestamp(milliseconds: slot))
    #expect(grid.slot(after: Timestamp(milliseconds: now)) == Timestamp(milliseconds: slot + Int64(every) * 1000))
  }

  @Test(
    "Slots left out between two runs are counted",
    arguments: [(last: 60, next: 120, count: 0), (last: 60, next: 180, count: 1), (last: 60, next: 3660, count: 59)])
  func missed(last: Int64, next: Int64, count: Int) {
    let grid = Grid(every: .seconds(60), offset: .zero)
    let range = grid.slots(after: Timestamp(seconds: last), before: Timestamp(seconds: next))
    #expect((range?.count ?? 0) == count)
    #expect(range.map { $0.first == Timestamp(seconds: 120) } ?? (count == 0))
  }

  @Test("A probe's offset is its own, inside its period, and never changes")
  func offsets() {
    let grids = (0..<200).map { Grid(probe(named: "p\($0)", every: .seconds(60))) }
    #expect(grids.allSatisfy { $0.offset >= .zero && $0.offset < .seconds(60) })
    #expect(Set(grids.map(\.offset)).count > 190)
    #expect(Grid(probe(named: "reachable", every: .seconds(60))).offset == .milliseconds(30515))
  }
}

func probe(named name: String, every: Duration, host: String = "example.com") -> Probe {
  Probe(
    key: ProbeKey(provider: "paytrail", probe: ProbeID(rawValue: name)), covers: ["nordea"], every: every,
    timeout: .seconds(1),
    steps: [Step(name: "root", request: Request(verb: .get, url: "https://\(host)/"), expectations: Expectations())])
}
