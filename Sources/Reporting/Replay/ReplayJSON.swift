package import PaymentHealth
import StrictJSON

/// A replay as JSON; times and percentages as in the report.
package enum ReplayJSON {
  /// All that the page shows, and the incidents that stay as they were.
  package static func render(_ report: ReplayReport) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    let head = JSONNode.members([
      "kind": "payprobe.replay", "version": .integer(1), "timeZone": .text(calendar.name),
      "window": JSONNode.members(["name": .text(report.windowName)]) + .interval(report.window, calendar),
    ])
    let body = JSONNode.members([
      "headline": .text(report.headline), "results": .integer(Int64(report.results)),
      "untried": .integer(Int64(report.untried)), "was": .count(report.old), "wouldBe": .count(report.new),
      "delaySeconds": .seconds(report.delay),
      "rules": .list(report.rules.map { .rule($0) }),
      "subjects": .list(report.subjects.map { .subject($0) }),
      "incidents": .list(report.shown.map { .pair($0, calendar) }),
      "notes": .list(report.notes.map { .text($0) }),
    ])
    return (head + .time("storedSince", report.storedSince, calendar) + body).rows
  }
}

extension JSONNode {
  fileprivate static func count(_ count: ReplayReport.Count) -> JSONNode {
    JSONNode.members(["incidents": .integer(Int64(count.incidents)), "alerts": .integer(Int64(count.alerts))])
  }

  fileprivate static func seconds(_ duration: Duration?) -> JSONNode {
    duration.map { .number($0.secondsText) } ?? .null
  }

  fileprivate static func rule(_ change: ReplayReport.RuleChange) -> JSONNode {
    JSONNode.members([
      "probe": .text(change.probe.description), "changed": .bool(change.old != change.new),
      "configured": .text(change.old.words(besides: change.new)),
      "judgedBy": .text(change.new.words(besides: change.old)),
    ])
  }

  fileprivate static func subject(_ pair: ReplayReport.SubjectPair) -> JSONNode {
    JSONNode.members([
      "subject": .text(pair.subject.rawValue), "name": .text(pair.name),
      "byDefinition": .list(
        zip(pair.old, pair.new).map { old, new in
          JSONNode.members([
            "definition": .text(old.definition.rawValue), "was": availability(old), "wouldBe": availability(new),
          ])
        }),
    ])
  }

  fileprivate static func pair(_ named: ReplayReport.NamedPair, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "subject": .text(named.pair.subject?.rawValue), "name": .text(named.name),
      "change": .text(named.pair.change.rawValue), "delaySeconds": seconds(named.pair.delay),
      "was": named.pair.old.map { side($0, calendar) } ?? .null,
      "wouldBe": named.pair.new.map { side($0, calendar) } ?? .null,
    ])
  }

  private static func side(_ side: IncidentPair.Side, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "id": .text(side.incident.id), "trouble": .text(side.incident.trouble.rawValue),
      "cause": .text(side.incident.cause.rawValue), "alerts": .integer(Int64(side.incident.alerts)),
    ]) + time("opened", side.incident.opened, calendar) + time("closed", side.incident.closed, calendar)
      + time("told", side.told, calendar)
  }
}
