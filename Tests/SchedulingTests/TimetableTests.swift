import PaymentHealth
import TestSupport
import Testing

@testable import Scheduling

@Suite struct TimetableTests {
  let probe = reachable
  var grid: Grid { Grid(probe) }
  /// A slot of the probe, some time in 2025.
  var slot: Timestamp { grid.slot(after: Timestamp(seconds: 1_750_000_000)) }

  func timetable(last: Timestamp? = nil, _ punctuality: Timetable.Punctuality = .strict) -> Timetable {
    Timetable(probes: [probe], lastSlots: last.map { [probe.key: $0] } ?? [:], punctuality: punctuality)
  }

  @Test("A probe starts at its slot, once, and is looked at again at the next")
  func onTheGrid() {
    var timetable = timetable(last: slot.advanced(by: .seconds(-60)))
    #expect(timetable.agenda(at: slot.advanced(by: .milliseconds(-1))).start.isEmpty)
    let agenda = timetable.agenda(at: slot)
    #expect(agenda.start == [Due(probe: probe, slot: slot, next: slot.advanced(by: .seconds(60)))])
    #expect(agenda.missed.isEmpty)
    #expect(agenda.wake == slot.advanced(by: .seconds(60)))
    #expect(timetable.agenda(at: slot.advanced(by: .milliseconds(5))).start.isEmpty)
  }

  @Test("A slot that comes while the probe still runs waits for it a little, and is missed after that")
  func overlap() {
    var timetable = timetable(last: slot.advanced(by: .seconds(-60)))
    _ = timetable.agenda(at: slot)
    let second = slot.advanced(by: .seconds(60))
    let waiting = timetable.agenda(at: second)
    #expect(waiting.start.isEmpty && waiting.missed.isEmpty)
    #expect(waiting.wake == second.advanced(by: .milliseconds(2001)))
    timetable.finished(probe.key)
    #expect(timetable.agenda(at: second.advanced(by: .milliseconds(40))).start.map(\.slot) == [second])

    let third = slot.advanced(by: .seconds(120))
    #expect(timetable.agenda(at: third).missed.isEmpty)
    #expect(timetable.agenda(at: third.advanced(by: .milliseconds(2001))).missed.map(\.count) == [1])
    timetable.finished(probe.key)
    let fourth = timetable.agenda(at: slot.advanced(by: .seconds(180)))
    #expect(fourth.start.map(\.slot) == [slot.advanced(by: .seconds(180))])
    #expect(fourth.missed.isEmpty)
  }

  @Test(
    "After a pause or a step forward there is one run at most, at its own slot, and the rest is missed",
    arguments: [
      (pause: 3600, starts: 1, missed: 59), (pause: 3600 + 1, starts: 1, missed: 59),
      (pause: 3600 + 30, starts: 0, missed: 60),
    ])
  func noBurst(pause: Int, starts: Int, missed: Int) {
    var timetable = timetable(last: slot)
    let agenda = timetable.agenda(at: slot.advanced(by: .seconds(pause)))
    #expect(agenda.start.count == starts)
    #expect(agenda.missed.reduce(0) { $0 + $1.count } == missed)
  }

  @Test("What the store knows of a probe counts also when the probe is configured later", arguments: [true, false])
  func lastSlots(atOnce: Bool) {
    let last = slot
    var timetable = Timetable(
      probes: atOnce ? [probe] : [], lastSlots: [probe.key: last], punctuality: .strict)
    timetable.update(probes: [probe])
    #expect(timetable.agenda(at: last.advanced(by: .milliseconds(1))).start.isEmpty)
    let later = timetable.agenda(at: last.advanced(by: probe.every * 4))
    #expect(later.start.map(\.slot) == [last.advanced(by: probe.every * 4)])
    #expect(later.missed.map(\.count) == [3])
  }

  @Test("Nothing is missed while a probe is not configured, however long that is")
  func removedAndBack() {
    var timetable = timetable(last: slot)
    _ = timetable.agenda(at: slot.advanced(by: probe.every))
    timetable.update(probes: [])
    timetable.update(probes: [probe])
    let days = timetable.agenda(at: slot.advanced(by: .seconds(3 * 86_400)))
    #expect(days.start.count == 1)
    #expect(days.missed.isEmpty)
    let late = timetable.agenda(at: slot.advanced(by: .seconds(3 * 86_400) + probe.every * 2 + .seconds(30)))
    #expect(late.missed.map(\.count) == [2])
  }

