import GRDB
package import PaymentHealth

extension Store {
  /// Does with the outbox what persons told payprobe, in the order they did.
  ///
  /// Safe to repeat after every start: an order concerns what had happened to an event before it was given, and nothing later. What was
  /// delivered is never delivered again, and nothing is told of an incident that is older than what its sink took already.
  package func obey(_ instructions: Instructions) async throws(StoreError) {
    let orders = instructions.alertOrders
    if orders.isEmpty { return }
    try await write { db in
      for (instruction, order) in orders { try db.obey(order, told: instruction) }
    }
  }
}

extension Instructions {
  fileprivate var alertOrders: [(Instruction, AlertOrder)] {
    all.compactMap { instruction in
      guard case .alert(let order) = instruction.wish else { return nil }
      return (instruction, order)
    }
  }
}

extension Database {
  fileprivate func obey(_ order: AlertOrder, told instruction: Instruction) throws {
    let at = instruction.at.milliseconds
    switch order.action {
    case .drop:
      try execute(
        sql: "UPDATE outbox SET ended = ?, last_error = ? WHERE ended IS NULL AND \(Self.isMeant)",
        arguments: [at, "dropped, \(instruction.words)", order.event, order.sink?.rawValue])
    case .retry:
      try execute(
        sql: """
          UPDATE outbox AS entry SET attempts = iif(ended IS NULL, attempts, 0), ended = NULL, next_try = ?
          WHERE delivered = 0 AND coalesce(ended < ?, next_try > ?) AND \(Self.isMeant) AND NOT EXISTS (
            SELECT 1 FROM outbox AS later WHERE later.sink = entry.sink AND later.incident = entry.incident
            AND later.number > entry.number AND later.delivered = 1)
          """,
        arguments: [at, at, at, order.event, order.sink?.rawValue])
    }
  }

  private static let isMeant = "event_id = ? AND sink = coalesce(?, sink)"
}
