import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Monitoring

/// What is said beside an alert is decided once, and stored with it.
@Suite(.timeLimit(.minutes(5))) struct BriefedAlertTests {
  private static let shop: Shop = {
    var shop = HushingTests.shop
    shop.sinks = [Sink(id: "hook", delivery: .exec(arguments: ["/bin/true"]))]
    shop.providers[0].contacts = [Contact(.mail, at: "help@example.com"), Contact(.phone, at: "112")]
    return shop
  }()

  private static func failure(at slot: Timestamp) -> ProbeResult {
    ProbeResult(
      probe: HushingTests.probe, slot: slot, started: slot, ended: slot, period: .seconds(60),
      verdict: Verdict(.httpStatus), tries: 5, step: "a")
  }

  @Test("whom to call and how to see it are in the row that is delivered")
  func stored() async throws {
    let stage = try await Stage()
    await stage.recorder.configure(Self.shop)
    await stage.recorder.record(Self.failure(at: stage.clock.now))
    let event = try #require(try await stage.store.reader.pendingEntries(of: "hook").first?.event)
    #expect(event.contacts?.map(\.at) == ["112", "help@example.com"])
    #expect(event.alternatives == [])
    #expect(
      event.reproduce
        == Reproduction(probe: "payprobe probe paytrail/list", step: "a", curl: "curl -gi https://a.example/"))
    // What is configured afterwards changes nothing of what was decided.
    var other = Self.shop
    other.providers[0].contacts = []
    await stage.recorder.configure(other)
    #expect(try await stage.store.reader.pendingEntries(of: "hook").map(\.event) == [event])
  }

  @Test("the second time is told as such, after a restart too")
  func recurrence() async throws {
    let stage = try await Stage()
    await stage.recorder.configure(Self.shop)
    let start = stage.clock.now
    for (minute, isUp) in [false, true, true, false].enumerated() {
      stage.clock.set(to: start.advanced(by: .seconds(minute * 60)))
      let slot = stage.clock.now
      let up = ProbeResult(
        probe: HushingTests.probe, slot: slot, started: slot, ended: slot, period: .seconds(60), verdict: .up)
      await stage.recorder.record(isUp ? up : Self.failure(at: slot))
    }
    let events = try await stage.store.reader.pendingEntries().map(\.event)
    #expect(events.map(\.kind) == [.down, .resolved, .down])
    #expect(events.map(\.recurrence?.count) == [nil, nil, 2])
    let known = try await stage.store.reader.ledger(at: stage.clock.now)
    let incident = try #require(known.openIncidents.first)
    #expect(known.history.begins(before: incident) == [start])
  }
}
