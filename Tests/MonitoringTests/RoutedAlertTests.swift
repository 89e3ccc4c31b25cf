import Logging
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Monitoring

/// Routes, escalation and quiet hours with a real store, the time moved by hand.
@Suite(.timeLimit(.minutes(5))) struct RoutedAlertTests {
  private static func shop(_ routes: [Route], quiet: QuietHours? = nil) -> Shop {
    var shop = HushingTests.shop
    shop.sinks = (["pager", "boss"] as [SinkID]).map {
      Sink(id: $0, delivery: .exec(arguments: ["/bin/true"]), quiet: quiet)
    }
    shop.routes = routes
    return shop
  }

  private static let route = Route(
    id: "all", sinks: ["pager"], escalation: [Escalation(after: .seconds(900), sinks: ["boss"])])

  private static func result(_ verdict: Verdict, at slot: Timestamp) -> ProbeResult {
    ProbeResult(
      probe: HushingTests.probe, slot: slot, started: slot, ended: slot, period: .seconds(60), verdict: verdict,
      tries: verdict == .up ? 1 : 5)
  }

  /// What is on its way, in the order decided.
  private static func pending(_ stage: Stage) async throws -> [String] {
    try await stage.store.reader.pendingEntries().map { "\($0.sink) \($0.event.reason?.rawValue ?? "")" }
  }

  private static func again(_ stage: Stage, _ instructions: Instructions = Instructions()) async throws -> Recorder {
    Recorder(
      store: stage.store, ledger: try await stage.store.reader.ledger(at: stage.clock.now), instructions: instructions,
      clock: stage.clock, states: KnownStates(), log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      announce: { _ in })
  }

  @Test("While the store fails a group is told from memory, its beginning and its end, and stored afterwards")
  func groupFromMemory() async throws {
    let stage = try await Stage()
    var route = Route(id: "all", sinks: ["pager", "boss"])
    route.grouping = Grouping(wait: .seconds(30), interval: .seconds(1))
    await stage.recorder.configure(Self.shop([route]))
    let start = stage.clock.now
    await stage.recorder.record(Self.result(.up, at: start))
    let mend = try await Sabotage.readOnly.commit(on: stage.store)
    for (minute, verdict) in [(1, Verdict(.httpStatus)), (3, .up), (4, .up)] {
      stage.clock.set(to: start.advanced(by: .seconds(60 * minute)))
      await stage.recorder.record(Self.result(verdict, at: stage.clock.now))
      stage.clock.advance(by: .seconds(30))
      await stage.recorder.review()
    }
    let told = stage.announcements.flatMap { announcement -> [Alert] in
      if case .unstored(let alerts) = announcement { alerts.filter { !$0.sinks.isEmpty } } else { [] }
    }
    #expect(told.map(\.event.kind) == [.down, .resolved])
    #expect(told.allSatisfy { $0.sinks == ["pager", "boss"] })
    try await mend()
    stage.clock.advance(by: Recorder.pause)
    await stage.recorder.record(Self.result(.up, at: stage.clock.now))
    #expect(try await Self.pending(stage) == ["pager opened", "boss opened", "pager resolved", "boss resolved"])
  }

  @Test("A step is taken once, by who runs then, after its first result; the end goes to both")
  func escalation() async throws {
    let stage = try await Stage()
    let start = stage.clock.now
    await stage.recorder.configure(Self.shop([Self.route]))
    await stage.recorder.record(Self.result(Verdict(.httpStatus), at: start))
    stage.clock.set(to: start.advanced(by: .seconds(899)))
    await stage.recorder.review()
    #expect(try await Self.pending(stage) == ["pager opened"])
    stage.clock.set(to: start.advanced(by: .seconds(900)))
    let second = try await Self.again(stage)
    await second.configure(Self.shop([Self.route]))
    await second.review()
    // Nobody knows yet whether it lasts.
    #expect(try await Self.pending(stage) == ["pager opened"])
    await second.record(Self.result(Verdict(.httpStatus), at: stage.clock.now))
    await second.review()
    #expect(try await Self.pending(stage) == ["pager opened", "boss escalated"])
    let escalated = try #require(try await stage.store.reader.pendingEntries().last?.event)
    #expect(escalated.summary.hasPrefix("Escalated: ") && escalated.unacknowledgedSince == start)
    let third = try await Self.again(stage)
    await third.configure(Self.shop([Self.route]))
    for minute in 20..<26 {
      stage.clock.set(to: start.advanced(by: .seconds(60 * minute)))
      await third.record(Self.result(minute < 23 ? Verdict(.httpStatus) : .up, at: stage.clock.now))
      await third.review()
    }
    #expect(
      try await Self.pending(stage) == ["pager opened", "boss escalated", "pager resolved", "boss resolved"])
    #expect(try await stage.store.reader.tellings() == [])
  }

  @Test("What waits for its group is told by who runs then, once, after its first result")
  func grouped() async throws {
    let stage = try await Stage()
    let start = stage.clock.now
    let shop = Self.shop([
      Route(
        id: "all", sinks: ["pager", "boss"], continues: true, grouping: Grouping(by: [.provider], wait: .seconds(90)))
    ])
    await stage.recorder.configure(shop)
    await stage.recorder.record(Self.result(Verdict(.httpStatus), at: start))
    await stage.recorder.review()
    #expect(try await Self.pending(stage) == [])
    let held = try await stage.store.reader.heldSteps(from: start, to: start.advanced(by: .seconds(1))).map(\.kind)
    #expect(held.contains(.held(.grouped("pager in all"))) && held.contains(.held(.grouped("boss in all"))))
    stage.clock.set(to: start.advanced(by: .seconds(120)))
    let second = try await Self.again(stage)
    await second.configure(shop)
    await second.review()
    #expect(try await Self.pending(stage) == [])
    await second.record(Self.result(Verdict(.httpStatus), at: stage.clock.now))
    await second.review()
    #expect(try await Self.pending(stage) == ["pager opened", "boss opened"])
    let third = try await Self.again(stage)
    await third.configure(shop)
    stage.clock.set(to: start.advanced(by: .seconds(1200)))
    await third.record(Self.result(Verdict(.httpStatus), at: stage.clock.now))
    await third.review()
    #expect(try await Self.pending(stage) == ["pager opened", "boss opened"])
  }

  @Test("Nothing is escalated of what someone knows of, or while a silence holds; after the silence it is")
  func hushed() async throws {
    for wish in [Wish.acknowledge("", as: .down), .silence(Matcher(), until: Timestamp(milliseconds: .max))] {
      let stage = try await Stage()
      let start = stage.clock.now
      await stage.recorder.configure(Self.shop([Self.route]))
      await stage.recorder.record(Self.result(Verdict(.httpStatus), at: start))
      let incident = try #require(try await stage.store.reader.openIncidents().first { $0.subject.method == nil }).id
      let said: Wish = if case .acknowledge = wish { .acknowledge(incident, as: .down) } else { wish }
      let told = Instructions([Instruction(number: 1, at: start, author: "anna", wish: said)])
      stage.clock.set(to: start.advanced(by: .seconds(2000)))
      await stage.recorder.review(told)
      #expect(try await Self.pending(stage) == ["pager opened"])
      await stage.recorder.review(Instructions())
      #expect(try await Self.pending(stage) == ["pager opened", "boss escalated"])
    }
  }

  @Test("What the outbox has noted of a sink in quiet hours is told when they end")
  func sinkNotice() async throws {
    let stage = try await Stage()
    let now = stage.clock.now
    let day = now.seconds / 86_400 * 86_400
    let shop = Self.shop([], quiet: QuietHours(WeekHours(from: 0, to: 86_399)))
    await stage.recorder.configure(shop)
    let notice = RoutePlan(shop, by: UTCClock()).notice(of: .disabled, of: "pager", error: "HTTP 410", at: now)
    try await stage.store.disable("pager", reason: "HTTP 410", at: now, telling: notice)
    stage.clock.set(to: Timestamp(seconds: day + 86_399))
    await stage.recorder.review()
    #expect(try await Self.pending(stage) == [])
    for _ in 0..<2 {
      #expect(await stage.recorder.learnOfSinks())
      await stage.recorder.review()
      #expect(try await stage.store.reader.pendingEntries().map(\.sink) == ["boss"])
    }
    #expect(try await stage.store.reader.tellings() == [])
  }

  @Test("What is held in quiet hours is on record, and told when they end, without a result")
  func quiet() async throws {
    let stage = try await Stage()
    let now = stage.clock.now
    let second = Int(now.seconds % 86_400)
    let hours = WeekHours(from: (second / 3600) * 3600, to: (second / 3600 + 1) % 24 * 3600)
    await stage.recorder.configure(Self.shop([Self.route], quiet: QuietHours(hours)))
    var slow = Self.result(Verdict(.latencyDegraded), at: now)
    slow.tries = 1
    await stage.recorder.record(slow)
    stage.clock.set(to: now.advanced(by: .seconds(60)))
    slow.slot = stage.clock.now
    (slow.started, slow.ended) = (slow.slot, slow.slot)
    await stage.recorder.record(slow)
    #expect(try await Self.pending(stage) == [])
    let held = try await stage.store.reader.heldSteps(from: now, to: stage.clock.now.advanced(by: .seconds(1)))
    #expect(held.map(\.kind).contains(.held(.quiet("pager"))))
    stage.clock.set(to: Timestamp(seconds: now.seconds - Int64(second) + Int64(second / 3600 + 1) * 3600))
    await stage.recorder.review()
    #expect(try await Self.pending(stage).contains("pager delayed"))
  }
}
