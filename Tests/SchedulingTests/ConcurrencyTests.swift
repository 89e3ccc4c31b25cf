import CurlMulti
import PaymentHealth
import Synchronization
import TestSupport
import Testing

@testable import Scheduling

@Suite(.timeLimit(.minutes(5))) struct ConcurrencyTests {
  /// How many are inside at once, and the most there ever were.
  final class Gauge: Sendable {
    private let counts = Mutex((now: 0, most: 0))
    var most: Int { counts.withLock { $0.most } }
    func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func leave() { counts.withLock { $0.now -= 1 } }
  }

  @Test("No more than the limit are inside, in all or for one host", arguments: [(3, 2), (1, 1), (8, 3)])
  func bounds(total: Int, perHost: Int) async throws {
    let limit = ConcurrencyLimit(total: total, perHost: perHost)
    let (all, one) = (Gauge(), Gauge())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<100 {
        let host = index % 2 == 0 ? "a" : "b"
        group.addTask {
          try await limit.withPermit(for: host) {
            all.enter()
            if host == "a" { one.enter() }
            await Task.yield()
            if host == "a" { one.leave() }
            all.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect((1...total).contains(all.most))
    #expect((1...perHost).contains(one.most))
  }

  @Test("A cancelled waiter leaves its place to the others")
  func cancelledWaiter() async throws {
    let limit = ConcurrencyLimit(total: 1, perHost: 1)
    let (inside, opened) = AsyncStream<Void>.makeStream()
    let (release, released) = AsyncStream<Void>.makeStream()
    async let holder: Void = limit.withPermit(for: "a") {
      opened.yield()
      for await _ in release { break }
    }
    for await _ in inside { break }
    let waiting = Task { try await limit.withPermit(for: "a") {} }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    released.yield()
    try await holder
    try await limit.withPermit(for: "a") {}
  }

  @Test("A loop sleeps until its deadline")
  func deadline() async {
    let clock = ManualClock()
    let bell = Doorbell()
    async let wait: Void = bell.wait(until: clock.now.advanced(by: .seconds(5)), by: clock)
    await clock.sleepers(atLeast: 1)
    clock.advance(by: .seconds(5))
    await wait
  }

  @Test("A ring wakes the loop, also one that came before it slept, and each ring once")
  func rings() async {
    let clock = ManualClock()
    let bell = Doorbell()
    let far = clock.now.advanced(by: .seconds(500))
    bell.ring()
    await bell.wait(until: far, by: clock)
    async let wait: Void = bell.wait(until: far, by: clock)
    await clock.sleepers(atLeast: 1)
    bell.ring()
    await wait
    #expect(clock.now < far)
  }

  @Test("The system's clock agrees with itself: a sleep ends at its deadline, not before, whatever it sleeps by")
  func systemClock() async throws {
    let engine = CurlMulti()
    for clock in [SystemWallClock(), SystemWallClock { try await engine.sleep(for: $0) }] {
      let deadline = clock.now.advanced(by: .milliseconds(20))
      try await clock.sleep(until: deadline, tolerance: nil)
      #expect(clock.now >= deadline)
      let sleeper = Task { try await clock.sleep(until: clock.now.advanced(by: .seconds(500)), tolerance: nil) }
      sleeper.cancel()
      await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
    await engine.shutdown()
  }
}
