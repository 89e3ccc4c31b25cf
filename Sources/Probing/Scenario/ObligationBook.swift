package import PaymentHealth

/// Where it is written down, for longer than the program runs, what has to be taken away at providers.
package protocol ObligationBook: Sendable {
  /// Returns when it is safe: only then does the request leave.
  func owe(_ obligation: Obligation) async throws

  /// Keeps what the try has captured since.
  func update(_ obligation: Obligation) async

  /// It is taken away, or was never made.
  func settle(_ obligation: Obligation) async

  /// It could not be taken away now; it is tried again with the probe's next run.
  func leave(_ obligation: Obligation) async

  /// What earlier tries of a probe have left, the oldest first.
  func open(of probe: ProbeKey) async -> [Obligation]
}

/// A book for a program that has no store: what it owes is forgotten when it ends.
package actor MemoryObligations: ObligationBook {
  private var entries: [Obligation] = []

  package init() {}

  package func owe(_ obligation: Obligation) { entries.append(obligation) }

  package func update(_ obligation: Obligation) {
    settle(obligation)
    entries.append(obligation)
  }

  package func settle(_ obligation: Obligation) { entries.removeAll { $0.isSame(as: obligation) } }

  package func leave(_ obligation: Obligation) {}

  package func open(of probe: ProbeKey) -> [Obligation] { entries.filter { $0.attempt.probe == probe } }
}
