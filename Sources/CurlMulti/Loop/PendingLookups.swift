/// The transfers that wait for their look-up, with the next instant at which one has waited long enough.
struct PendingLookups {
  private var transfers: [ObjectIdentifier: Transfer] = [:]
  /// Not later than the first deadline; it may be the one of a transfer that is gone.
  private(set) var nextDeadline: MonotonicTime?

  mutating func add(_ transfer: Transfer) {
    transfers[ObjectIdentifier(transfer.ticket)] = transfer
    nextDeadline = min(nextDeadline ?? .distantFuture, transfer.ticket.lookupDeadline)
  }

  mutating func remove(_ ticket: Ticket) -> Transfer? {
    transfers.removeValue(forKey: ObjectIdentifier(ticket))
  }

  mutating func removeOverdue(at now: MonotonicTime) -> [Transfer] {
    guard let nextDeadline, nextDeadline <= now else { return [] }
    let overdue = transfers.values.filter { $0.ticket.lookupDeadline <= now }
    for transfer in overdue { transfers[ObjectIdentifier(transfer.ticket)] = nil }
    self.nextDeadline = transfers.values.map(\.ticket.lookupDeadline).min()
    return overdue
  }
}
