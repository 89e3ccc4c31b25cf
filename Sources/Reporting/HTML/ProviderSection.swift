import PaymentHealth

/// One provider on the page: state and bars of it and its methods, the seconds, latency.
struct ProviderSection: Sendable {
  let provider: ProviderReport
  let report: Report
  let calendar: ZoneCalendar

  var html: HTML {
    let methods = provider.isItsOwnMethod ? [] : provider.methods
    let whole = provider.isPart && !provider.isItsOwnMethod ? nil : provider.whole
    return """
      <section class="card"><div class="row"><h2><bdi>\(provider.name)</bdi>\(chip)</h2>\(whole.map(figures))</div>\
      \(whole.map(bars))\(methods.map(method))\(seconds)\(provider.definedSubjects.map(definitions))\(provider.probes.map(probe))</section>

      """
  }

  private var chip: HTML? {
    provider.environment == .live ? nil : "<span class=\"chip\">\(provider.environment.rawValue)</span>"
  }

  private func state(_ subject: SubjectReport) -> HTML {
    let since = subject.since.map { HTML(" <span class=\"soft\">since \($0.html(calendar))</span>") }
    let outcome = subject.outcome
    return """
      <span class="state"><span class="\(outcome.rawValue)">\(Style.plain.mark(outcome)) \(provider.word(for: subject))</span>\(since)\
      </span>
      """
  }

  private func figures(_ subject: SubjectReport) -> HTML {
    """
    <span>\(state(subject))</span><span><span class="share">\(subject.confirmed.share.shown)</span> \
    <span class="soft">confirmed, \(report.windowLabel), coverage \(subject.confirmed.coverage.shown)</span></span>
    """
  }

  private func method(_ subject: SubjectReport) -> HTML {
    """
    <div class="subject"><div class="row"><h3><bdi>\(subject.name)</bdi></h3>\(figures(subject))</div>\(bars(subject))</div>

    """
  }

  private func bars(_ subject: SubjectReport) -> HTML {
    let days = BarStrip(
      title: "\(subject.name), last \(subject.days.count.of("day"))", parts: subject.days, calendar: calendar,
      isDaily: true)
    let pieces = BarStrip(
      title: "\(subject.name), \(report.windowLabel)", parts: subject.pieces, calendar: calendar, isThin: true)
    return """
      \(cause(of: subject))<div class="bars"><span class="soft">\(subject.days.count.of("day"))</span>\(days.svg)\
      <span class="soft">\(report.windowLabel)</span>\(pieces.svg)</div>\
      <details><summary>\(subject.name) as tables</summary>\(days.table)\(pieces.table)</details>
      """
  }

  private func cause(of subject: SubjectReport) -> HTML? {
    subject.cause.map { "<p class=\"soft\">\($0.sentence.capitalisedFirst)</p>" }
  }
}

extension ProviderSection {
  private var seconds: HTML {
    let titles = ["confirmed", "strict", "coverage", "up", "degraded", "down", "unknown", "excluded", "= window"]
    return """
      <div class="section"><h3>Seconds</h3><div class="scroll" tabindex="0" role="region" aria-label="Seconds of \(provider.name)">\
      <table><caption>\(report.windowLabel), \(calendar.span(report.window)), \(calendar.zoneText(report.window)). \
      Seconds by definition confirmed.</caption><thead><tr><th scope="col">Name</th>\
      \(titles.map { HTML("<th scope=\"col\">\($0)</th>") })</tr></thead><tbody>\(provider.subjects.map(secondsRow))</tbody>\
      </table></div></div>
      """
  }

  private func secondsRow(_ subject: SubjectReport) -> HTML {
    let part = subject.confirmed
    let shares = [part.share.shown, subject.strictShare.shown, part.coverage.shown]
    let numbers = [part.up, part.degraded, part.down, part.unknown, part.excluded, part.window.seconds].map(\.grouped)
    return """
      <tr><th scope="row"><bdi>\(subject.name)</bdi></th>\((shares + numbers).map { HTML("<td>\($0)</td>") })</tr>

      """
  }

  private func definitions(_ subject: SubjectReport) -> HTML {
    let rows = subject.definedRows.map { row in
      HTML(
        """
        <tr><th scope="row">\(row.name)</th><td>\(row.share)</td><td>\(row.coverage)</td><td>\(row.down.grouped)</td>\
        <td>\(row.counted.grouped)</td><td>\(row.level ?? "")</td></tr>

        """)
    }
    let titles = ["Definition", "available", "coverage", "s down", "s counted", "agreed"]
    return """
      <div class="section"><h3>By definition</h3><div class="scroll" tabindex="0" role="region" \
      aria-label="\(subject.name) by definition"><table><caption><bdi>\(subject.name)</bdi>, \(report.windowLabel), by each definition. \
      The rules are below.</caption><thead><tr>\(titles.map { HTML("<th scope=\"col\">\($0)</th>") })</tr></thead>\
      <tbody>\(rows)</tbody></table></div></div>
      """
  }

  private func probe(_ probe: ProbeReport) -> HTML {
    let chart =
      probe.points.isEmpty ? nil : LatencyChart(probe: probe, window: report.window, calendar: calendar).figure
    return """
      <div class="section"><h3>Probe \(probe.probe.probe.rawValue)</h3><p class="soft">\(probe.countText(calendar).capitalisedFirst).</p>\(chart)\
      \(probe.latency.isEmpty ? "<p class=\"soft\">No answers in the window.</p>" : phases(probe))</div>

      """
  }

  private func phases(_ probe: ProbeReport) -> HTML {
    let rows = probe.latency.map { part in
      HTML(
        """
        <tr><th scope="row">\(part.phase.words)</th><td>\(part.p50.millisecondsText)</td><td>\(part.p95.millisecondsText)</td>\
        <td>\(part.p99.millisecondsText)</td><td>\(part.count.grouped)</td></tr>

        """)
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Phases of \(probe.probe.probe.rawValue)"><table>\
      <caption>Phases in milliseconds</caption><thead><tr><th scope="col">Phase</th><th scope="col">p50</th>\
      <th scope="col">p95</th><th scope="col">p99</th><th scope="col">answers</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
