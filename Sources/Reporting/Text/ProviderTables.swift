import PaymentHealth

/// Which columns of a provider's tables fit the page: the window's marks go first, then `strict`, then names are cut.
struct TableColumns: Sendable, Hashable {
  static let longestName = 24
  static let share = 11

  let state: Int
  let name: Int
  let showsStrict: Bool
  /// How many marks the window is shown in; 0 for none.
  let cells: Int

  /// - Parameter state: Columns of the longest state with its mark.
  init(page: Int, state longest: Int) {
    state = max(12, longest + 2)
    let room = page - 2 - state - 3 * Self.share
    let cells = min(24, room - Self.longestName - 3)
    self.cells = cells >= 8 ? cells : 0
    showsStrict = room >= 12
    name = min(Self.longestName, showsStrict ? room : room + Self.share)
  }
}

extension TextPage {
  mutating func addProvider(_ provider: ProviderReport, calendar: ZoneCalendar) {
    let environment = provider.environment == .live ? "" : "\(style.dot)\(provider.environment.rawValue)"
    add(style.foreign(provider.name) + environment, .bold)
    add(style.rule(style.width - 2), .faint)
    addAvailability(provider)
    add()
    addSeconds(provider)
    add()
    addDefinitions(provider)
    addDays(provider)
    for probe in provider.probes {
      add()
      addLatency(probe, calendar: calendar)
    }
    add()
  }

  private func name(_ text: String, _ width: Int) -> String {
    style.clipped(style.foreign(text), to: width - 1).left(width)
  }

  private mutating func addAvailability(_ provider: ProviderReport) {
    let states = provider.subjects.map { "\(style.mark($0.outcome)) \(provider.word(for: $0))" }
    let columns = TableColumns(page: style.width, state: states.map(\.displayWidth).max() ?? 0)
    let shares = ["confirmed"] + (columns.showsStrict ? ["strict"] : []) + ["coverage"]
    let titles = "now".left(columns.state) + shares.map { $0.right(TableColumns.share) }.joined()
    add("  \("".left(columns.name))\(titles)\(columns.cells > 0 ? "   window" : "")", .faint)
    for (subject, state) in zip(provider.subjects, states) {
      let strict = columns.showsStrict ? [subject.strictShare] : []
      let figures = [subject.confirmed.share] + strict + [subject.confirmed.coverage]
      let text = figures.map { style.plainDash($0.shown).right(TableColumns.share) }.joined()
      let strip = strip(subject.pieces, cells: columns.cells)
      add(
        [
          ("  \(name(subject.name, columns.name))", nil), (state.left(columns.state), subject.outcome.ink),
          (text + (strip.isEmpty ? "" : "   "), nil),
        ] + strip)
    }
  }

  /// The window in one small mark for each of its parts.
  private func strip(_ pieces: [Availability], cells: Int) -> [(String, Style.Ink?)] {
    let count = min(cells, pieces.count)
    return (0..<count).map { cell in
      let glance = Glance(of: pieces[cell * pieces.count / count..<(cell + 1) * pieces.count / count])
      return (style.cell(glance), glance.outcome.ink)
    }
  }

  /// The window's length is in the header as well, so its column goes first where there is no room.
  private mutating func addSeconds(_ provider: ProviderReport) {
    let columns: [(String, (Availability) -> Int64)] = [
      ("up", \.up), ("degraded", \.degraded), ("down", \.down), ("unknown", \.unknown), ("excluded", \.excluded),
      ("= window", \.window.seconds),
    ]
    let width = style.width < 98 ? 11 : 12
    let shown = columns.prefix((style.width - 16) / width)
    let nameWidth = min(TableColumns.longestName, style.width - 2 - shown.count * width)
    let title = nameWidth < 19 ? "seconds" : "seconds, confirmed"
    add("  \(title.left(nameWidth))\(shown.map { $0.0.right(width) }.joined())", .faint)
    for subject in provider.subjects {
      let numbers = shown.map { $0.1(subject.confirmed).grouped.right(width) }.joined()
      add("  \(name(subject.name, nameWidth))\(numbers)")
    }
  }

