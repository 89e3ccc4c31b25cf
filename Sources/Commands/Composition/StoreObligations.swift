import Logging
import PaymentHealth
import Probing
import Storage

/// What has to be taken away at providers, in the store.
struct StoreObligations: ObligationBook {
  let store: Store
  let log: Logger

  func owe(_ obligation: Obligation) async throws { try await store.note(obligation) }

  func update(_ obligation: Obligation) async {
    // What it could add is asked for again with the same key.
    try? await store.note(obligation)
  }

  func settle(_ obligation: Obligation) async {
    do {
      try await store.settle(obligation)
    } catch {
      log.warning(
        "what was cleaned up could not be noted; it is cleaned up again",
        metadata: ["probe": "\(obligation.attempt.probe)"])
    }
  }

  func leave(_ obligation: Obligation) async {
    log.warning(
      "what a step created could not be cleaned up; it is tried again with the probe's next run",
      metadata: [
        "probe": "\(obligation.attempt.probe)", "step": "\(obligation.step)",
        "since": "\(obligation.attempt.began.inUTC)",
      ])
  }

  func open(of probe: ProbeKey) async -> [Obligation] { (try? await store.reader.obligations(of: probe)) ?? [] }
}
