import PaymentHealth

/// What is the case when the report is made, whatever its window: certificates, and what is left at providers.
struct PresentSection: Sendable {
  let page: PageContext

  var html: HTML { "\(gap)\(leftovers)\(certificates)" }

  private var gap: HTML? {
    page.report.gap.map { gap in
      "<section class=\"card\"><h2>\(String.gapTitle)</h2><p class=\"soft\"><bdi>\(gap)</bdi></p></section>\n"
    }
  }

  private var leftovers: HTML? {
    guard !page.report.leftovers.isEmpty else { return nil }
    let items = page.report.leftovers.map { leftover in
      let since = page.calendar.local(leftover.since).dateAndClock
      let what = page(.leftover("\(leftover.probe)", step: leftover.step, tries: leftover.tries, since: since))
      let remedy = page(.remedy("\(leftover.probe)", isRetried: leftover.isRetried))
      return HTML("<p><bdi>\(what)</bdi></p><p class=\"soft\"><bdi>\(remedy)</bdi></p>")
    }
    return "<section class=\"card\"><h2>\(page(.leftovers))</h2>\(items)</section>\n"
  }

  private var certificates: HTML? {
    guard !page.report.certificates.isEmpty else { return nil }
    let rows = page.report.certificates.map { sighting in
      PageTable.Row(
        head: "<bdi>\(sighting.shortPlace)</bdi>",
        cells: [
          page(.daysLeft(Int(sighting.daysLeft(at: page.report.generated)))),
          page.calendar.local(sighting.expires).dateAndClock,
        ])
    }
    let table = PageTable(
      label: page(.certificates), caption: "\(page(.whenMade))",
      titles: [.place, .left, .expires].map { page($0).capitalisedFirst }, rows: rows)
    return "<section class=\"card\"><h2>\(page(.certificates))</h2>\(table.html)</section>\n"
  }
}
