package import PaymentHealth

/// The list of incidents by itself.
package enum IncidentList {
  package static func text(_ incidents: [IncidentReport], timeZone: String, now: Timestamp, style: Style) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: timeZone)
    page.addIncidents(incidents, calendar: calendar, now: now)
    page.add()
    page.add("Times are of \(calendar.name).", .faint)
    return page.text
  }

  package static func json(_ incidents: [IncidentReport], timeZone: String, now: Timestamp) -> String {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let head = JSONText([
      "kind": "payprobe.incidents", "version": .integer(1), "timeZone": .string(calendar.name),
    ])
    let list = JSONText(["incidents": .array(incidents.map { .incident($0, calendar, now: now) })])
    return (head + .time("at", now, calendar) + list).text
  }
}