  @Test("A missed slot is told once")
  func missedOnce() {
    var timetable = timetable(last: slot)
    let late = slot.advanced(by: .seconds(90))
    #expect(timetable.agenda(at: late).missed.map(\.count) == [1])
    #expect(timetable.agenda(at: late.advanced(by: .seconds(1))).missed.isEmpty)
  }

  @Test("A one-shot runs the latest slot however late it is called, and never one twice")
  func oneShot() {
    let now = slot.advanced(by: .seconds(45))
    var first = timetable(last: slot.advanced(by: .seconds(-60)), .untilNextSlot)
    #expect(first.agenda(at: now).start == [Due(probe: probe, slot: slot, next: now.advanced(by: .seconds(60)))])
    var second = timetable(last: slot, .untilNextSlot)
    #expect(second.agenda(at: now).start.isEmpty)
  }

  @Test("When the wall clock is set back, probing goes on")
  func stepBack() {
    var timetable = timetable(last: slot)
    let agenda = timetable.agenda(at: slot.advanced(by: .seconds(-3600)))
    #expect(agenda.start.count == 1)
    #expect(agenda.missed.isEmpty)
  }

  @Test("When the wall clock is set back a little, no slot is run twice and the next is not slept over")
  func stepBackALittle() {
    var timetable = timetable()
    _ = timetable.agenda(at: slot)
    timetable.finished(probe.key)
    let agenda = timetable.agenda(at: slot.advanced(by: .seconds(-10)))
    #expect(agenda.start.isEmpty)
    #expect(agenda.wake == slot)
  }

  @Test("Who wakes when told to starts every slot of every probe", arguments: 0..<5)
  func everyWake(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let probes = [probe, secondProbe]
    var timetable = Timetable(probes: probes, lastSlots: [:], punctuality: .strict)
    var now = slot
    var starts: [ProbeKey: [Timestamp]] = [:]
    while now < slot.advanced(by: .seconds(7200)) {
      let agenda = timetable.agenda(at: now)
      #expect(agenda.missed.isEmpty)
      for due in agenda.start {
        starts[due.probe.key, default: []].append(due.slot)
        timetable.finished(due.probe.key)
      }
      let wake = agenda.wake ?? now
      // Someone may ring before.
      now = Bool.random(using: &random) ? wake : max(now, wake.advanced(by: .milliseconds(-1)))
      if agenda.start.isEmpty && now < wake { now = wake }
    }
    for probe in probes {
      let slots = starts[probe.key] ?? []
      #expect(probe.every * (slots.count + 1) >= .seconds(7200))
      #expect(zip(slots, slots.dropFirst()).allSatisfy { $0.duration(to: $1) == probe.every })
    }
  }

  @Test("A changed configuration keeps what runs")
  func update() {
    var timetable = timetable()
    _ = timetable.agenda(at: slot)
    let other = secondProbe
    timetable.update(probes: [probe, other])
    let next = timetable.agenda(at: slot.advanced(by: .seconds(60)))
    #expect(!next.start.map(\.probe.key).contains(probe.key))
    timetable.update(probes: [other])
    #expect(timetable.agenda(at: slot.advanced(by: .seconds(120))).missed.allSatisfy { $0.probe == other.key })
  }

  @Test("Over any day, every slot is either started or missed, and none twice", arguments: 0..<20)
  func everySlotCounts(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var timetable = timetable(last: slot)
    var now = slot
    var starts = 0
    var missed = 0
    while now < slot.advanced(by: .seconds(86_400)) {
      now = now.advanced(by: .milliseconds(Int64.random(in: 1...200_000, using: &random)))
      let agenda = timetable.agenda(at: now)
      starts += agenda.start.count
      missed += agenda.missed.reduce(0) { $0 + $1.count }
      if Bool.random(using: &random) { timetable.finished(probe.key) }
    }
    timetable.finished(probe.key)
    let last = timetable.agenda(at: now)
    starts += last.start.count
    missed += last.missed.reduce(0) { $0 + $1.count }
    let passed = grid.slots(after: slot, before: now.advanced(by: .milliseconds(1)))?.count ?? 0
    #expect(starts + missed == passed)
  }
}

private let reachable = probe(named: "reachable", every: .seconds(60))

private let secondProbe = probe(named: "other", every: .seconds(30))
