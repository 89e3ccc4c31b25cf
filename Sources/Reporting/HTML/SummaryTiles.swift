import PaymentHealth

/// The four figures at the top of the page.
struct SummaryTiles: Sendable {
  let page: PageContext

  private var report: Report { page.report }

  var html: HTML { "\(working)\(lowest)\(incidents)\(coverage)" }

  private func tile(_ title: PageWord, _ figure: String, _ note: String) -> HTML {
    "<div><dt>\(page(title))</dt><dd><span class=\"figure\">\(figure)</span><small>\(note)</small></dd></div>"
  }

  private var working: HTML {
    let isKnown = report.count(of: .unknown) < report.methodCount
    return isKnown
      ? tile(.upNow, page(.part(report.count(of: .up), of: report.methodCount)), page(.paymentMethods))
      : tile(.upNow, "–", page(.notKnown))
  }

  private var lowest: HTML {
    let named = named { $0.confirmed.share }
    return tile(
      .lowestShare, named?.share.text ?? "–", named.map { page(.byConfirmed($0.name)) } ?? page(.nothingMeasured))
  }

  private var coverage: HTML {
    let named = named { $0.confirmed.coverage }
    return tile(.lowestCoverage, named?.share.text ?? "–", named.map(\.name) ?? page(.noTime))
  }

  private var incidents: HTML {
    let open = report.incidents.count { $0.incident.isOpen }
    let longest = report.incidents.map { $0.incident.duration(at: report.generated) }.max()
    let note = longest.map { page(.openAndLongest(open, page.length($0))) } ?? page(.noneInWindow)
    return tile(.incidents, report.incidents.count.grouped, note)
  }

  private func named(_ share: (SubjectReport) -> Percentage?) -> (name: String, share: Percentage)? {
    report.providers
      .flatMap { provider in provider.methods.map { (provider: provider, method: $0) } }
      .compactMap { pair in
        share(pair.method).map { (name: pair.method.fullName(at: pair.provider), share: $0) }
      }
      .min { $0.share < $1.share }
  }
}
