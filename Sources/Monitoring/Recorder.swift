package import Logging
package import PaymentHealth
package import Storage

/// Takes what was found, judges it and stores it, and says when there is something to tell.
///
/// Judging needs memory alone: the ``Ledger``. What comes in while a transaction is being written goes into the next one together. While the
/// store fails or takes long, alerts are told from memory; everything judged is kept, up to a bound, and written when the store works again.
package actor Recorder {
  /// How many results wait in memory for a store that fails; the oldest go first.
  package static let bound = 10_000
  /// How long a store that failed is left alone: one that waits for a lock or a disk would otherwise hold up every result.
  static let pause = Duration.seconds(5)
  /// How long alerts wait for a transaction under way.
  static let patience = Duration.seconds(1)
  /// From when on a transaction under way counts as a store that fails.
  static let longestWrite = Duration.seconds(60)
  /// How often a damaged store is replaced: a disk that damages every file would otherwise be filled with them.
  static let renewal = Duration.seconds(3600)

  private let store: Store
  private let clock: any WallClock
  private let gathering: Duration
  private let states: KnownStates
  private let log: Logger
  private let announce: @Sendable (Announcement) async -> Void
  private var ledger: Ledger
  /// What the store knows is not known yet: what comes in is kept and judged by ``begin(with:after:)``.
  private var isOpening: Bool
  /// Kept beside the journal until then.
  private var sightings: [CertificateSighting] = []
  private var hushing: Hushing
  private var reviewed: Timestamp?
  /// The hour of which it is known what is usual.
  private var learnt: Int64?
  private let clocks: ZoneClocks
  private var shop: Shop?
  private var providers: [ProviderID: Provider] = [:]
  private var sinks: [SinkID] = []
  /// Of whom something was found since the start; nil is this location.
  private var seen: Set<ProviderID?> = []
  private var journal = Journal(bound: Recorder.bound)
  private var trouble: StoreTrouble?
  private var renewed: Timestamp?
  private var isWriting = false
  private var isSlow = false
  /// When the transaction under way began.
  private var writingSince: Timestamp?
  /// How many results were judged, and how many of them the store took.
  private var counts = (judged: 0, stored: 0)
  private var lastWrite = Timestamp(milliseconds: .min)

  /// - Parameters:
  ///   - ledger: What the store knows; nil: ``begin(with:after:)`` will tell.
  ///   - instructions: What persons have told payprobe so far.
  ///   - clocks: Of the time zones of maintenance.
  ///   - gathering: How long after a transaction the next one waits for more to come in. A commit costs as much as several probes, and
  ///     nobody misses results of this long when the power is cut.
  ///   - announce: Called when alert events have been stored, or could not be.
  package init(
    store: Store, ledger: Ledger?, instructions: Instructions = Instructions(), clock: any WallClock,
    clocks: @escaping ZoneClocks = { _ in UTCClock() }, gathering: Duration = .zero, states: KnownStates, log: Logger,
    announce: @escaping @Sendable (Announcement) async -> Void
  ) {
    hushing = Hushing(instructions, clocks: clocks)
    self.clocks = clocks
    self.store = store
    self.ledger = ledger ?? Ledger()
    isOpening = ledger == nil
    self.clock = clock
    self.gathering = gathering
    self.states = states
    self.log = log
    self.announce = announce
    states.merge(self.ledger.tracks)
  }

  /// Learns what the store knows, and judges what came in before that in the order of time.
  ///
  /// - Parameter last: The last slot recorded for each probe: those between it and what came in are missed.
  package func begin(with known: Ledger, after last: [ProbeKey: Timestamp]) async {
    guard isOpening else { return }
    isOpening = false
    ledger = known
    states.merge(known.tracks)
    let unjudged = journal.entry
    add(JournalEntry(missed: shop?.slots(between: last, and: unjudged) ?? []))
    if let shop { configure(shop) }
    for finding in unjudged.findings { add(judged(finding, decided: finding.instant)) }
    add(told(ledger.judge(sightings, in: providers, decided: clock.now)))
    sightings = []
    await write()
  }

  private func judged(_ finding: RecordedFinding, decided: Timestamp) -> JournalEntry {
    hushing.cover(decided)
    ledger.hush = hushing.hush
    return switch finding {
    case .result(let result): told(ledger.judge([result], in: providers, decided: decided))
    case .round(let round): told(ledger.judge(round))
    }
  }

  /// Takes over a configuration; everything recorded from now on is judged by it.
  ///
  /// Incidents of what is no longer configured end now, and alerts to sinks that are not are given up. Waits for nothing; the next
  /// ``write()`` stores it.
  package func configure(_ shop: Shop) {
    self.shop = shop
    providers = Dictionary(shop.providers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sinks = shop.sinks.map(\.id)
    learnt = nil
    hushing.take(shop, at: clock.now)
    ledger.hush = hushing.hush
    ledger.cap.most = shop.mostAlerts
    ledger.plan = plan
    var entry = told(ledger.retire(allBut: shop, decided: clock.now))
    entry.sinksInForce = SinksInForce(sinks, since: clock.now)
    add(entry)
  }

  /// Tells what nothing keeps silent about any more.
  ///
  /// - Parameter instructions: All that persons have told payprobe, in place of what was known; nil: as before.
  package func review(_ instructions: Instructions? = nil) async {
    await learn()
    let isDue = hushing.take(instructions, at: clock.now)
    ledger.hush = hushing.hush
    let isFree = ledger.cap.frees(after: reviewed ?? clock.now, by: clock.now)
    reviewed = clock.now
    if isDue || isFree {
      add(told(ledger.review(in: providers, decided: clock.now)))
      await write()
    }
    await tellWhatIsDue()
  }

  /// Tells what the time has come for: an escalation, saying it again, the end of quiet hours.
  package func tellWhatIsDue() async {
    guard !ledger.dispatch.tellings.isEmpty, let plan else { return }
    let (evaluation, alerts) = ledger.dispatchDue(by: plan, at: clock.now, seen: seen)
    let entry = JournalEntry(evaluation: evaluation, alerts: alerts)
    if entry.isEmpty { return }
    add(entry)
    await write()
  }

  /// Learns who waits to be told of a sink that is out of order; false if the store cannot be read.
  package func learnOfSinks() async -> Bool {
    guard let tellings = try? await store.reader.tellings() else { return false }
    ledger.adopt(tellings)
    return true
  }

  /// Reads what is usual at this hour, if that is not known yet; a store that fails is asked again in the next hour.
  package func learn() async {
    let hour = RollUp.Width.hour.number(of: clock.now)
    guard let shop, hour != learnt else { return }
    learnt = hour
    let probes = shop.probesOfLatency.map(\.key)
    let zone = clocks(shop.merchant.timeZone)
    let hours = [clock.now, clock.now.advanced(by: .seconds(-3600))].map { BaselineHours(at: $0, by: zone) }
    let begin = clock.now.advanced(by: .zero - LatencyTail.span)
    guard let past = try? await store.reader.latency(of: probes, over: hours, answersSince: begin) else { return }
    ledger.learn(past)
  }

  package func record(_ result: ProbeResult) async {
    seen.insert(result.probe.provider)
    counts.judged += 1
    add(JournalEntry(results: [result]))
    await judge(.result(result))
  }

  package func record(_ round: ControlRound) async {
    seen.insert(nil)
    add(JournalEntry(rounds: [round]))
    await judge(.round(round))
  }

  private func judge(_ finding: RecordedFinding) async {
    if isOpening { return shorten() }
    add(judged(finding, decided: clock.now))
    await write()
  }

  package func record(_ sightings: [CertificateSighting]) async {
    if isOpening { return self.sightings += sightings }
    add(told(ledger.judge(sightings, in: providers, decided: clock.now)))
    await write()
  }

  package func record(missed: [MissedSlots]) async {
    add(JournalEntry(missed: missed))
    await write()
  }

  /// How far it has come.
  package var pulse: Pulse {
    Pulse(
      judged: counts.judged, stored: counts.stored, isStoreFailing: isOpening || trouble != nil || isStuck,
      isBlind: ledger.isBlind)
  }

  private var isStuck: Bool { writingSince.map { $0.duration(to: clock.now) >= Self.longestWrite } ?? false }

  /// Tries once more, at once, to write what a failing store left in memory; returns how many results are still there.
  package func flush() async -> Int {
    trouble?.retry = clock.now
    await write()
    return journal.entry.results.count
  }

  /// Writes what is judged; the first to come writes for all who come meanwhile, and these do not wait.
  package func write() async {
    if isOpening { return }
    if isWriting { return isSlow ? await tellFromMemory() : () }
    isWriting = true
    defer { isWriting = false }
    while !journal.isEmpty {
      await gather()
      await store()
      lastWrite = clock.now
      if trouble != nil { return }
    }
  }

  /// With all there is to know beside its events, on their way to the sinks that their routes name.
  private func told(_ evaluation: Evaluation) -> JournalEntry {
    guard !evaluation.events.isEmpty, let plan else { return JournalEntry(evaluation: evaluation, sinks: sinks) }
    let briefed = ledger.briefed(evaluation, of: plan.shop, by: plan.clock)
    let (dispatched, alerts) = ledger.dispatched(briefed, by: plan)
    return JournalEntry(evaluation: dispatched, alerts: alerts)
  }

  private var plan: RoutePlan? { shop.map { RoutePlan($0, by: clocks($0.merchant.timeZone)) } }

  private func add(_ entry: JournalEntry) {
    states.merge(entry.evaluation.tracks)
    // So that whoever watches the daemon sees what the sinks will be told.
    for alert in entry.alerts {
      log.notice(
        "\(alert.event.summary)",
        metadata: [
          "incident": "\(alert.event.incident)", "reason": "\(alert.event.reason?.rawValue ?? "")",
          "to": "\(alert.sinks.map(\.rawValue).joined(separator: ", "))",
        ])
    }
    journal.add(entry)
  }

  private func gather() async {
    let now = clock.now
    let end = lastWrite.advanced(by: gathering)
    // Not after the clock was set back.
    guard now < end, lastWrite <= now else { return }
    try? await clock.sleep(until: end, tolerance: nil)
  }

  private func store() async {
    if let trouble, trouble.isPause(at: clock.now, of: Self.pause) { return await goOnFromMemory() }
    do throws(StoreError) {
      try await storeOrStartOver()
    } catch {
      journal.writingFailed()
      note(error)
      return await goOnFromMemory()
    }
    noteEnd()
    counts.stored += journal.entry.results.count
    let events = journal.writingSucceeded()
    if !events.isEmpty { await announce(.stored(events)) }
  }

  /// A store that cannot be used any more is set aside; the new one gets all that is known.
  private func storeOrStartOver() async throws(StoreError) {
    do throws(StoreError) {
      try await write(journal.beginWriting())
    } catch {
      guard error.problem == .gone || (error.problem.isLasting && mayRenew) else { throw error }
      journal.begin(with: ledger.evaluation(decided: clock.now))
      let aside = try await store.startOver(at: clock.now)
      renewed = clock.now
      log.error(
        "\(aside == nil ? "the store's file is gone" : "the store is damaged and was set aside"); a new one begins",
        metadata: ["error": "\(error)"].merging(aside.map { ["aside": "\($0)"] } ?? [:]) { $1 })
      try await write(journal.beginWriting())
    }
  }

  private var mayRenew: Bool { renewed.map { $0.duration(to: clock.now) >= Self.renewal } ?? true }

  /// Tells what there is to tell when the transaction takes long.
  private func write(_ entry: JournalEntry) async throws(StoreError) {
    let deadline = clock.now.advanced(by: Self.patience)
    writingSince = clock.now
    defer { writingSince = nil }
    let outcome = await withTaskGroup(of: Result<Void, StoreError>?.self) { group in
      group.addTask { [store] in
        do throws(StoreError) { return .success(try await store.record(entry)) } catch { return .failure(error) }
      }
      group.addTask { [clock] in
        try? await clock.sleep(until: deadline, tolerance: nil)
        return nil
      }
      var outcome = await group.next() ?? nil
      if outcome == nil {
        isSlow = true
        await tellFromMemory()
        outcome = await group.next() ?? nil
        isSlow = false
      }
      group.cancelAll()
      return outcome
    }
    try outcome?.get()
  }

  private func note(_ error: StoreError) {
    let isNews = trouble?.error.problem != error.problem
    trouble = StoreTrouble(error: error, since: trouble?.since ?? clock.now, retry: clock.now.advanced(by: Self.pause))
    guard isNews else { return }
    log.error("the store failed; probing and alerting go on from memory", metadata: ["error": "\(error)"])
  }

  private func noteEnd() {
    guard let trouble else { return }
    let kept = journal.entry.results.count
    log.notice("the store works again", metadata: trouble.metadata(kept: kept, lost: journal.lost, at: clock.now))
    self.trouble = nil
  }

  private func goOnFromMemory() async {
    shorten()
    await tellFromMemory()
  }

  private func shorten() {
    let before = journal.lost
    journal.shorten()
    if before == 0, journal.lost > 0 { log.error("no room for more results in memory, the oldest are being lost") }
  }

  private func tellFromMemory() async {
    let alerts = journal.takeUntold()
    if !alerts.isEmpty { await announce(.unstored(alerts)) }
  }
}
