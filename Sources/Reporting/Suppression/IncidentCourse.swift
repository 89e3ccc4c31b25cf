package import PaymentHealth

/// One incident, or advisory, with all that happened to it.
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
    page.addSteps(steps, calendar: calendar)
    return page.text
  }

  /// - Parameter steps: Of the store and of persons, in any order.
  package static func text(
    _ report: AdvisoryReport, steps: [IncidentStep], timeZone: String, now: Timestamp, style: Style
  ) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: timeZone)
    page.addAdvisory(report, calendar: calendar, now: now)
    page.add()
    page.addSteps(steps, calendar: calendar)
    return page.text
  }
}

extension TextPage {
  fileprivate mutating func addSteps(_ steps: [IncidentStep], calendar: ZoneCalendar) {
    for step in steps.inOrder {
      add(style.foreign(step.words), after: "  \(calendar.local(step.at).dateAndClock)  ")
    }
    add()
    add("Times are of \(calendar.name).", .faint)
  }
}

extension [IncidentStep] {
  /// By when they happened; what happened at once as it came.
  fileprivate var inOrder: [IncidentStep] {
    enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}
