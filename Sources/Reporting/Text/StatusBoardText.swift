package import PaymentHealth

/// The live table: one line per method, no wider than the terminal.
package enum StatusBoardText {
  package static func render(_ board: StatusBoard, style: Style) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: board.timeZone)
    let local = calendar.local(board.at)
    page.add(
      "\(style.foreign(board.merchant))\(style.dot)\(board.summary)\(style.dot)\(local.dateAndClock) \(calendar.name)",
      after: "", ink: .bold)
    if let since = board.stalledSince {
      let local = calendar.local(since)
      page.add(
        "The prober is not running: nothing was measured since \(local.dateAndClock). Start \"payprobe run\", or look at its service or timer.",
        after: "", ink: .bold)
    }
    page.add()
    page.addRows(of: board, calendar: calendar)
    for doubt in Doubt.all(of: board) { page.addDoubt(doubt, calendar: calendar, now: board.at) }
    for run in board.awaited { page.addAwaited(run, calendar: calendar, now: board.at) }
    for report in board.openIncidents { page.addOpen(report, on: board, calendar: calendar) }
    for report in board.advisories { page.addAdvisory(report, calendar: calendar, now: board.at) }
    page.addHush(board.hush, calendar: calendar, now: board.at)
    page.addGap(board.gap)
    page.addLeftovers(board.leftovers, calendar: calendar)
    page.addCertificates(board.certificates, now: board.at)
    return page.text
  }
}

extension StatusBoard {
  /// Since when nothing has been measured that should have been, of any method; nil while anything is, or before the first result.
  package var stalledSince: Timestamp? {
    guard rows.contains(where: { !$0.recent.isEmpty }), rows.allSatisfy({ $0.state.cause == .localStalled }) else {
      return nil
    }
    return rows.filter { !$0.recent.isEmpty }.map(\.state.since).max()
  }
}

extension StatusBoard {
  /// Since when nothing is known of a subject; nil while it is measured.
  func measuredUntil(_ subject: Subject) -> Timestamp? {
    let own = rows.filter { subject.holds($0.state.subject) }
    guard !own.isEmpty, own.allSatisfy({ $0.state.cause == .localStalled }) else { return nil }
    return own.compactMap(\.state.knownSince).max()
  }
}

extension Subject {
  /// Whether a method is a part of it.
  fileprivate func holds(_ method: Subject) -> Bool {
    switch self {
    case .location: true
    case .provider(let id): method.provider == id
    case .method: self == method
    }
  }
}

/// Which columns fit: the latest results go first, then names are cut.
struct BoardColumns: Sendable, Hashable {
  private static let names = (method: 22, provider: 18)
  /// With the latency and the time since.
  private static let fixed = 2 + 8 + 2 + 10

  let state: Int
  let method: Int
  let provider: Int
  /// How many of the latest results are shown; 0 for none.
  let samples: Int

  /// - Parameter longest: Columns of the longest state with its mark.
  init(page: Int, state longest: Int) {
    state = max(11, longest + 2)
    let room = page - Self.fixed - state
    let spare = min(StatusData.recentCount, room - Self.names.method - Self.names.provider - 2)
    samples = spare >= 8 ? spare : 0
    method = min(Self.names.method, room * 11 / 20)
    provider = min(Self.names.provider, room - method)
  }
}

extension TextPage {
  fileprivate mutating func addRows(of board: StatusBoard, calendar: ZoneCalendar) {
    let states = board.rows.map { "\(style.mark($0.state.outcome)) \($0.state.outcome.words($0.state.cause))" }
    let columns = BoardColumns(page: style.width, state: states.map(\.displayWidth).max() ?? 0)
    let samples = columns.samples == 0 ? "  " : "  " + "latest results".left(columns.samples + 2)
    add(
      "  \("".left(columns.state))\("method".left(columns.method))\("provider".left(columns.provider))"
        + "\("latency".right(8))\(samples)since", .faint)
    for (row, state) in zip(board.rows, states) {
      let since = row.sinceText(calendar, now: board.at)
      addRow(row, state: state, since: since, columns)
    }
    let hasSamples = columns.samples > 0 && board.rows.contains { !$0.recent.isEmpty }
    guard hasSamples else { return }
    add()
    add(Sparkline.legend(style), after: "  ", ink: .faint)
  }

