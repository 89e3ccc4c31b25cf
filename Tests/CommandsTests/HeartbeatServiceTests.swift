import PaymentHealth
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// How often the heartbeat comes.
@Suite(.timeLimit(.minutes(1))) struct HeartbeatServiceTests {
  private final class Beats: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
  }

  private static func shop(every: Duration) -> Shop {
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    var shop = Shop(merchant: merchant, controls: [], providers: [], sinks: [], storePath: "")
    shop.heartbeat = Heartbeat(url: Secret(origin: "env PING", revealed: "https://a.example/"), every: every)
    return shop
  }

  @Test("After a change of the configuration the new interval holds at once, counted from the last beat")
  func changed() async throws {
    let (clock, inForce, beats) = (ManualClock(), ShopInForce(Self.shop(every: .seconds(86_400))), Beats())
    let service = HeartbeatService(inForce: inForce, clock: clock) { beats.add() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await service.keepBeating() }
      await clock.sleepers(atLeast: 1)
      clock.advance(by: .seconds(7))
      inForce.replace(Self.shop(every: .seconds(10)))
      try await eventually { clock.deadlines == [clock.now.advanced(by: .seconds(3))] }
      #expect(beats.count == 0)
      clock.advance(by: .seconds(3))
      try await eventually { beats.count == 1 }
      group.cancelAll()
    }
  }

  @Test("A clock set back delays no beat by what it was set back")
  func setBack() async throws {
    let (clock, beats) = (ManualClock(), Beats())
    let service = HeartbeatService(inForce: ShopInForce(Self.shop(every: .seconds(10))), clock: clock) { beats.add() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await service.keepBeating() }
      await clock.sleepers(atLeast: 1)
      clock.step(by: .seconds(-3600))
      clock.advance(by: .seconds(10))
      try await eventually { !clock.deadlines.isEmpty }
      clock.advance(by: .seconds(10))
      try await eventually { beats.count == 1 }
      group.cancelAll()
    }
  }
}
