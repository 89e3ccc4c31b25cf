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

  /// The same, the providers of the long forms written side by side on all cores.
  package func renderConcurrently(
    _ report: Report, style: Style = .plain, language: Language? = nil
  ) async -> String {
    switch self {
    case .text, .csv, .md: return render(report, style: style)
    case .json:
      let calendar = ZoneCalendar(timeZone: report.timeZone)
      var providers = await report.providers.concurrentMap { ReportJSON.written($0, calendar) }
      let capacity = providers.reduce(1 << 16) { $0 + $1.utf8.count }
      // Each is let go of when it is part of the whole.
      providers.reverse()
      return ReportJSON.render(report, AnySequence { AnyIterator { providers.popLast() } }, capacity: capacity)
    case .html:
      let page = PageContext(report, in: language ?? report.language)
      let providers = await page.report.providers.concurrentMap { ProviderSection(provider: $0, page: page).html }
      return ReportPage.render(page, providers)
    }
  }
}

extension Array where Element: Sendable {
  /// In the same order.
  fileprivate func concurrentMap<Made: Sendable>(_ make: @escaping @Sendable (Element) -> Made) async -> [Made] {
    let made = await withTaskGroup(of: (Int, Made).self) { group in
      for (index, element) in enumerated() { group.addTask { (index, make(element)) } }
      return await group.reduce(into: [Int: Made]()) { $0[$1.0] = $1.1 }
    }
    return indices.compactMap { made[$0] }
  }
}
