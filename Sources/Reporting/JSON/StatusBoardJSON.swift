package import PaymentHealth
import StrictJSON

/// The status board as JSON; times as in the report.
package enum StatusBoardJSON {
  package static func render(_ board: StatusBoard) -> String {
    let calendar = ZoneCalendar(timeZone: board.timeZone)
    let head = JSONNode.members([
      "kind": "payprobe.status", "version": .integer(1), "merchant": .text(board.merchant),
      "timeZone": .text(board.timeZone),
    ])
    let body = JSONNode.members([
      "methods": .list(board.rows.map { .row($0, calendar) }),
      "openIncidents": .list(
        board.openIncidents.map {
          .incident($0, calendar, now: board.measuredUntil($0.incident.subject) ?? board.at)
        }),
      "certificates": .list(board.certificates.map { .certificate($0, calendar, now: board.at) }),
      "leftovers": .list(board.leftovers.map { .leftover($0, calendar) }),
      "hush": .list(board.hush.map { .spell($0, calendar) }),
      "gap": .text(board.gap),
    ])
    return (head + .time("at", board.at, calendar) + body).rows
  }
}

extension JSONNode {
  fileprivate static func row(_ row: StatusBoard.Row, _ calendar: ZoneCalendar) -> JSONNode {
    let state = row.state
    return JSONNode.members([
      "subject": .text(state.subject.rawValue), "name": .text(row.name), "provider": .text(row.provider),
      "state": .text(state.outcome.rawValue), "trouble": .text(state.trouble?.rawValue),
      "cause": .text(state.cause?.rawValue), "owner": .text(state.cause?.owner.rawValue),
      "suspected": .text(state.suspected?.verdict.cause?.rawValue),
      "suspectedBy": .text(state.suspected?.probe.description),
      "recovering": .text(state.recovering?.verdict.outcome.rawValue),
      "recoveringBy": .text(state.recovering?.probe.description),
    ]) + time("since", state.knownSince, calendar) + time("lastGood", state.lastGood, calendar)
      + JSONNode.members(["latencySeconds": row.latency.map { .number($0.secondsText) } ?? .null])
  }
}
