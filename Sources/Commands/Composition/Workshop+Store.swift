import Logging
import PaymentHealth
import Storage

extension Workshop {
  /// Opens the store and reads what it knows; one that is damaged is set aside, and a new one begins with what can be read of it.
  ///
  /// - Throws: `ProgramError`.
  static func openStore(
    at path: String, clock: any WallClock, log: Logger
  ) async throws -> (store: Store, ledger: Ledger) {
    do {
      let (store, aside) = try await Store.open(at: path, settingAsideAt: clock.now)
      if let aside { log.setAside(aside) }
      return (store, try await knowledge(of: store, clock: clock, log: log))
    } catch let error as StoreError {
      throw ProgramError(error)
    }
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
