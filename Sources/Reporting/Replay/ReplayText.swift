package import PaymentHealth

/// A replay for a terminal.
package enum ReplayText {
  /// The headline, the rules, what becomes of availability, the incidents that differ, and what to know of it.
  package static func render(_ report: ReplayReport, style: Style) -> String {
    var page = TextPage(style)
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    page.add(style.foreign(report.headline), after: "", ink: .bold)
    page.add(
      "\(style.foreign(report.windowName)): \(calendar.span(report.window))\(style.dot)\(report.results.of("result"))"
        + "\(style.dot)\(calendar.zoneText(report.window))", after: "", ink: .faint)
    page.addRules(of: report)
    page.addSubjects(of: report)
    page.addDifferences(of: report, calendar: calendar)
    page.add()
    for note in report.notes { page.add(style.plainDash(note), after: "  ", ink: .faint) }
    return page.text
  }
}

extension TextPage {
  fileprivate mutating func addRules(of report: ReplayReport) {
    add()
    add("Rules", .bold)
    let groups = Dictionary(grouping: report.rules) { [$0.old.words(besides: $0.new), $0.new.words(besides: $0.old)] }
    for (words, rules) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let names = rules.map(\.probe.description).joined(separator: ", ")
      let change = words[0] == words[1] ? "\(words[0]), as configured" : "\(words[1]) instead of \(words[0])"
      add("\(style.clipped(style.foreign(names), to: 120)): \(change)", after: "  ")
    }
  }

  fileprivate mutating func addSubjects(of report: ReplayReport) {
    let nameWidth = min(32, style.width - 2 - 4 * Self.column)
    add()
    add("Availability", .bold)
    let titles = ["was", "would be", "more down"].map { $0.right(Self.column) }.joined()
    add("  \("".left(nameWidth))\("by".left(Self.column))\(titles)", .faint)
    let shown = report.subjects.filter { $0.subject.method == nil || $0.old != $0.new }
    for subject in shown {
      let name = style.clipped(style.foreign(subject.name), to: nameWidth - 1)
      for (index, row) in subject.rows.enumerated() {
        let cells = row.figures.map { style.plainDash($0).right(Self.column) }.joined()
        let definition = style.clipped(row.definition, to: Self.column - 1).left(Self.column)
        add("  \((index == 0 ? name : "").left(nameWidth))\(definition)\(cells)")
      }
    }
    addUnchanged(report.subjects.count - shown.count)
  }

  private static let column = 11

  private mutating func addUnchanged(_ count: Int) {
    if count > 0 { add("\(count.of("method")) as before", after: "  ", ink: .faint) }
  }

  fileprivate mutating func addDifferences(of report: ReplayReport, calendar: ZoneCalendar) {
    let changed = report.shown.filter { $0.pair.change != .same }
    add()
    add(changed.isEmpty ? "Incidents that differ: none" : "Incidents that differ: \(changed.count.grouped)", .bold)
    for named in changed.prefix(Self.mostIncidents) { add(named, calendar) }
    if changed.count > Self.mostIncidents {
      add(
        "and \((changed.count - Self.mostIncidents).grouped) more; --format json has them all", after: "  ", ink: .faint
      )
    }
  }

  private static let mostIncidents = 100

  private mutating func add(_ named: ReplayReport.NamedPair, _ calendar: ZoneCalendar) {
    guard let shown = (named.pair.new ?? named.pair.old)?.incident else { return }
    let ink = shown.trouble.outcome.ink
    add(
      "\(style.foreign(named.name))\(style.dot)\(named.pair.change.rawValue)\(style.dot)\(shown.trouble.words)",
      after: "  \(style.mark(shown.trouble.outcome)) ", markInk: ink)
    for (title, side) in [("was", named.pair.old), ("would be", named.pair.new)] {
      guard let side else { continue }
      add("\(title) \(calendar.course(of: side.incident))\(style.dot)\(calendar.told(side))", after: "    ")
    }
    if let words = named.pair.shiftInWords { add(words, after: "    ", ink: .faint) }
  }
}

extension ZoneCalendar {
  fileprivate func told(_ side: IncidentPair.Side) -> String {
    side.told.map { "told \(local($0).clock)" } ?? "not told"
  }
}

extension IncidentPair {
  /// Nil of one that is alone.
  fileprivate var shiftInWords: String? {
    guard let old = old?.incident, let new = new?.incident else { return nil }
    let begin = "begins \(old.opened.shiftInWords(to: new.opened))"
    let end = old.closed.flatMap { was in new.closed.map { "ends \(was.shiftInWords(to: $0))" } }
    return [begin, end, delay.map { "is told \($0.shiftInWords)" }].compactMap(\.self).joined(separator: ", ")
  }
}

extension ReplayReport.SubjectPair {
  /// The default definition, and the others that change.
  fileprivate var rows: [(definition: String, figures: [String])] {
    zip(old, new).enumerated().filter { $0.offset == 0 || $0.element.0 != $0.element.1 }.map { _, pair in
      let (old, new) = pair
      return (old.definition.rawValue, [old.share.shown, new.share.shown, (new.down - old.down).signed])
    }
  }
}

extension Int64 {
  /// `35 s`, `- 2 s`, `0 s`.
  fileprivate var signed: String { "\(self < 0 ? "- " : "")\(magnitude.grouped) s" }
}
