import GRDB
package import PaymentHealth

extension Store {
  /// Does with the outbox what persons told payprobe: of each event and sink what they said last.
  ///
  /// Safe to repeat whenever something is told, and after every start: an order to retry concerns the try that was next when it was given.
  /// It ends the pause that the sink had asked for by then. What was delivered is never delivered again, and nothing is told of an incident that is older than what its sink took already.
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
    var last: [[String]: (Instruction, AlertOrder)] = [:]
    for instruction in all {
      guard case .alert(let order) = instruction.wish else { continue }
      last[[order.event, order.sink.rawValue]] = (instruction, order)
    }
    return last.values.sorted { $0.0.number < $1.0.number }
  }
}

extension Database {
  fileprivate func obey(_ order: AlertOrder, told instruction: Instruction) throws {
    let at = instruction.at.milliseconds
    switch order.action {
    case .drop:
      try execute(
        sql: "UPDATE outbox SET ended = ?, last_error = ? WHERE event_id = ? AND sink = ? AND ended IS NULL",
        arguments: [at, "dropped, \(instruction.words)", order.event, order.sink.rawValue])
    case .retry:
      try execute(
        sql: """
          UPDATE outbox AS entry SET ended = NULL, next_try = min(next_try, ?)
          WHERE event_id = ? AND sink = ? AND delivered = 0 AND attempts = ? AND NOT EXISTS (
            SELECT 1 FROM outbox AS later WHERE later.sink = entry.sink AND later.incident = entry.incident
            AND later.number > entry.number AND later.delivered = 1)
          """,
        arguments: [at, order.event, order.sink.rawValue, order.attempts])
      try execute(sql: "DELETE FROM sink_pause WHERE sink = ? AND since <= ?", arguments: [order.sink.rawValue, at])
    }
  }
}
