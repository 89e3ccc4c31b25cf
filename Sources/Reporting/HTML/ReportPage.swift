import PaymentHealth

/// The report as one self-contained page: no script, no request, readable in light and dark, on paper and on a telephone.
enum ReportPage {
  /// - Parameter language: Of all that is not the merchant's own words.
  static func render(_ report: Report, in language: Language) -> String {
    let page = PageContext(report, in: language)
    return render(page, page.report.providers.lazy.map { ProviderSection(provider: $0, page: page).html })
  }

  /// - Parameter providers: A section for each; made one by one if they are lazy, for of many methods they are most of the page.
  static func render(_ page: PageContext, _ providers: some Sequence<HTML>) -> String {
    let (report, language) = (page.report, page.language)
    var html: HTML = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)" dir="\(language.isRightToLeft ? "rtl" : "ltr")">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(ContentSecurityPolicy.text(style: PageStyle.text))"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="payprobe"/>
      <title>\(page(.title(page.report.merchant, window: page.windowLabel)))</title>
      <style>\(HTML(trusted: PageStyle.text))</style>
      </head>
      <body>
      \(header(page))
      <main>
      \(ComparisonSection(page: page).html)\(legend(page))

      """
    for provider in providers { html.append(provider) }
    html.append(
      """
      \(IncidentSection(page: page).html)\(PresentSection(page: page).html)\(NotesSection(page: page).html)
      </main>
      <footer><p>payprobe · \(page.html(.generated(PageContext.first), page.time(report.generated))) · \(page.calendar.name)</p></footer>
      </body>
      </html>

      """)
    return html.markup
  }

  private static func header(_ page: PageContext) -> HTML {
    let report = page.report
    return """
      <header>
      <p class="eyebrow">\(page(.report))</p>
      <h1><bdi>\(report.merchant)</bdi></h1>
      <p class="meta"><b>\(page.windowLabel)</b>: \(page.times(report.window)), \
      <span class="figure">\(report.window.seconds.grouped) s</span> · <span class="figure">\(page.calendar.zoneText(report.window))</span> · \
      \(report.sinceText(page.calendar, in: page.language)) · \(page.html(.generated(PageContext.first), page.time(report.generated)))</p>
      <p class="headline \(report.outcome.rawValue)">\(Style.plain.mark(report.outcome)) <span>\(page.headline)</span></p>
      <dl class="tiles">\(SummaryTiles(page: page).html)</dl>
      </header>
      """
  }

  private static func legend(_ page: PageContext) -> HTML {
    let items = Glance.allCases.map { glance in
      HTML(
        """
        <li><svg viewBox="0 0 8 40" preserveAspectRatio="none" aria-hidden="true">\(BarStrip.bar(glance, x: 0))</svg>\
        \(page(glance.word))</li>
        """)
    }
    return "<ul class=\"legend\"><li>\(page(.bars)):</li>\(items)</ul>"
  }
}
