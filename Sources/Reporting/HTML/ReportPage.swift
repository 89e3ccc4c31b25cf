import PaymentHealth

/// The report as one self-contained page: no script, no request, readable in light and dark, on paper and on a telephone.
enum ReportPage {
  static func render(_ report: Report) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    let sections = report.providers.map { ProviderSection(provider: $0, report: report, calendar: calendar).html }
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(ContentSecurityPolicy.text(style: PageStyle.text))"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="payprobe"/>
      <title>\(report.merchant): uptime report, \(report.windowLabel)</title>
      <style>\(HTML(trusted: PageStyle.text))</style>
      </head>
      <body>
      \(header(report, calendar))
      <main>
      \(legend)
      \(sections)\(incidents(report, calendar))\(PresentSection(report: report, calendar: calendar).html)\(notes(report))
      </main>
      <footer><p>payprobe · generated \(report.generated.html(calendar)) \(calendar.name)</p></footer>
      </body>
      </html>

      """
    return page.markup
  }

  private static func header(_ report: Report, _ calendar: ZoneCalendar) -> HTML {
    let window = report.window
    return """
      <header>
      <p class="eyebrow">Uptime report</p>
      <h1><bdi>\(report.merchant)</bdi></h1>
      <p class="meta"><b>\(report.windowLabel)</b>: \(window.from.html(calendar)) to \(window.to.html(calendar)), \
      <span class="nowrap">\(window.seconds.grouped) s</span> · \(calendar.zoneText(window)) · \(report.sinceText(calendar)) · generated \(report.generated.html(calendar))</p>
      <p class="headline \(report.outcome.rawValue)">\(Style.plain.mark(report.outcome)) <span>\(report.headline)</span></p>
      <dl class="tiles">\(SummaryTiles(report: report).html)</dl>
      </header>
      """
  }

  private static var legend: HTML {
    let items = Glance.allCases.map { glance in
      HTML(
        """
        <li><svg viewBox="0 0 8 40" preserveAspectRatio="none" aria-hidden="true">\(BarStrip.bar(glance, x: 0))</svg>\
        \(glance.label)</li>
        """)
    }
    return "<ul class=\"legend\" aria-label=\"Bars\">\(items)</ul>"
  }

  private static func incidents(_ report: Report, _ calendar: ZoneCalendar) -> HTML {
    let list = report.incidents.map { incident($0, calendar, now: report.generated) }
    let none: HTML = list.isEmpty ? "<p class=\"soft\">None in this window.</p>" : ""
    return "<section class=\"card\"><h2>Incidents</h2>\(none)\(list)</section>\n"
  }

  private static func incident(_ report: IncidentReport, _ calendar: ZoneCalendar, now: Timestamp) -> HTML {
    let incident = report.incident
    let outcome = incident.shown.outcome
    let end = incident.closed.map { HTML("to \($0.html(calendar))") } ?? "and still open"
    let common = report.commonSentence.map { HTML("<p class=\"soft\"><bdi>\($0)</bdi></p>") }
    let recurrence = report.recurrence.map { HTML("<p class=\"soft\">\($0.sentence)</p>") }
    let evidence = incident.evidence.map { HTML("<p class=\"soft\"><bdi>\($0)</bdi></p>") }
    let present = report.presentSentence.map { HTML("<p class=\"soft\">\($0)</p>") }
    return """
      <div class="incident"><div class="row"><h3><bdi>\(report.name)</bdi></h3><span class="state \(outcome.rawValue)">\
      \(Style.plain.mark(outcome)) \(incident.words)</span></div><p>\(incident.opened.html(calendar)) \(end) · \
      \(incident.duration(at: now).inWords)</p><p class="soft">\(incident.sentence) \
      (\(incident.cause.rawValue))</p>\(present)\(common)\(recurrence)\(evidence)</div>

      """
  }

  private static func notes(_ report: Report) -> HTML {
    let items = report.definitionNotes.map { HTML("<dt>\($0.name)</dt><dd>\($0.text)</dd>") }
    let rules = report.definitions.map {
      HTML("<dt>\($0.id.rawValue)</dt><dd>\($0.sentence) <span class=\"soft\">\($0.source)</span></dd>")
    }
    return """
      <section class="card"><h2>How to read it</h2><dl class="notes">\(items)</dl><h3>Definitions</h3>\
      <dl class="notes">\(rules)</dl></section>
      """
  }
}

extension Timestamp {
  /// As the report's zone has it, with the exact instant for machines.
  func html(_ calendar: ZoneCalendar) -> HTML {
    let local = calendar.local(self)
    return "<time datetime=\"\(local.rfc3339)\">\(local.dateAndClock)</time>"
  }
}
