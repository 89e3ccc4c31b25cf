package import PaymentHealth
import StrictJSON

/// The list of incidents by itself.
package enum IncidentList {
  package static func text(
    _ incidents: [IncidentReport], advisories: [AdvisoryReport] = [], timeZone: String, now: Timestamp, style: Style
  ) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: timeZone)
    page.addIncidents(incidents, calendar: calendar, now: now, withIDs: true)
    page.addAdvisories(advisories, calendar: calendar, now: now)
    page.add()
    page.add("Times are of \(calendar.name).", .faint)
    return page.text
  }

  package static func json(
    _ incidents: [IncidentReport], advisories: [AdvisoryReport] = [], timeZone: String, now: Timestamp
  ) -> String {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let head = JSONNode.members([
      "kind": "payprobe.incidents", "version": .integer(1), "timeZone": .text(calendar.name),
    ])
    let list = JSONNode.members([
      "incidents": .list(incidents.map { .incident($0, calendar, now: now) }),
      "advisories": .list(advisories.map { .advisory($0, calendar) }),
    ])
    return (head + .time("at", now, calendar) + list).rows
  }
}
