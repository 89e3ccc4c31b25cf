package import PaymentHealth

/// The live table: one line per method, at most 100 columns.
package enum StatusBoardText {
  package static func render(_ board: StatusBoard, style: Style) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: board.timeZone)
    let up = board.rows.count { $0.state.outcome == .up }
    let local = calendar.local(board.at)
    page.add(
      "\(style.foreign(board.merchant))\(style.dot)\(up) of \(board.rows.count.of("method")) up"
        + "\(style.dot)\(local.dateAndClock) \(calendar.name)", .bold)
    page.add()
    page.add(
      "  \("".left(11))\("method".left(22))\("provider".left(18))\("latency".right(8))  latest results        since",
      .faint)
    for row in board.rows { page.addRow(row, calendar: calendar, now: board.at) }
    for report in board.openIncidents { page.addOpen(report, calendar: calendar, now: board.at) }
    return page.text
  }
}

extension TextPage {
  fileprivate mutating func addRow(_ row: StatusBoard.Row, calendar: ZoneCalendar, now: Timestamp) {
    func cell(_ text: String, _ width: Int) -> String { style.clipped(style.foreign(text), to: width - 1).left(width) }
    let latency = row.latency.map { style.isUnicode ? $0.latencyText : $0.latencyText.replacing("µ", with: "u") }
    let spark = Sparkline(samples: row.recent.suffix(20)).cells(style)
    add(
      [
        ("  \("\(style.mark(row.state.outcome)) \(row.state.outcome.rawValue)".left(11))", row.state.outcome.ink),
        (cell(row.name, 22), nil), (cell(row.provider, 18), nil), ((latency ?? style.dash).right(8) + "  ", nil),
      ] + spark + [(String(repeating: " ", count: 22 - spark.count) + row.sinceText(calendar, now: now), nil)])
  }

  fileprivate mutating func addOpen(_ report: IncidentReport, calendar: ZoneCalendar, now: Timestamp) {
    let incident = report.incident
    let ink = incident.trouble.outcome.ink
    add()
    add(
      "\(style.foreign(report.name))\(style.dot)\(incident.trouble.words) \(calendar.course(of: incident)), "
        + "\(incident.duration(at: now).inWords)",
      after: "  \(style.mark(incident.trouble.outcome)) ", markInk: ink, ink: ink)
    add("\(incident.cause.sentence.capitalisedFirst) [\(incident.cause.rawValue)]", after: "    ", ink: .faint)
    if let evidence = incident.evidence {
      add(style.clipped(style.foreign(evidence), to: Self.evidenceWidth), after: "    ", ink: .faint)
    }
  }
}

extension StatusBoard.Row {
  /// The clock of today, the date of another day.
  fileprivate func sinceText(_ calendar: ZoneCalendar, now: Timestamp) -> String {
    guard let since = state.knownSince else { return "never" }
    let local = calendar.local(since)
    return local.date == calendar.local(now).date ? local.clock : local.date.description
  }
}
