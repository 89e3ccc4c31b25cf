import PaymentHealth

/// What is the case when the report is made, whatever its window: certificates, and what is left at providers.
struct PresentSection: Sendable {
  let report: Report
  let calendar: ZoneCalendar

  var html: HTML { "\(gap)\(leftovers)\(certificates)" }

  private var gap: HTML? {
    report.gap.map { gap in
      "<section class=\"card\"><h2>\(String.gapTitle)</h2><p class=\"soft\"><bdi>\(gap)</bdi></p></section>\n"
    }
  }

  private var leftovers: HTML? {
    guard !report.leftovers.isEmpty else { return nil }
    let items = report.leftovers.map { leftover in
      HTML("<p><bdi>\(leftover.sentence(calendar))</bdi></p><p class=\"soft\"><bdi>\(leftover.remedy)</bdi></p>")
    }
    return "<section class=\"card\"><h2>Left at providers</h2>\(items)</section>\n"
  }

  private var certificates: HTML? {
    guard !report.certificates.isEmpty else { return nil }
    let rows = report.certificates.map { sighting in
      HTML(
        """
        <tr><th scope="row"><bdi>\(sighting.shortPlace)</bdi></th><td>\(sighting.daysText(at: report.generated))</td>\
        <td>\(sighting.expires.html(calendar))</td></tr>

        """)
    }
    return """
      <section class="card"><h2>Certificates</h2><div class="scroll" tabindex="0" role="region" aria-label="Certificates">\
      <table><caption>When the report was made</caption><thead><tr><th scope="col">Place</th><th scope="col">Left</th>\
      <th scope="col">Expires</th></tr></thead><tbody>\(rows)</tbody></table></div></section>

      """
  }
}
