import PaymentHealth

/// The report as GitHub-flavoured Markdown: tables of the same numbers as on the page.
enum ReportMarkdown {
  static func render(_ report: Report) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    let window = report.window
    var text = MarkdownText()
    text.heading(1, "\(report.merchant): uptime report")
    text.paragraph(
      "\(report.windowLabel): \(calendar.span(window)), \(window.seconds.grouped) s, \(calendar.zoneText(window)); "
        + "\(report.sinceText(calendar)); generated \(calendar.local(report.generated).dateAndClock)")
    text.paragraph(report.headline)
    text.addComparison(report)
    for provider in report.providers { text.add(provider, calendar) }
    text.heading(2, "Incidents")
    text.add(report.incidents, calendar, now: report.generated)
    text.heading(2, "How to read it")
    text.table(["Word", "What it means"], report.definitionNotes.map { [$0.name, $0.text] })
    text.table(
      ["Definition", "Rule", "Source"], report.definitions.map { [$0.id.rawValue, $0.sentences(), $0.source] })
    return text.text
  }
}

extension MarkdownText {
  fileprivate mutating func add(_ provider: ProviderReport, _ calendar: ZoneCalendar) {
    heading(2, provider.name + (provider.environment == .live ? "" : " (\(provider.environment.rawValue))"))
    table(
      ["Name", "Now", "confirmed", "strict", "coverage", "up", "degraded", "down", "unknown", "excluded", "= window"],
      provider.subjects.map { subject in
        let part = subject.confirmed
        let shares = [part.share.shown, subject.strictShare.shown, part.coverage.shown]
        let seconds = [part.up, part.degraded, part.down, part.unknown, part.excluded, part.window.seconds]
        return [subject.name, provider.word(for: subject)] + shares + seconds.map(\.grouped)
      })
    for subject in provider.definedSubjects {
      table(
        ["By definition", "available", "coverage", "s down", "s counted", "remark"],
        subject.definedRows.map {
          [$0.name, $0.share, $0.coverage, $0.down.grouped, $0.counted.grouped, $0.remark ?? ""]
        })
    }
    table(
      ["Latency, ms", "phase", "p50", "p95", "p99", "answers"],
      provider.probes.flatMap(Self.latencyRows))
    list(provider.probes.map { "\($0.probe.probe.rawValue): \($0.countText(calendar))" })
    list(provider.probes.flatMap { $0.slowTexts(calendar) })
    table(
      ["Day", "requests", "errors", "error rate", "average, ms"],
      provider.days.map { day in
        [day.date.description, day.requests.grouped, day.errors.grouped, day.errorRate.shown]
          + [day.average?.millisecondsText ?? "–"]
      })
  }

  /// A row for each phase, and for each step.
  private static func latencyRows(_ probe: ProbeReport) -> [[String]] {
    func row(_ name: String, _ part: ProbeReport.Quantiles) -> [String] {
      let quantiles = [part.p50, part.p95, part.p99].map(\.millisecondsText)
      return [probe.probe.probe.rawValue, name] + quantiles + [part.count.grouped]
    }
    return probe.latency.map { row($0.phase.words, $0) } + probe.steps.map { row("step \($0.step)", $0.total) }
  }

  fileprivate mutating func addComparison(_ report: Report) {
    table(
      ["Paying at all in", "available", "coverage", "s down", "methods"],
      report.countries.map { country in
        let part = country.availability
        return [country.country ?? "any country", part.share.shown, part.coverage.shown, part.down.grouped]
          + [country.methods.grouped]
      })
    guard report.providers.count > 1 else { return }
    table(
      ["Provider", "available", "coverage", "outages", "to recover", "longest", "p50, ms", "p95, ms", "error rate"],
      report.providers.map { [$0.name] + $0.comparisonCells })
  }

  fileprivate mutating func add(_ incidents: [IncidentReport], _ calendar: ZoneCalendar, now: Timestamp) {
    if incidents.isEmpty { return paragraph("None in this window.") }
    table(
      ["What", "State", "From", "To", "Lasted", "Why"],
      incidents.map { report in
        let incident = report.incident
        return [
          report.name, incident.words, calendar.local(incident.opened).dateAndClock,
          incident.closed.map { calendar.local($0).dateAndClock } ?? "still open", incident.duration(at: now).inWords,
          "\(incident.sentence) (\(incident.cause.rawValue))",
        ]
      })
  }
}
