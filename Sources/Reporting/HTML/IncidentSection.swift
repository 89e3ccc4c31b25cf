import PaymentHealth

/// What happened in the window, in plain words, the newest first.
struct IncidentSection: Sendable {
  let page: PageContext

  var html: HTML {
    let list = page.report.incidents.map(incident)
    let none: HTML = list.isEmpty ? "<p class=\"soft\">\(page(.noneInWindow))</p>" : ""
    return "<section class=\"card\"><h2>\(page(.incidents))</h2>\(none)\(list)</section>\n"
  }

  private func incident(_ report: IncidentReport) -> HTML {
    let incident = report.incident
    let outcome = incident.shown.outcome
    let evidence = incident.evidence.map { HTML("<p class=\"soft\"><bdi>\($0)</bdi></p>") }
    return """
      <div class="incident"><div class="row"><h3><bdi>\(report.name)</bdi></h3><span class="state \(outcome.rawValue)">\
      \(Style.plain.mark(outcome)) \(page.words(incident))</span></div><p>\(course(of: incident)) · \
      \(page.length(incident.duration(at: page.report.generated)))</p><p class="soft">\(incident.sentence(in: page.language)) \
      (<bdi>\(incident.cause.rawValue)</bdi>)</p>\(details(report).map { HTML("<p class=\"soft\">\($0)</p>") })\(evidence)</div>

      """
  }

  private func course(of incident: Incident) -> HTML {
    incident.closed.map {
      page.html(.span(PageContext.first, to: PageContext.second), page.time(incident.opened), page.time($0))
    } ?? page.html(.open(since: PageContext.first), page.time(incident.opened))
  }

  private func details(_ report: IncidentReport) -> [String] {
    let present = report.present.map { page(.now($0.sentence(in: page.language))) + " [\($0.rawValue)]" }
    let common = report.common?.sentence(in: page.language)
    return [present, common, report.recurrence?.sentence(in: page.language)].compactMap(\.self)
  }
}
