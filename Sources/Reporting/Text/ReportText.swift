import PaymentHealth

/// The report for a terminal: at most 100 columns, readable without colour.
enum ReportText {
  static func render(_ report: Report, style: Style) -> String {
    var page = TextPage(style)
    page.addHeader(of: report)
    for provider in report.providers {
      page.addProvider(provider)
    }
    page.addIncidents(report.incidents, calendar: ZoneCalendar(timeZone: report.timeZone), now: report.generated)
    page.addNotes(report)
    return page.text
  }
}

extension TextPage {
  fileprivate mutating func addHeader(of report: Report) {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    let window = report.window
    add("\(style.foreign(report.merchant))\(style.dot)uptime report", .bold)
    add(
      "\(style.foreign(report.windowLabel)): \(calendar.span(window)), \(window.seconds.grouped) s"
        + "\(style.dot)\(calendar.zoneText(window))", .faint)
    let since =
      report.measuredSince.map { "measured since \(calendar.local($0).dateAndClock)" } ?? "nothing measured yet"
    add("\(since)\(style.dot)generated \(calendar.local(report.generated).dateAndClock)", .faint)
    add()
    add(
      style.foreign(report.headline), after: "\(style.mark(report.outcome)) ", markInk: report.outcome.ink, ink: .bold)
    add()
  }

  fileprivate mutating func addNotes(_ report: Report) {
    add()
    add("How to read it", .bold)
    for note in report.definitionNotes {
      add(note.text, after: "  \(note.name.left(11))", ink: .faint)
    }
    let legend = Outcome.allCases.map { "\(style.cell($0)) \($0.label)" }
    add("\(legend.joined(separator: ", ")).", after: "  \("window".left(11))", ink: .faint)
  }
}

extension TextPage {
  private static let nameWidth = 24
  private static let cellCount = 24

  fileprivate mutating func addProvider(_ provider: ProviderReport) {
    let environment = provider.environment == .live ? "" : "\(style.dot)\(provider.environment.rawValue)"
    add(style.foreign(provider.name) + environment, .bold)
    add(style.rule(Self.width - 2), .faint)
    addAvailability(provider)
    add()
    addSeconds(provider)
    if !provider.probes.isEmpty {
      add()
      addLatency(provider.probes)
    }
    add()
  }

  private func name(_ text: String) -> String {
    style.clipped(style.foreign(text), to: Self.nameWidth - 1).left(Self.nameWidth)
  }

  private mutating func addAvailability(_ provider: ProviderReport) {
    let titles = "now".left(12) + "confirmed".right(11) + "strict".right(11) + "coverage".right(11) + "   window"
    add("  \(String(repeating: " ", count: Self.nameWidth))\(titles)", .faint)
    for subject in provider.subjects {
      let state = "\(style.mark(subject.outcome)) \(provider.word(for: subject))".left(12)
      let shares = [subject.confirmed.share, subject.strictShare, subject.confirmed.coverage]
      add(
        [("  \(name(subject.name))", nil), (state, subject.outcome.ink)]
          + [(shares.map { style.plainDash($0.shown).right(11) }.joined() + "   ", nil)] + strip(subject.pieces))
    }
  }

  /// The window in one small mark for each of its parts.
  private func strip(_ pieces: [Availability]) -> [(String, Style.Ink?)] {
    let count = min(Self.cellCount, pieces.count)
    return (0..<count).map { cell in
      let part = pieces[cell * pieces.count / count..<(cell + 1) * pieces.count / count]
      let outcome = Availability.worst(part)
      return (style.cell(outcome), outcome.ink)
    }
  }

  private mutating func addSeconds(_ provider: ProviderReport) {
    let columns = ["up", "degraded", "down", "unknown", "excluded", "= window"]
    add("  \("seconds, confirmed".left(Self.nameWidth))\(columns.map { $0.right(12) }.joined())", .faint)
    for subject in provider.subjects {
      let part = subject.confirmed
      let numbers = [part.up, part.degraded, part.down, part.unknown, part.excluded, part.window.seconds]
      add("  \(name(subject.name))\(numbers.map { $0.grouped.right(12) }.joined())")
    }
  }

  private mutating func addLatency(_ probes: [ProbeReport]) {
    let titles = Phase.allCases.map { $0.words.right(12) }.joined()
    add("  \("latency, ms".left(Self.nameWidth))\(titles)", .faint)
    for probe in probes {
      let name = style.clipped(style.foreign(probe.probe.probe.rawValue), to: 18)
      let quantiles: [(String, (ProbeReport.Quantiles) -> Duration)] = [("p50", \.p50), ("p95", \.p95), ("p99", \.p99)]
      for (index, (title, value)) in quantiles.enumerated() where !probe.latency.isEmpty {
        let label = (index == 0 ? name : "").left(19) + title.left(5)
        let cells = Phase.allCases.map { phase in
          probe.latency.first { $0.phase == phase }.map { value($0).millisecondsText } ?? style.dash
        }
        add("  \(label)\(cells.map { $0.right(12) }.joined())")
      }
      add("  \(probe.latency.isEmpty ? name.left(24) : String(repeating: " ", count: 19))\(probe.countText)", .faint)
    }
  }
}

extension ProbeReport {
  /// `2 880 results every 30 s: 2 870 up, 10 down; 2 missed`.
  var countText: String {
    let counts = Outcome.allCases.compactMap { outcome in
      results[outcome].map { "\($0.grouped) \(outcome.rawValue)" }
    }
    let all = results.values.reduce(0, +)
    let split = counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))"
    return "\(all.of("result")), every \(every.inWords)\(split)\(missed > 0 ? "; \(missed.of("slot")) missed" : "")"
  }
}

extension Style {
  func cell(_ outcome: Outcome) -> String {
    switch outcome {
    case .up: isUnicode ? "▇" : "="
    case .degraded: isUnicode ? "▄" : "~"
    case .down: isUnicode ? "✗" : "X"
    case .unknown: isUnicode ? "·" : "."
    }
  }

  func plainDash(_ text: String) -> String { isUnicode ? text : text.replacing("–", with: "-") }
}
