package import Logging
package import PaymentHealth
package import Storage
import Synchronization

/// Takes what was found, evaluates and stores it, and says when there is something to tell.
///
/// Results that come in while a transaction is being written go into the next one together. When the store fails, what came in is kept
/// in memory, up to a bound, and written with the next input; probing goes on.
package actor Recorder {
  /// What one transaction writes.
  private struct Batch {
    var results: [ProbeResult] = []
    var missed: [MissedSlots] = []
    var rounds: [ControlRound] = []

    var isEmpty: Bool { results.isEmpty && missed.isEmpty && rounds.isEmpty }
  }

  /// How many results wait in memory for a store that fails; the oldest go first.
  package static let bound = 10_000

  private let store: Store
  private let clock: any WallClock
  private let states: KnownStates
  private let log: Logger
  private let announce: @Sendable () -> Void
  private var providers: [ProviderID: Provider] = [:]
  private var sinks: [SinkID] = []
  private var pending = Batch()
  private var isWriting = false

  /// - Parameter announce: Called after alert events have been stored.
  package init(
    store: Store, clock: any WallClock, states: KnownStates, log: Logger, announce: @escaping @Sendable () -> Void
  ) {
    self.store = store
    self.clock = clock
    self.states = states
    self.log = log
    self.announce = announce
  }

  /// Takes over a configuration; everything recorded from now on is evaluated by it.
  ///
  /// Incidents of what is no longer configured end now.
  package func configure(_ shop: Shop) async {
    providers = Dictionary(shop.providers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sinks = shop.sinks.map(\.id)
    let decided = clock.now
    do {
      let events = try await store.reconcile(sinks: sinks, at: decided) {
        Retirement.evaluate($0, in: shop, decided: decided)
      }
      if !events.isEmpty { announce() }
    } catch {
      log.error("incidents of what is no longer configured could not be ended", metadata: ["error": "\(error)"])
    }
  }

  package func record(_ result: ProbeResult) async {
    pending.results.append(result)
    await write()
  }

  package func record(missed: [MissedSlots]) async {
    pending.missed += missed
    await write()
  }

  package func record(_ round: ControlRound) async {
    pending.rounds.append(round)
    await write()
  }

  /// Tries once more to write what a failing store left in memory; returns how many results are still there.
  package func flush() async -> Int {
    await write()
    return pending.results.count
  }

  /// The first to come writes for all who come meanwhile.
  private func write() async {
    guard !isWriting else { return }
    isWriting = true
    defer { isWriting = false }
    while !pending.isEmpty {
      let batch = pending
      pending = Batch()
      do {
        try await write(batch)
      } catch {
        return keep(batch, after: error)
      }
    }
  }

  private func write(_ batch: Batch) async throws {
    var events: [AlertEvent] = []
    for round in batch.rounds {
      events += try await store.record(round, sinks: sinks) { LocationEvaluator.evaluate(round, incident: $0) }
    }
    if !batch.results.isEmpty || !batch.missed.isEmpty {
      events += try await writeResults(batch)
    }
    if !events.isEmpty { tell(events) }
  }

  /// Says in the log what the sinks will be told, so that whoever watches the daemon sees it too.
  private func tell(_ events: [AlertEvent]) {
    for event in events { log.notice("\(event.summary)", metadata: ["incident": "\(event.incident)"]) }
    announce()
  }

  private func writeResults(_ batch: Batch) async throws -> [AlertEvent] {
    let (providers, decided) = (providers, clock.now)
    let changed = Mutex<[Track: TrackState]>([:])
    let events = try await store.record(batch.results, missed: batch.missed, sinks: sinks) { id, snapshot, results in
      guard let provider = providers[id] else { return Evaluation() }
      let evaluation = ProviderEvaluator.evaluate(results, of: provider, after: snapshot, decided: decided)
      changed.withLock { $0.merge(evaluation.tracks) { _, new in new } }
      return evaluation
    }
    // Only what is committed is known.
    states.merge(changed.withLock { $0 })
    return events
  }

  private func keep(_ batch: Batch, after error: any Error) {
    log.error("the store failed, results are kept in memory", metadata: ["error": "\(error)"])
    pending.results = Array((batch.results + pending.results).suffix(Self.bound))
    pending.missed = Array((batch.missed + pending.missed).suffix(Self.bound))
    pending.rounds = Array((batch.rounds + pending.rounds).suffix(Self.bound))
  }
}
