package import PaymentHealth

/// A small label for pages of others: what it is of, and one figure.
package struct Badge: Sendable, Hashable {
  package enum Figure: String, Sendable, CaseIterable {
    case uptime, status, latency
  }

  package enum Color: String, Sendable, Hashable {
    case brightgreen, green, yellow, orange, red, lightgrey
  }

  package var label: String
  package var message: String
  package var color: Color
  /// All that belongs to the figure, for who points at it or has it read aloud.
  package var detail: String?

  package init(label: String, message: String, color: Color, detail: String? = nil) {
    self.detail = detail
    self.label = label
    self.message = message
    self.color = color
  }

  /// - Parameters:
  ///   - subject: Of the report.
  ///   - report: Its window is named where the figure is of it.
  package init(_ figure: Figure, of subject: SubjectReport, in report: Report) {
    let name = "\(subject.name)"
    switch figure {
    case .uptime:
      let (message, color) = subject.confirmed.badge
      self.init(
        label: "\(name) uptime \(report.windowLabel), \(subject.confirmed.definition)", message: message, color: color,
        detail: subject.confirmed.detail(in: report))
    case .status:
      self.init(label: name, message: subject.outcome.words(subject.cause), color: Color(subject.outcome))
    case .latency:
      let median = subject.latency?.p50
      self.init(
        label: "\(name) median \(report.windowLabel)", message: median?.latencyText ?? "not measured",
        color: median.map(Color.init) ?? .lightgrey)
    }
  }
}

extension Availability {
  /// `confirmed, coverage 99.995 %, 2026-10-22 00:00:00 to 2026-11-22 00:00:00, Europe/Helsinki`.
  fileprivate func detail(in report: Report) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    return "\(definition), coverage \(coverage.shown), \(calendar.span(window)), \(calendar.name)"
  }

  /// The share, with its coverage where that is less than makes a verdict: a share of next to nothing is no good news.
  fileprivate var badge: (message: String, color: Badge.Color) {
    guard let share, let coverage else { return ("not measured", .lightgrey) }
    guard isCovered(atLeast: Definition.leastCoverage) else {
      return ("\(share.text) of the \(coverage.text) measured", .lightgrey)
    }
    return (share.text, Badge.Color(share))
  }
}

extension Badge.Color {
  fileprivate init(_ outcome: Outcome) {
    switch outcome {
    case .up: self = .brightgreen
    case .degraded: self = .orange
    case .down: self = .red
    case .unknown: self = .lightgrey
    }
  }

  /// By how much of the time it worked.
  fileprivate init(_ share: Percentage) {
    switch share.thousandthsOfPercent {
    case 99_900...: self = .brightgreen
    case 99_000...: self = .green
    case 97_000...: self = .yellow
    case 95_000...: self = .orange
    default: self = .red
    }
  }

  /// By how long half of the answers took at most: what a payer does not notice, up to what makes one leave.
  fileprivate init(_ median: Duration) {
    switch median {
    case ..<(.milliseconds(500)): self = .brightgreen
    case ..<(.seconds(1)): self = .green
    case ..<(.seconds(3)): self = .yellow
    case ..<(.seconds(10)): self = .orange
    default: self = .red
    }
  }
}
