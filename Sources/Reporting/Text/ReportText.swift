import PaymentHealth

/// The report for a terminal: no wider than it, readable without colour.
enum ReportText {
  static func render(_ report: Report, style: Style) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    page.addHeader(of: report, calendar: calendar)
    page.addComparison(report)
    for provider in report.providers {
      page.addProvider(provider, calendar: calendar)
    }
    page.addIncidents(report.incidents, calendar: calendar, now: report.generated)
    page.addGap(report.gap)
    page.addLeftovers(report.leftovers, calendar: calendar)
    page.addCertificates(report.certificates, now: report.generated)
    page.addNotes(report)
    return page.text
  }
}

extension TextPage {
  fileprivate mutating func addHeader(of report: Report, calendar: ZoneCalendar) {
    let window = report.window
    add("\(style.foreign(report.merchant))\(style.dot)uptime report", .bold)
    add(
      "\(style.foreign(report.windowLabel)): \(calendar.span(window)), \(window.seconds.grouped) s"
        + "\(style.dot)\(calendar.zoneText(window))", after: "", ink: .faint)
    add(
      "\(report.sinceText(calendar))\(style.dot)generated \(calendar.local(report.generated).dateAndClock)", after: "",
      ink: .faint)
    add()
    add(
      style.foreign(report.headline), after: "\(style.mark(report.outcome)) ", markInk: report.outcome.ink, ink: .bold)
    add()
  }

  fileprivate mutating func addNotes(_ report: Report) {
    add()
    add("How to read it", .bold)
    for note in report.definitionNotes {
      add(note.text, after: "  \(note.name.left(11))", ink: .faint)
    }
    add("What each definition counts is said by \"payprobe definitions\".", after: "  \("rules".left(11))", ink: .faint)
    let legend = Glance.allCases.map { "\(style.cell($0)) \($0.label)" }
    add("\(legend.joined(separator: "; ")).", after: "  \("window".left(11))", ink: .faint)
  }
}
