import PaymentHealth

/// One provider on the page: state and bars of it and its methods, the seconds, what was agreed, its days and probes.
struct ProviderSection: Sendable {
  let provider: ProviderReport
  let page: PageContext

  var html: HTML {
    let methods = provider.isItsOwnMethod ? [] : provider.methods
    let whole = provider.isPart && !provider.isItsOwnMethod ? nil : provider.whole
    return """
      <section class="card"><div class="row"><h2><bdi>\(provider.name)</bdi>\(chip)</h2>\(whole.map(figures))</div>\
      \(whole.map(bars))\(methods.map(method))\(seconds)\(provider.definedSubjects.map(definitions))\(daily)\
      \(provider.probes.map { ProbeSection(probe: $0, page: page).html })</section>

      """
  }

  private var chip: HTML? {
    provider.environment == .live ? nil : "<span class=\"chip\">\(provider.environment.rawValue)</span>"
  }

  private func state(_ subject: SubjectReport) -> HTML {
    let since = subject.since.map {
      HTML(" <span class=\"soft\">\(page.html(.since(PageContext.first), page.time($0)))</span>")
    }
    let outcome = subject.outcome
    return """
      <span class="state"><span class="\(outcome.rawValue)">\(Style.plain.mark(outcome)) \(page(provider.pageWord(for: subject)))</span>\(since)\
      </span>
      """
  }

  private func figures(_ subject: SubjectReport) -> HTML {
    let about = page(.confirmed(window: page.windowLabel, coverage: subject.confirmed.coverage.shown))
    return """
      <span>\(state(subject))</span><span><span class="share figure">\(subject.confirmed.share.shown)</span> \
      <span class="soft">\(about)</span></span>
      """
  }

  private func method(_ subject: SubjectReport) -> HTML {
    """
    <div class="subject"><div class="row"><h3><bdi>\(subject.name)</bdi></h3>\(figures(subject))</div>\(bars(subject))</div>

    """
  }

  private func bars(_ subject: SubjectReport) -> HTML {
    let count = subject.days.count
    let days = BarStrip(
      title: page(.lastDays(subject.name, count)), parts: subject.days, page: page, isDaily: true)
    let pieces = BarStrip(
      title: "\(subject.name), \(page.windowLabel)", parts: subject.pieces, page: page, isThin: true)
    return """
      \(cause(of: subject))<div class="bars"><span class="soft">\(page(.days(count)))</span>\(days.svg)\
      <span class="soft">\(page.windowLabel)</span>\(pieces.svg)</div>\
      <details><summary>\(page(.asTables(subject.name)))</summary>\(days.table)\(pieces.table)</details>
      """
  }

  private func cause(of subject: SubjectReport) -> HTML? {
    subject.cause.map { "<p class=\"soft\">\($0.text(in: page.language))</p>" }
  }
}

extension ProviderSection {
  private var seconds: HTML {
    let titles: [PageWord] = [.name, .confirmed, .strict, .coverage, .up, .degraded, .down, .unknown, .excluded]
    let table = PageTable(
      label: "\(page(.seconds)), \(provider.name)",
      caption: """
        \(page.windowLabel), \(page.span(page.report.window)), \(page.calendar.zoneText(page.report.window)). \
        \(page(.secondsByConfirmed))
        """,
      titles: titles.map { page($0) } + ["= \(page(.window))"], rows: provider.subjects.map(secondsRow))
    return "<div class=\"section\"><h3>\(page(.seconds))</h3>\(table.html)</div>"
  }

  private func secondsRow(_ subject: SubjectReport) -> PageTable.Row {
    let part = subject.confirmed
    let shares = [part.share.shown, subject.strictShare.shown, part.coverage.shown]
    let numbers = [part.up, part.degraded, part.down, part.unknown, part.excluded, part.window.seconds].map(\.grouped)
    return PageTable.Row(head: "<bdi>\(subject.name)</bdi>", cells: shares + numbers)
  }

  private func definitions(_ subject: SubjectReport) -> HTML {
    let titles: [PageWord] = [.definition, .available, .coverage, .secondsDown, .counted, .agreed]
    let table = PageTable(
      label: "\(page(.byDefinition)), \(subject.name)",
      caption: "\(page(.ofEach(subject.name, window: page.windowLabel)))",
      titles: titles.map { page($0) }, rows: subject.definedRows(page).map(row))
    return """
      <div class="section"><h3>\(page(.byDefinition))</h3>\(subject.level.map { BudgetBar(level: $0, page: page).html })\
      \(table.html)</div>
      """
  }

  private func row(_ row: DefinedRow) -> PageTable.Row {
    PageTable.Row(
      head: "<bdi>\(row.name)</bdi>",
      cells: [
        row.share, row.coverage, row.down.grouped, row.counted.grouped,
        [row.level, row.window].compactMap(\.self).joined(separator: "; "),
      ])
  }

  private var daily: HTML? {
    guard !provider.days.isEmpty else { return nil }
    let titles: [PageWord] = [.day, .requests, .errors, .errorRate, .average]
    let rows = provider.days.map { day in
      PageTable.Row(
        head: "\(day.date.description)",
        cells: [
          day.requests.grouped, day.errors.grouped, day.errorRate.shown, day.average?.millisecondsText ?? "–",
        ])
    }
    let table = PageTable(
      label: "\(page(.daily)), \(provider.name)", caption: "\(page(.daily))", titles: titles.map { page($0) },
      rows: rows)
    return """
      <div class="section"><h3>\(page(.daily))</h3><p class="soft">\(page(.meansDaily))</p><details><summary>\(page(.asTable(page(.daily))))</summary>\
      \(table.html)</details></div>
      """
  }
}

extension SubjectReport {
  fileprivate func definedRows(_ page: PageContext) -> [DefinedRow] {
    definedRows { level in
      let left = page.length(seconds: abs(level.left))
      return page(.level(level.level.least.percentOfMillion, verdict: level.verdict, left: left))
    }
  }
}
