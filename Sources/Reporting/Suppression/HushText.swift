import PaymentHealth

extension TextPage {
  /// Maintenance and silences in force, a line each; nothing where there are none.
  mutating func addHush(_ spells: [Hush.Spell], calendar: ZoneCalendar, now: Timestamp) {
    if !spells.isEmpty { add() }
    for spell in spells.sorted(by: { $0.span.to < $1.span.to }) {
      let end = calendar.clock(spell.span.to, now: now)
      add(
        style.foreign("\(spell.why.code) of \(spell.matcher.words) until \(end), \(spell.why.detail ?? "")"),
        after: "  ")
    }
  }
}
