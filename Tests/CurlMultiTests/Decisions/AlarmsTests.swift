import Testing

@testable import CurlMulti

struct AlarmsTests {
  private func time(_ nanoseconds: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: nanoseconds) }

  private func alarms(_ all: KeyValuePairs<String, Int64>) -> Alarms<String> {
    all.reduce(into: Alarms()) { $0.add($1.key, at: time($1.value)) }
  }

  @Test(
    "Those whose time has come go in its order, of equals the first to come",
    arguments: [(9, [], 10), (10, ["b", "d"], 20), (29, ["b", "d", "c"], 30), (99, ["b", "d", "c", "a"], nil)]
      as [(Int64, [String], Int64?)])
  func due(now: Int64, expected: [String], next: Int64?) {
    var alarms = alarms(["a": 30, "b": 10, "c": 20, "d": 10])
    #expect(alarms.removeDue(at: time(now)) == expected)
    #expect(alarms.removeDue(at: time(now)) == [])
    #expect(alarms.next?.nanoseconds == next)
  }

  @Test("What goes is returned, and what is not stays, though the answer changes while it is asked for")
  func fickle() {
    var alarms = alarms(["a": 30, "b": 10])
    var asked: Set<String> = []
    let gone = alarms.removeAll { !asked.insert($0).inserted }
    #expect(gone + alarms.removeDue(at: time(99)).sorted() == ["a", "b"])
  }

  @Test("Those no longer wanted go, the others keep their times")
  func unwanted() {
    var alarms = alarms(["a": 30, "b": 10, "c": 20])
    #expect(alarms.removeAll { $0 == "x" } == [])
    #expect(alarms.removeAll { $0 == "b" } == ["b"])
    #expect(alarms.next == time(20))
    #expect(alarms.removeAll { _ in true } == ["a", "c"])
    #expect(alarms.next == nil)
  }
}
