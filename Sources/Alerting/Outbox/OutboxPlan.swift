package import PaymentHealth

/// What of one sink's pending entries is to be delivered now, and when to look again.
///
/// Of an incident only its first undelivered event is ever tried, so that no recovery is told before the failure. An
/// event that was given up is not pending, and holds back nothing.
package struct OutboxPlan: Sendable, Equatable {
  package let due: [OutboxEntry]
  /// The earliest try to come; nil if nothing waits for its time.
  package let nextTry: Timestamp?

  /// `pending` is in the order the events were decided.
  package init(_ pending: [OutboxEntry], at now: Timestamp) {
    var incidents: Set<String> = []
    let heads = pending.filter { incidents.insert($0.event.incident).inserted }
    due = heads.filter { $0.nextTry <= now }
    nextTry = heads.map(\.nextTry).filter { $0 > now }.min()
  }
}
