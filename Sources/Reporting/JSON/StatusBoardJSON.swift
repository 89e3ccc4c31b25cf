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
      "advisories": .list(board.advisories.map { .advisory($0, calendar) }),
      "awaited": .list(board.awaited.map { .awaited($0, calendar) }),
      "certificates": .list(board.certificates.map { .certificate($0, calendar, now: board.at) }),
      "leftovers": .list(board.leftovers.map { .leftover($0, calendar) }),
      "hush": .list(board.hush.map { .spell($0, calendar) }),
      "gap": .text(board.gap),
    ])
    return (head + .time("at", board.at, calendar) + body).rows
  }
}

extension JSONNode {
  static func advisory(_ report: AdvisoryReport, _ calendar: ZoneCalendar) -> JSONNode {
    let advisory = report.advisory
    return JSONNode.members([
      "id": .text(advisory.id), "subject": .text(advisory.key.subject.rawValue), "name": .text(report.name),
      "methods": .list(report.methods.map { .text($0) }), "cause": .text(advisory.key.cause.rawValue),
      "sentence": .text(report.sentence), "acknowledged": .text(report.acknowledged),
    ]) + time("began", advisory.began, calendar) + time("ended", advisory.ended, calendar)
  }

  fileprivate static func awaited(_ run: StatusBoard.AwaitedRun, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "probe": .text(run.probe.description), "first": .bool(run.isFirst),
      "methods": .list(run.methods.map { .text($0) }),
    ]) + time("slot", run.slot, calendar)
  }

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
