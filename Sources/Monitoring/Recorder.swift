package import Logging
package import PaymentHealth
package import Storage

/// Takes what was found, judges it and stores it, and says when there is something to tell.
///
/// Judging needs memory alone: the ``Ledger``. What comes in while a transaction is being written goes into the next one together. When the
/// store fails, everything judged is kept in memory, up to a bound, and written when the store works again; probing and alerting go on.
package actor Recorder {
  /// How many results wait in memory for a store that fails; the oldest go first.
  package static let bound = 10_000
  /// How long a store that failed is left alone.
  static let pause = Duration.seconds(5)

  private let store: Store
  private let clock: any WallClock
  private let gathering: Duration
  private let states: KnownStates
  private let log: Logger
  private let announce: @Sendable (Announcement) async -> Void
  private var ledger: Ledger
  private var providers: [ProviderID: Provider] = [:]
  private var sinks: [SinkID] = []
  /// What came in and is not judged yet.
  private var incoming = JournalEntry()
  private var journal = Journal(bound: Recorder.bound)
  private var trouble: StoreTrouble?
  private var isWriting = false
  private var lastWrite = Timestamp(milliseconds: .min)

  /// - Parameters:
  ///   - ledger: What the store knows.
  ///   - gathering: How long after a transaction the next one waits for more to come in. A commit costs as much as several probes, and
  ///     nobody misses results of this long when the power is cut.
  ///   - announce: Called when alert events have been stored, or could not be.
  package init(
    store: Store, ledger: Ledger, clock: any WallClock, gathering: Duration = .zero, states: KnownStates, log: Logger,
    announce: @escaping @Sendable (Announcement) async -> Void
  ) {
    self.store = store
    self.ledger = ledger
    self.clock = clock
    self.gathering = gathering
    self.states = states
    self.log = log
    self.announce = announce
    states.merge(ledger.tracks)
  }

  /// Takes over a configuration; everything recorded from now on is judged by it.
  ///
  /// Incidents of what is no longer configured end now, and entries for sinks that are not are given up.
  package func configure(_ shop: Shop) async {
    providers = Dictionary(shop.providers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sinks = shop.sinks.map(\.id)
    incoming.evaluation.add(ledger.retire(allBut: shop, decided: clock.now))
    await write()
    do {
      try await store.giveUpEntries(exceptFor: sinks, at: clock.now)
    } catch {
      log.error("alerts to sinks that are gone were not given up", metadata: ["error": "\(error)"])
    }
  }

  package func record(_ result: ProbeResult) async {
    incoming.results.append(result)
    await write()
  }

  package func record(missed: [MissedSlots]) async {
    incoming.missed += missed
    await write()
  }

  package func record(_ round: ControlRound) async {
    incoming.rounds.append(round)
    await write()
  }

  /// Tries once more, at once, to write what a failing store left in memory; returns how many results are still there.
  package func flush() async -> Int {
    trouble?.retry = clock.now
    await write()
    return journal.entry.results.count
  }

  /// The first to come writes for all who come meanwhile.
  private func write() async {
    guard !isWriting else { return }
    isWriting = true
    defer { isWriting = false }
    repeat {
      await gather()
      judge()
      await store()
      lastWrite = clock.now
    } while !incoming.isEmpty
  }

  private func gather() async {
    let now = clock.now
    let end = lastWrite.advanced(by: gathering)
    // Not after the clock was set back.
    guard now < end, lastWrite <= now else { return }
    try? await clock.sleep(until: end, tolerance: nil)
  }

  /// Moves what came in to the journal, with all that it causes.
  private func judge() {
    var entry = incoming
    incoming = JournalEntry()
    for round in entry.rounds { entry.evaluation.add(ledger.judge(round)) }
    entry.evaluation.add(ledger.judge(entry.results, in: providers, decided: clock.now))
    states.merge(entry.evaluation.tracks)
    tell(entry.evaluation.events)
    journal.add(entry)
  }

  /// Says in the log what the sinks will be told, so that whoever watches the daemon sees it too.
  private func tell(_ events: [AlertEvent]) {
    for event in events { log.notice("\(event.summary)", metadata: ["incident": "\(event.incident)"]) }
  }

  private func store() async {
    if journal.entry.isEmpty { return }
    if let trouble, clock.now < trouble.retry { return await keep() }
    do throws(StoreError) {
      try await storeOrStartOver()
    } catch {
      note(error)
      return await keep()
    }
    if let trouble {
      let kept = journal.entry.results.count
      log.notice("the store works again", metadata: trouble.metadata(kept: kept, at: clock.now))
    }
    trouble = nil
    let events = journal.clear()
    if !events.isEmpty { await announce(.stored(events)) }
  }

  /// A store that cannot be used any more is set aside, once; the new one gets all that is known.
  private func storeOrStartOver() async throws(StoreError) {
    do throws(StoreError) {
      try await store.record(journal.entry, sinks: sinks)
    } catch {
      guard error.problem.isLasting else { throw error }
      let aside = try await store.startOver(at: clock.now)
      log.error(
        "the store could not be used any more and was set aside; nothing was deleted, a new one begins",
        metadata: ["error": "\(error)", "aside": "\(aside ?? "it was gone")"])
      journal.begin(with: ledger.evaluation(decided: clock.now))
      try await store.record(journal.entry, sinks: sinks)
    }
  }

  private func note(_ error: StoreError) {
    let isNews = trouble?.error.problem != error.problem
    trouble = StoreTrouble(error: error, since: trouble?.since ?? clock.now, retry: clock.now.advanced(by: Self.pause))
    guard isNews else { return }
    log.error("the store failed; probing and alerting go on from memory", metadata: ["error": "\(error)"])
  }

  private func keep() async {
    let dropped = journal.shorten()
    if dropped > 0 { log.error("too many results for memory, the oldest are lost", metadata: ["count": "\(dropped)"]) }
    let events = journal.takeUntold()
    if !events.isEmpty { await announce(.unstored(events, sinks)) }
  }
}
