package import PaymentHealth

/// The forms a report comes in.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, csv, html, md

  /// The whole report in this form, newline at the end.
  ///
  /// Pure.
  ///
  /// - Parameters:
  ///   - style: Of text only.
  ///   - language: Of the HTML page only; the others are English. The merchant's unless given.
  package func render(_ report: Report, style: Style = .plain, language: Language? = nil) -> String {
    switch self {
    case .text: ReportText.render(report, style: style)
    case .json: ReportJSON.render(report)
    case .csv: ReportCSV.render(report)
    case .html: ReportPage.render(report, in: language ?? report.language)
    case .md: ReportMarkdown.render(report)
    }
  }
}
