import PaymentHealth

/// How the page is to be read, and what each definition counts.
struct NotesSection: Sendable {
  let page: PageContext

  var html: HTML {
    let items = page.notes.map { HTML("<dt>\($0.name)</dt><dd>\($0.text)</dd>") }
    let rules = page.report.definitions.map {
      HTML("<dt><bdi>\($0.id.rawValue)</bdi></dt><dd>\(sentences($0)) <bdi class=\"soft\">\($0.source)</bdi></dd>")
    }
    return """
      <section class="card"><h2>\(page(.reading))</h2><dl class="notes">\(items)</dl><h3>\(page(.definitions))</h3>\
      <dl class="notes">\(rules)</dl></section>
      """
  }

  private func sentences(_ definition: Definition) -> String {
    var sentences: [PageSentence] = [
      .rule(definition.rule, within: definition.rule.within.map(page.length) ?? ""),
      .maintenance(definition.maintenance),
    ]
    if definition.whole != .all { sentences.append(.whole(definition.whole)) }
    if !definition.hours.isEmpty { sentences.append(.hours(hours(of: definition))) }
    return sentences.map { page($0) }.joined(separator: " ")
  }

  /// `Monday–Saturday 07:00–01:00, Sunday 08:00–01:00 (Europe/Amsterdam)`.
  private func hours(of definition: Definition) -> String {
    let spells = definition.hours.map { hours in
      let times = "\(hours.from.timeOfDay)–\(hours.to.timeOfDay)"
      let span = page.language.isRightToLeft ? times.isolated : times
      return hours.days.count == 7 ? span : "\(days(hours.days)) \(span)"
    }
    return spells.joined(separator: page.comma) + (definition.timeZone.map { " (\($0))" } ?? "")
  }

  private func days(_ days: [Weekday]) -> String {
    let numbers = days.compactMap(Weekday.allCases.firstIndex)
    guard let first = days.first, let last = days.last, let begin = numbers.first, let end = numbers.last else {
      return ""
    }
    let isRun = days.count > 2 && end - begin == days.count - 1
    return isRun ? "\(page.name(first))–\(page.name(last))" : days.map(page.name).joined(separator: page.comma)
  }
}

extension AvailabilityRule {
  fileprivate var within: Duration? {
    if case .unanswered(_, let within) = self { within } else { nil }
  }
}
