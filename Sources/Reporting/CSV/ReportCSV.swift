import PaymentHealth

/// One row per provider and method, or per method asked for, with all definitions side by side.
enum ReportCSV {
  static func render(_ report: Report) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    var csv = CSVText()
    csv.add(header(report.definitions).map(CSVText.Cell.text))
    for provider in report.providers {
      for subject in (provider.isPart ? [] : [provider.whole]) + provider.methods {
        csv.add(row(subject, of: provider, in: report, calendar))
      }
    }
    return csv.text
  }

  private static let split = ["up_seconds", "degraded_seconds", "down_seconds", "unknown_seconds", "excluded_seconds"]

  private static func header(_ definitions: [Definition]) -> [String] {
    [
      "subject", "provider", "name", "environment", "state", "cause", "since", "since_utc", "window", "from", "to",
      "from_utc", "to_utc", "time_zone", "window_seconds", "coverage_percent",
    ]
      + definitions.map(\.id).flatMap { id in
        ["\(id)_availability_percent"] + split.map { "\(id)_\($0)" }
      } + ["answers", "p50_seconds", "p95_seconds", "p99_seconds"]
      + ["agreed_definition", "agreed_percent", "agreed_verdict", "agreed_seconds_left"]
  }

  private static func row(
    _ subject: SubjectReport, of provider: ProviderReport, in report: Report, _ calendar: ZoneCalendar
  ) -> [CSVText.Cell] {
    let window = report.window
    let about = [
      subject.subject.rawValue, provider.name, subject.name, provider.environment.rawValue, subject.outcome.rawValue,
      subject.cause?.rawValue ?? "", subject.since.map { calendar.local($0).rfc3339 } ?? "", subject.since?.utc ?? "",
      report.windowName, calendar.local(window.from).rfc3339, calendar.local(window.to).rfc3339, window.from.utc,
      window.to.utc, report.timeZone,
    ]
    return about.map(CSVText.Cell.text)
      + [.number(String(window.seconds)), percent(subject.confirmed.coverage)]
      + subject.defined.flatMap(numbers) + latency(subject.latency) + agreed(subject.level)
  }

  private static func latency(_ latency: ProbeReport.Quantiles?) -> [CSVText.Cell] {
    guard let latency else { return Array(repeating: .number(""), count: 4) }
    return [.number(String(latency.count))]
      + [latency.p50, latency.p95, latency.p99].map { .number($0.secondsText) }
  }

  private static func agreed(_ level: ServiceLevelReport?) -> [CSVText.Cell] {
    guard let level else { return Array(repeating: .text(""), count: 4) }
    return [
      .text(level.level.definition.rawValue), .number(String(level.level.least.percentage.dropLast())),
      .text(level.verdict.rawValue), .number(String(level.left)),
    ]
  }

  private static func numbers(_ part: Availability) -> [CSVText.Cell] {
    [percent(part.share)]
      + [part.up, part.degraded, part.down, part.unknown, part.excluded].map { .number(String($0)) }
  }

  private static func percent(_ share: Percentage?) -> CSVText.Cell {
    .number(share?.number ?? "")
  }
}