  private mutating func addRow(_ row: StatusBoard.Row, state: String, since: String, _ columns: BoardColumns) {
    func cell(_ text: String, _ width: Int) -> String { style.clipped(style.foreign(text), to: width - 1).left(width) }
    let latency = row.latency.map { style.isUnicode ? $0.latencyText : $0.latencyText.replacing("µ", with: "u") }
    let spark = Sparkline(samples: row.recent.suffix(columns.samples)).cells(style)
    let gap = columns.samples == 0 ? 0 : columns.samples + 2 - spark.count
    add(
      [
        ("  \(state.left(columns.state))", row.state.outcome.ink),
        (cell(row.name, columns.method), nil), (cell(row.provider, columns.provider), nil),
        ((latency ?? style.dash).right(8) + "  ", nil),
      ] + spark + [(String(repeating: " ", count: gap) + since, nil)])
  }

  fileprivate mutating func addDoubt(_ doubt: Doubt, calendar: ZoneCalendar, now: Timestamp) {
    add()
    add(style.foreign(doubt.text(calendar, now: now)), after: "  ? ")
  }

  fileprivate mutating func addAwaited(_ run: StatusBoard.AwaitedRun, calendar: ZoneCalendar, now: Timestamp) {
    let names = "\(run.methods.prefix(4).joined(separator: ", "))\(run.methods.count > 4 ? " …" : "")"
    let what = run.isFirst ? "not measured yet; first" : "not measured since the start; next"
    add()
    add(style.foreign("\(names): \(what) probe at \(calendar.clock(run.slot, now: now)) (\(run.probe))"), after: "  ? ")
  }

  fileprivate mutating func addOpen(_ report: IncidentReport, on board: StatusBoard, calendar: ZoneCalendar) {
    let incident = report.incident
    let ink = incident.shown.outcome.ink
    let end = board.measuredUntil(incident.subject)
    let silence = end.map { ", not measured since \(calendar.clock($0, now: board.at))" } ?? ""
    add()
    add(
      "\(style.foreign(report.name))\(style.dot)\(incident.words)\(incident.shown < incident.trouble ? "," : "") "
        + "\(calendar.course(of: incident)), "
        + "\(incident.duration(at: end ?? board.at).inWords)\(silence)",
      after: "  \(style.mark(incident.shown.outcome)) ", markInk: ink, ink: ink)
    add("\(incident.sentence) [\(incident.cause.rawValue)]", after: "    ", ink: .faint)
    if let present = report.presentSentence { add(present, after: "    ", ink: .faint) }
    if let common = report.commonSentence { add(style.foreign(common), after: "    ", ink: .faint) }
    if let recurrence = report.recurrence { add(recurrence.sentence, after: "    ", ink: .faint) }
    if let evidence = incident.evidence { addEvidence(evidence) }
  }
}

extension StatusBoard {
  /// `2 of 3 methods up`; that none is up is said only when something was measured.
  fileprivate var summary: String {
    if !rows.isEmpty, rows.allSatisfy({ $0.state.knownSince == nil }) { return "not measured yet" }
    if !rows.isEmpty, rows.allSatisfy({ $0.state.outcome == .unknown }) {
      let words = Set(rows.map { $0.state.outcome.word($0.state.cause) })
      return EnglishPage().word(words.count == 1 ? words.first ?? .unknown : .unknown)
    }
    return "\(rows.count { $0.state.outcome == .up }) of \(rows.count.of("method")) up"
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
