package import PaymentHealth

/// One incident with all that happened to it.
package enum IncidentCourse {
  /// - Parameter steps: Of the store and of persons, in any order.
  package static func text(
    _ report: IncidentReport, steps: [IncidentStep], timeZone: String, now: Timestamp, style: Style
  ) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: timeZone)
    page.addIncidents([report], calendar: calendar, now: now)
    page.add()
    page.add(style.foreign(report.incident.id), .faint)
    for step in steps.inOrder {
      page.add(style.foreign(step.words), after: "  \(calendar.local(step.at).dateAndClock)  ")
    }
    page.add()
    page.add("Times are of \(calendar.name).", .faint)
    return page.text
  }
}

extension [IncidentStep] {
  /// By when they happened; what happened at once as it came.
  fileprivate var inOrder: [IncidentStep] {
    enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}
