package import PaymentHealth

/// The status board as JSON; times as in the report.
package enum StatusBoardJSON {
  package static func render(_ board: StatusBoard) -> String {
    let calendar = ZoneCalendar(timeZone: board.timeZone)
    let head = JSONText([
      "kind": "payprobe.status", "version": .integer(1), "merchant": .string(board.merchant),
      "timeZone": .string(board.timeZone),
    ])
    let body = JSONText([
      "methods": .array(board.rows.map { .row($0, calendar) }),
      "openIncidents": .array(board.openIncidents.map { .incident($0, calendar, now: board.at) }),
    ])
    return (head + .time("at", board.at, calendar) + body).text
  }
}

extension JSONText {
  fileprivate static func row(_ row: StatusBoard.Row, _ calendar: ZoneCalendar) -> JSONText {
    let state = row.state
    return JSONText([
      "subject": .string(state.subject.rawValue), "name": .string(row.name), "provider": .string(row.provider),
      "state": .string(state.outcome.rawValue), "trouble": JSONText(state.trouble?.rawValue),
      "cause": JSONText(state.cause?.rawValue), "owner": JSONText(state.cause?.owner.rawValue),
    ]) + time("since", state.knownSince, calendar) + time("lastGood", state.lastGood, calendar)
      + JSONText(["latencySeconds": row.latency.map { .number($0.secondsText) } ?? .null])
  }
}
