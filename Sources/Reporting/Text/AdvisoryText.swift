import PaymentHealth

extension TextPage {
  /// Those of a list; nothing where there is none.
  mutating func addAdvisories(_ advisories: [AdvisoryReport], calendar: ZoneCalendar, now: Timestamp) {
    if advisories.isEmpty { return }
    add()
    add("Advisories: \(advisories.count.grouped)", .bold)
    for report in advisories { addAdvisory(report, calendar: calendar, now: now) }
  }

  /// What lasts and is no outage, when that is, and who knows of it.
  mutating func addAdvisory(_ report: AdvisoryReport, calendar: ZoneCalendar, now: Timestamp) {
    let advisory = report.advisory
    let span =
      advisory.ended.map { calendar.span(Interval(from: advisory.began, to: $0)) }
      ?? "since \(calendar.local(advisory.began).dateAndClock)"
    let ink = advisory.ended == nil ? Outcome.degraded.ink : nil
    add()
    add(style.foreign(report.sentence), after: "  \(style.mark(.degraded)) ", markInk: Outcome.degraded.ink, ink: ink)
    add("\(span)\(style.dot)\(style.foreign(advisory.id))", after: "    ")
    if !report.methods.isEmpty {
      add(style.foreign(report.methods.joined(separator: ", ")), after: "    ", ink: .faint)
    }
    if let acknowledged = report.acknowledged {
      add(style.foreign("acknowledged \(acknowledged)"), after: "    ", ink: .faint)
    }
  }
}
