import Logging
import Monitoring
import PaymentHealth
import Probing
import Storage

extension Workshop {
  /// Opens the store that was claimed and has everything begin that waits for it.
  ///
  /// - Throws: `StoreError`; after one the call can be repeated.
  func openStore() async throws {
    let ledger = try await Self.open(store, clock: clock, log: log)
    pacing.learn((try? await store.reader.pauses(at: clock.now)) ?? [:])
    await installation.warn(of: store, in: log)
    await recorder.begin(with: ledger, after: try await store.reader.lastSlots())
    desk.wake()
  }

  /// Opens a store and reads what it knows; one that is damaged is set aside, and a new one begins with what can be read of it.
  static func open(_ store: Store, clock: any WallClock, log: Logger) async throws -> Ledger {
    if let aside = try await store.open(settingAsideAt: clock.now) { log.setAside(aside) }
    return try await knowledge(of: store, clock: clock, log: log)
  }

  private static func knowledge(of store: Store, clock: any WallClock, log: Logger) async throws -> Ledger {
    do {
      return try await store.reader.ledger(at: clock.now)
    } catch let error as StoreError where error.problem == .damaged {
      let ledger = await salvage(store, after: error, clock: clock, log: log)
      if let aside = try await store.startOver(at: clock.now) { log.setAside(aside) }
      try await store.record(JournalEntry(evaluation: ledger.evaluation(decided: clock.now)))
      return ledger
    } catch let error as StoreError where error.problem == .illegible {
      return await salvage(store, after: error, clock: clock, log: log)
    }
  }

  private static func salvage(_ store: Store, after error: StoreError, clock: any WallClock, log: Logger) async
    -> Ledger
  {
    do {
      let (ledger, unread) = try await store.reader.salvagedLedger(at: clock.now)
      let rows = unread.mapValues { Logger.MetadataValue.string($0 == 1 ? "1 row or more" : "\($0) rows or more") }
      log.error(
        "not all that the store knows can be read; what cannot may be told again",
        metadata: rows.merging(["error": "\(error)"]) { $1 })
      return ledger
    } catch {
      log.error("nothing that the store knows can be read; it is found and told again", metadata: ["error": "\(error)"])
      return Ledger()
    }
  }
}

extension Logger {
  fileprivate func setAside(_ path: String) {
    error(
      "the store was damaged and was set aside; nothing was deleted, a new one begins", metadata: ["aside": "\(path)"])
  }
}