  /// The last week's; all of them are in the other forms.
  private mutating func addDays(_ provider: ProviderReport) {
    if provider.days.isEmpty { return }
    add()
    add(
      "  \("day by day".left(14))\(["requests", "errors", "error rate", "average, ms"].map { $0.right(13) }.joined())",
      .faint)
    for day in provider.days.suffix(7) {
      let cells = [day.requests.grouped, day.errors.grouped, day.errorRate.shown, day.average?.millisecondsText ?? "–"]
      add("  \(day.date.description.left(14))\(cells.map { style.plainDash($0).right(13) }.joined())")
    }
  }

  private mutating func addLatency(_ probe: ProbeReport, calendar: ZoneCalendar) {
    let phases = phasesThatFit
    let name = name(probe.probe.probe.rawValue, 19)
    let indent = String(repeating: " ", count: 21)
    if !probe.latency.isEmpty {
      add("  \("latency, ms".left(24))\(phases.map { $0.words.right(12) }.joined())", .faint)
    }
    let quantiles: [(String, (ProbeReport.Quantiles) -> Duration)] = [("p50", \.p50), ("p95", \.p95), ("p99", \.p99)]
    for (index, (title, value)) in quantiles.enumerated() where !probe.latency.isEmpty {
      let cells = phases.map { phase in
        probe.latency.first { $0.phase == phase }.map { value($0).millisecondsText } ?? style.dash
      }
      add((index == 0 ? "  \(name)" : indent) + title.left(5) + cells.map { $0.right(12) }.joined())
    }
    for step in probe.steps { add(style.foreign(step.words), after: indent) }
    add(probe.countText(calendar), after: probe.latency.isEmpty ? "  \(name)" : indent, ink: .faint)
    if let slowest = probe.slowestHour { add("slowest hour of five weeks: \(slowest)", after: indent, ink: .faint) }
    for text in probe.slowTexts(calendar) { add(style.foreign(text), after: indent, ink: Outcome.degraded.ink) }
  }

  /// In their order; where there is no room the total and the wait for the first byte say most.
  private var phasesThatFit: [Phase] {
    let byWorth: [Phase] = [.total, .firstByte, .tls, .connect, .resolve, .transfer]
    let shown = byWorth.prefix(max(1, (style.width - 26) / 12))
    return Phase.allCases.filter(shown.contains)
  }
}

extension ProbeReport.StepLatency {
  /// `step pay: p50 80.2, p95 95.0, p99 120.4 ms of 2 880 answers`.
  fileprivate var words: String {
    let figures = [("p50", total.p50), ("p95", total.p95), ("p99", total.p99)].map { "\($0) \($1.millisecondsText)" }
    return "step \(step): \(figures.joined(separator: ", ")) ms of \(total.count.of("answer"))"
  }
}

extension ProbeReport {
  /// `2 880 results, every 30 s: 2 870 up, 10 down; 2 slots missed`, or what the last one before the window was.
  func countText(_ calendar: ZoneCalendar) -> String {
    let counts = Outcome.allCases.compactMap { outcome in
      results[outcome].map { "\($0.grouped) \(outcome.rawValue)" }
    }
    let all = results.values.reduce(0, +)
    let split = counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))"
    let skipped = missed > 0 ? "; \(missed.of("slot")) missed" : ""
    guard all == 0, let latest else { return "\(all.of("result")), every \(every.inWords)\(split)\(skipped)" }
    let time = latest.latency.map { " in \($0.latencyText)" } ?? ""
    return """
      no result began in this window, every \(every.inWords)\(skipped); the last, of \
      \(calendar.local(latest.started).dateAndClock), stands: \(latest.outcome.rawValue)\(time)
      """
  }
}

extension Style {
  func cell(_ glance: Glance) -> String {
    switch glance {
    case .up: isUnicode ? "▇" : "="
    case .little: isUnicode ? "▁" : "_"
    case .degraded: isUnicode ? "▄" : "~"
    case .down: isUnicode ? "✗" : "X"
    case .excluded: isUnicode ? "─" : "-"
    case .unknown: isUnicode ? "·" : "."
    }
  }

  func plainDash(_ text: String) -> String { isUnicode ? text : text.replacing("–", with: "-") }
}
