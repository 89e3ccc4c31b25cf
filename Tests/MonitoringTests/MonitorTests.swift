import PaymentHealth
import Scheduling
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Monitoring

@Suite(.timeLimit(.minutes(5))) struct MonitorTests {
  @Test("Every probe runs at its slots and what it finds is in the store")
  func schedule() async throws {
    let stage = try await Stage()
    let probes = [probe("a"), probe("b", every: .seconds(30))]
    let monitor = stage.monitor(shop(probes))
    async let running: Void = monitor.run()
    try await stage.step(monitor) {
      try await stage.store.reader.recentResults(of: probes[0].key, count: 9).count >= 3
    }
    monitor.stop()
    await running
    for due in stage.started {
      #expect(due.slot == Grid(due.probe).slot(atOrBefore: due.slot))
      #expect(due.next == due.slot.advanced(by: due.probe.every))
    }
    let slots = stage.started.filter { $0.probe == probes[1] }.map(\.slot)
    #expect(zip(slots, slots.dropFirst()).allSatisfy { $0.duration(to: $1) == .seconds(30) })
    #expect(Set(slots).count == slots.count)
    #expect(try await stage.store.reader.controlRounds(count: 10_000).count >= 2)
  }

  @Test("A failure is told once however long it lasts, and its end once")
  func alerts() async throws {
    let stage = try await Stage()
    let monitor = stage.monitor(shop([probe("a")]))
    async let running: Void = monitor.run()
    try await stage.step(monitor) { stage.started.count >= 2 }
    stage.find(Verdict(.connectRefused), by: "a")
    try await stage.step(monitor) { try await !stage.store.reader.openIncidents().isEmpty }
    let during = stage.started.count
    try await stage.step(monitor) { stage.started.count >= during + 3 }
    stage.find(.up, by: "a")
    try await stage.step(monitor) { try await stage.store.reader.openIncidents().isEmpty }
    monitor.stop()
    await running
    let told = try await stage.store.reader.pendingEntries()
    #expect(told.map(\.event.kind) == [.down, .resolved])
    #expect(stage.announcements.filter(\.isStored) == told.map { .stored([$0.event]) })
  }

  @Test("One blind round of the controls is asked again and tells nothing when the second one is good")
  func hiccup() async throws {
    let stage = try await Stage()
    stage.blind(rounds: 1)
    let monitor = stage.monitor(shop([probe("a")]))
    async let running: Void = monitor.run()
    try await stage.step(monitor) { try await stage.store.reader.controlRounds(count: 10_000).count >= 3 }
    monitor.stop()
    await running
    let rounds = try await stage.store.reader.controlRounds(count: 10_000).sorted { $0.at < $1.at }
    #expect(rounds.prefix(2).map(\.isBlind) == [true, false])
    #expect(rounds[0].at.duration(to: rounds[1].at) >= LocationEvaluator.confirmationPause)
    #expect(try await stage.store.reader.pendingEntries().isEmpty)
  }

  @Test("Two blind rounds in a row tell that the prober is blind, since the first, and one good round that it is over")
  func blindness() async throws {
    let stage = try await Stage()
    stage.blind(rounds: .max)
    let monitor = stage.monitor(shop([probe("a")]))
    async let running: Void = monitor.run()
    try await stage.step(monitor) { try await stage.store.reader.controlRounds(count: 10_000).count >= 5 }
    let open = try await stage.store.reader.openIncidents()
    stage.blind(rounds: 0)
    try await stage.step(monitor) { try await stage.store.reader.openIncidents().isEmpty }
    monitor.stop()
    await running
    let rounds = try await stage.store.reader.controlRounds(count: 99).map(\.at).sorted()
    // The first of two: never the last that was recorded by then.
    #expect(open.count == 1 && rounds.dropLast().contains { $0.wholeSecond == open.first?.opened })
    #expect(try await stage.store.reader.pendingEntries().map(\.event.kind) == [.blind, .resolved])
  }

  @Test("A one-shot asks a blind round again too, and the next says nothing new of it")
  func blindOneShot() async throws {
    let stage = try await Stage()
    stage.blind(rounds: .max)
    for _ in 0..<3 {
      let round = CheckRound(
        clock: stage.clock, recorder: stage.recorder, execute: stage.execute, controls: stage.controls)
      let isOver = Mutex(false)
      async let running: Void = {
        _ = await round.run(shop([probe("a")]), lastSlots: try await stage.store.reader.lastSlots(), all: true)
        isOver.withLock { $0 = true }
      }()
      try await stage.step { isOver.withLock { $0 } }
      try await running
      stage.clock.advance(by: .seconds(60))
    }
    #expect(try await stage.store.reader.controlRounds(count: 10_000).count == 6)
    #expect(try await stage.store.reader.pendingEntries().map(\.event.kind) == [.blind])
  }

  @Test("A good round between two blind ones shows that they are not in a row")
  func goodBetween() async throws {
    let stage = try await Stage()
    stage.blind([true, false, true])
    stage.find(Verdict(.localNetwork), by: "a")
    let slow: ProbeExecution = { [clock = stage.clock, execute = stage.execute] due in
      try await clock.sleep(until: clock.now.advanced(by: .seconds(2)), tolerance: nil)
      return try await execute(due)
    }
    let round = CheckRound(clock: stage.clock, recorder: stage.recorder, execute: slow, controls: stage.controls)
    let isOver = Mutex(false)
    async let running: Void = {
      _ = await round.run(shop([probe("a")]), lastSlots: [:], all: true)
      isOver.withLock { $0 = true }
    }()
    // The probe, and whoever waits to ask the controls again.
    await stage.clock.sleepers(atLeast: 2)
    stage.clock.advance(by: .seconds(2))
    while try await stage.store.reader.controlRounds(count: 10_000).count < 2 {
      try await ContinuousClock().sleep(for: .microseconds(200))
    }
    try await stage.step { isOver.withLock { $0 } }
    await running
    let rounds = try await stage.store.reader.controlRounds(count: 10_000).sorted { $0.at < $1.at }
    #expect(rounds.map(\.isBlind).prefix(2) == [true, false])
    #expect(try await stage.store.reader.pendingEntries().isEmpty)
  }

  @Test("A new configuration is in force at once")
  func reload() async throws {
    let stage = try await Stage()
    let monitor = stage.monitor(shop([probe("a")]))
    async let running: Void = monitor.run()
    try await stage.step(monitor) { stage.started.count >= 1 }
    monitor.reload(shop([probe("b")]))
    try await stage.step(monitor) { stage.started.contains { $0.probe.key.probe == "b" } }
    let before = stage.started.filter { $0.probe.key.probe == "a" }.count
    try await stage.step(monitor) { stage.started.filter { $0.probe.key.probe == "b" }.count >= 3 }
    monitor.stop()
    await running
    #expect(stage.started.filter { $0.probe.key.probe == "a" }.count <= before + 1)
  }

  @Test("Stopping lets a probe in flight end, and its result is kept")
  func gracefulStop() async throws {
    let stage = try await Stage()
    let (entered, enter) = AsyncStream<Void>.makeStream()
    let (release, go) = AsyncStream<Void>.makeStream()
    let slow: ProbeExecution = { [execute = stage.execute] due in
      enter.yield()
      for await _ in release { break }
      try Task.checkCancellation()
      return try await execute(due)
    }
    let monitor = stage.monitor(shop([probe("a")]), execute: slow)
    async let running: Void = monitor.run()
    async let stepping: Void = stage.step(monitor) { !stage.started.isEmpty }
    for await _ in entered { break }
    monitor.stop()
    go.yield()
    await running
    try await stepping
    #expect(try await stage.store.reader.recentResults(of: probe("a").key, count: 9).count == 1)
  }

  @Test("A probe that does not end is broken off after the longest timeout, without a result")
  func hangingProbe() async throws {
    let stage = try await Stage()
    let hanging: ProbeExecution = { [clock = stage.clock, execute = stage.execute] due in
      _ = try await execute(due)
      while !Task.isCancelled { try await clock.sleep(until: clock.now.advanced(by: .seconds(86_400)), tolerance: nil) }
      throw CancellationError()
    }
    let isOver = Mutex(false)
    let monitor = stage.monitor(shop([probe("a")]), execute: hanging)
    async let running: Void = {
      await monitor.run()
      isOver.withLock { $0 = true }
    }()
    try await stage.step(monitor) { !stage.started.isEmpty }
    monitor.stop()
    try await stage.step { isOver.withLock { $0 } }
    await running
    #expect(try await stage.store.reader.latestResults().isEmpty)
  }

  @Test("A probe that takes away what it made has twice its timeout, and a stop waits for as long")
  func graceOfCleanup() async throws {
    let stage = try await Stage()
    var creating = probe("a")
    let cleanup = Step(name: "gone", request: Request(verb: .delete, url: ""), expectations: Expectations())
    creating.steps = [cleanup]
    creating.steps[0].creation = Creation(end: .cleanup([cleanup]))
    let cancelled = Mutex<Timestamp?>(nil)
    let hanging: ProbeExecution = { [clock = stage.clock, execute = stage.execute] due in
      _ = try await execute(due)
      try? await clock.sleep(until: clock.now.advanced(by: .seconds(86_400)), tolerance: nil)
      cancelled.withLock { $0 = clock.now }
      throw CancellationError()
    }
    let monitor = stage.monitor(shop([creating]), execute: hanging)
    async let running: Void = monitor.run()
    try await stage.step(monitor) { !stage.started.isEmpty }
    let end = stage.clock.now.advanced(by: creating.timeout * 2 + .seconds(1))
    monitor.stop()
    // Nobody moves the clock until the stop waits for exactly that long.
    while !Task.isCancelled, !stage.clock.deadlines.contains(end) { await Task.yield() }
    stage.clock.set(to: end.advanced(by: .milliseconds(-1)))
    #expect(cancelled.withLock { $0 } == nil)
    stage.clock.set(to: end)
    await running
    #expect(cancelled.withLock { $0 } == end)
  }

  @Test("A one-shot runs what is due, once for each slot, and everything when told to")
  func checkRound() async throws {
    let stage = try await Stage()
    let round = CheckRound(
      clock: stage.clock, recorder: stage.recorder, execute: stage.execute, controls: stage.controls)
    let shop = shop([probe("a"), probe("b", every: .seconds(3600))])
    let reader = stage.store.reader
    #expect(await round.run(shop, lastSlots: try await reader.lastSlots(), all: false) == 2)
    #expect(await round.run(shop, lastSlots: try await reader.lastSlots(), all: false) == 0)
    stage.clock.advance(by: .seconds(60))
    #expect(await round.run(shop, lastSlots: try await reader.lastSlots(), all: false) == 1)
    stage.clock.advance(by: .seconds(1))
    #expect(await round.run(shop, lastSlots: try await reader.lastSlots(), all: true) == 2)
    #expect(try await reader.recentResults(of: shop.providers[0].probes[0].key, count: 9).count == 3)
  }

  @Test("Rounds by a timer judge as the daemon does: states, gaps and alerts come from the store")
  func timer() async throws {
    let stage = try await Stage()
    let shop = shop([probe("a")])
    for (minute, verdict) in [Verdict.up, .up, Verdict(.httpStatus), Verdict(.httpStatus), .up, .up, .up].enumerated() {
      if minute == 6 { stage.clock.advance(by: .seconds(300)) }
      stage.find(verdict, by: "a")
      let round = CheckRound(
        clock: stage.clock, recorder: stage.recorder, execute: stage.execute, controls: stage.controls)
      _ = await round.run(shop, lastSlots: try await stage.store.reader.lastSlots(), all: false)
      stage.clock.advance(by: .seconds(60))
    }
    #expect(try await stage.store.reader.pendingEntries().map(\.event.kind) == [.down, .resolved])
    let missed = try await stage.store.reader.missedSlots(
      from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max))
    #expect(missed.map(\.count) == [5])
    let track = Track(probe: probe("a").key, method: "paytrail")
    let transitions = try await stage.store.reader.transitions(
      of: [track], from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max))
    #expect(transitions[track]?.map(\.verdict.outcome) == [.up, .down, .up, .unknown, .up])
  }

  @Test("A result of a provider that is no longer configured is kept and harms nobody")
  func removedProvider() async throws {
    let stage = try await Stage()
    await stage.recorder.configure(shop([]))
    let due = Due(probe: probe("gone"), slot: stage.clock.now, next: stage.clock.now.advanced(by: .seconds(60)))
    var result = try await stage.execute(due)
    result.probe.provider = "gone"
    await stage.recorder.record(result)
    #expect(try await stage.store.reader.latestResults().count == 1)
  }

  @Test("Whether a finding is news is known for all methods of a probe or for none")
  func knownStates() {
    let probe = Probe(
      key: ProbeKey(provider: "p", probe: "a"), covers: ["x", "y"], every: .seconds(60), timeout: .seconds(1), steps: []
    )
    let states = KnownStates()
    let down = TrackState(
      verdict: Verdict(.httpReset), since: Timestamp(seconds: 0), tries: 5, lastSlot: Timestamp(seconds: 0),
      measuredUntil: Timestamp(seconds: 60))
    #expect(!states.agree(with: { _ in .up }, of: probe))
    states.merge([Track(probe: probe.key, method: "x"): down])
    #expect(!states.agree(with: { _ in Verdict(.httpStatus) }, of: probe))
    states.merge([Track(probe: probe.key, method: "y"): down])
    #expect(states.agree(with: { _ in Verdict(.httpStatus) }, of: probe))
    #expect(!states.agree(with: { $0 == "x" ? .up : Verdict(.httpStatus) }, of: probe))
  }
}
