import PaymentHealth

/// The four figures at the top of the page.
struct SummaryTiles: Sendable {
  let report: Report

  var html: HTML { "\(working)\(lowest)\(incidents)\(coverage)" }

  private func tile(_ title: String, _ figure: String, _ note: String) -> HTML {
    "<div><dt>\(title)</dt><dd>\(figure)<small>\(note)</small></dd></div>"
  }

  private var working: HTML {
    let isKnown = report.count(of: .unknown) < report.methodCount
    return isKnown
      ? tile("Up now", "\(report.count(of: .up)) of \(report.methodCount)", "payment methods")
      : tile("Up now", "–", "not known of any payment method")
  }

  private var lowest: HTML {
    let named = named { $0.confirmed.share }
    return tile(
      "Lowest availability", named?.share.text ?? "–",
      named.map { "\($0.name), confirmed" } ?? "nothing was measured")
  }

  private var coverage: HTML {
    let named = named { $0.confirmed.coverage }
    return tile("Lowest coverage", named?.share.text ?? "–", named.map(\.name) ?? "no time in the window")
  }

  private var incidents: HTML {
    let open = report.incidents.count { $0.incident.isOpen }
    let longest = report.incidents.map { $0.incident.duration(at: report.generated) }.max()
    let note = longest.map { "\(open) open, longest \($0.inWords)" } ?? "none in this window"
    return tile("Incidents", report.incidents.count.grouped, note)
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
