import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Monitoring

/// What is kept silent about, and told when that is over, with time moved by hand.
@Suite(.timeLimit(.minutes(5))) struct HushingTests {
  static let probe = ProbeKey(provider: "paytrail", probe: "list")

  static let shop: Shop = {
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    let step = Step(
      name: "a", request: Request(verb: .get, url: "https://a.example/"), expectations: Expectations())
    let provider = Provider(
      id: "paytrail", name: "Paytrail", environment: .live, methods: [Method(id: "paytrail", name: "Paytrail")],
      probes: [
        Probe(key: probe, covers: ["paytrail"], every: .seconds(60), timeout: .seconds(10), steps: [step])
      ])
    return Shop(merchant: merchant, controls: [], providers: [provider], sinks: [], storePath: "")
  }()

  private static func failure(at slot: Timestamp) -> ProbeResult {
    ProbeResult(
      probe: probe, slot: slot, started: slot, ended: slot, period: .seconds(60), verdict: Verdict(.httpStatus),
      tries: 5)
  }

  private static func silence(_ number: Int64, from now: Timestamp, for time: Int) -> Instruction {
    Instruction(
      number: number, at: now, author: "anna",
      wish: .silence(Matcher(provider: "paytrail"), until: now.advanced(by: .seconds(time))))
  }

  @Test("A silence told while it runs keeps silent, and what is still wrong is told when it expires, without a result")
  func expiry() async throws {
    let stage = try await Stage()
    let start = stage.clock.now
    await stage.recorder.configure(Self.shop)
    await stage.recorder.review(Instructions([Self.silence(1, from: start, for: 100)]))
    await stage.recorder.record(Self.failure(at: start))
    stage.clock.set(to: start.advanced(by: .seconds(99)))
    await stage.recorder.review()
    #expect(try await stage.told == [])
    stage.clock.set(to: start.advanced(by: .seconds(100)))
    await stage.recorder.review()
    #expect(try await stage.told == [.unmuted])
    await stage.recorder.review()
    #expect(try await stage.told == [.unmuted])
    let held = try await stage.store.reader.heldSteps(from: start, to: stage.clock.now)
    #expect(held.map(\.kind).contains(.held(.silence("#1 by anna"))))
    #expect(try await stage.store.reader.latestResults().count == 1)
  }

  @Test("What a person ends is told at once")
  func ended() async throws {
    let stage = try await Stage()
    let start = stage.clock.now
    await stage.recorder.configure(Self.shop)
    let silence = Self.silence(1, from: start, for: 10_000)
    await stage.recorder.review(Instructions([silence]))
    await stage.recorder.record(Self.failure(at: start))
    let end = Instruction(number: 2, at: start, author: "anna", wish: .end(1))
    await stage.recorder.review(Instructions([silence, end]))
    #expect(try await stage.told == [.unmuted])
  }

  @Test("What is no longer said keeps silent no longer, and what is said anew under the same number does")
  func replaced() async throws {
    let now = Timestamp(seconds: 1_750_000_000)
    var hushing = Hushing(Instructions([Self.silence(1, from: now, for: 10_000)]), clocks: { _ in UTCClock() })
    hushing.take(Self.shop, at: now)
    let same = hushing.take(nil, at: now)
    #expect(!same && hushing.hush.spells.count == 1)
    let gone = hushing.take(Instructions(), at: now)
    #expect(gone && hushing.hush.spells.isEmpty)
    let other = Self.silence(1, from: now, for: 50)
    let news = hushing.take(Instructions([other]), at: now)
    #expect(news && hushing.hush.spells.map(\.span.to) == [now.advanced(by: .seconds(50))])
  }

  @Test("A configuration read again does not swallow that a silence is over")
  func reload() {
    let now = Timestamp(seconds: 1_750_000_000)
    var hushing = Hushing(Instructions([Self.silence(1, from: now, for: 50)]), clocks: { _ in UTCClock() })
    hushing.take(Self.shop, at: now)
    hushing.take(Self.shop, at: now.advanced(by: .seconds(51)))
    let isDue = hushing.take(nil, at: now.advanced(by: .seconds(52)))
    #expect(isDue)
  }

  @Test("Maintenance holds for a result that comes after the clock was set far ahead, before anyone looked")
  func leap() async throws {
    let stage = try await Stage()
    var shop = Self.shop
    let day = Maintenance.Week(at: 0, length: .seconds(86_400))
    shop.maintenance = [Maintenance(.weekly(day), timeZone: "UTC")]
    await stage.recorder.configure(shop)
    stage.clock.set(to: stage.clock.now.advanced(by: .seconds(40 * 86_400)))
    await stage.recorder.record(Self.failure(at: stage.clock.now))
    #expect(
      try await Set(stage.store.reader.openIncidents().map(\.subject.rawValue)) == ["paytrail", "paytrail/paytrail"])
    #expect(try await stage.told == [])
  }

  @Test("Of two that fail one is told; the other an hour later, without a result, once there is room again")
  func cap() async throws {
    let stage = try await Stage()
    let start = stage.clock.now
    var shop = Self.shop
    shop.sinks = [Sink(id: "hook", delivery: .exec(arguments: ["/bin/true"]))]
    shop.mostAlerts = 1
    var second = shop.providers[0]
    second.id = "stripe"
    second.probes[0].key = ProbeKey(provider: "stripe", probe: "list")
    shop.providers.append(second)
    await stage.recorder.configure(shop)
    for key in shop.providers.map(\.probes[0].key) {
      var result = Self.failure(at: start)
      result.probe = key
      await stage.recorder.record(result)
    }
    await stage.recorder.review()
    #expect(try await stage.told == [.opened])
    #expect(try await stage.store.reader.pendingEntries().map(\.event.kind) == [.down, .notice])
    stage.clock.set(to: start.advanced(by: .seconds(3599)))
    await stage.recorder.review()
    #expect(try await stage.told == [.opened])
    stage.clock.set(to: start.advanced(by: .seconds(3600)))
    await stage.recorder.review()
    #expect(try await stage.told == [.opened, .unmuted])
  }

  @Test("What is worked out ahead is worked out again before it is over, and when the clock is set back")
  func horizon() {
    let now = Timestamp(seconds: 1_750_000_000)
    let week = Maintenance.Week(at: 0, length: .seconds(3600))
    var shop = Self.shop
    shop.maintenance = [Maintenance(.weekly(week), timeZone: "UTC")]
    var hushing = Hushing(Instructions(), clocks: { _ in UTCClock() })
    hushing.take(shop, at: now)
    for days in [1, 2, 10, 400, 3] {
      let later = now.advanced(by: .seconds(days * 86_400))
      _ = hushing.take(nil, at: later)
      #expect(hushing.hush.covers(later) && hushing.hush.covers(later.advanced(by: .seconds(1800))))
    }
  }

  @Test("At the start nothing is told of what ended while nobody looked: the next result says whether it lasts")
  func restart() {
    let now = Timestamp(seconds: 1_750_000_000)
    var hushing = Hushing(
      Instructions([Self.silence(1, from: now.advanced(by: .seconds(-100)), for: 50)]), clocks: { _ in UTCClock() })
    hushing.take(Self.shop, at: now)
    let isDue = hushing.take(nil, at: now.advanced(by: .seconds(1)))
    #expect(!isDue)
  }
}

extension Stage {
  /// Why each alert of the provider was sent, by what the store has of it.
  fileprivate var told: [AlertReason] {
    get async throws {
      let incidents = try await store.reader.openIncidents()
      var steps: [IncidentStep] = []
      for incident in incidents { steps += try await store.reader.steps(of: incident.id) }
      return steps.compactMap { if case .told(let reason) = $0.kind { reason } else { nil } }
    }
  }
}
