import PaymentHealth

extension Definition {
  /// The whole of it in words, for whoever has to recompute it.
  func sentences(in language: Language = .english) -> String {
    let page = language.page
    var sentences: [PageSentence] = [
      .rule(rule, within: rule.within?.inWords(of: language) ?? ""), .maintenance(maintenance),
    ]
    if whole != .all { sentences.append(.whole(whole)) }
    if !hours.isEmpty { sentences.append(.hours(hoursText(in: language))) }
    return sentences.map(page.sentence).joined(separator: " ")
  }

  /// `Monday–Saturday 07:00–01:00, Sunday 08:00–01:00 (Europe/Amsterdam)`.
  private func hoursText(in language: Language) -> String {
    let spells = hours.map { hours in
      let times = "\(hours.from.timeOfDay)–\(hours.to.timeOfDay)"
      let span = language.isRightToLeft ? times.isolated : times
      return hours.days.count == 7 ? span : "\(language.page.names(hours.days)) \(span)"
    }
    return spells.joined(separator: language.page.comma) + (timeZone.map { " (\($0))" } ?? "")
  }
}

extension PageWording {
  /// Three in a row or more by the first and the last.
  fileprivate func names(_ days: [Weekday]) -> String {
    let numbers = days.compactMap(Weekday.allCases.firstIndex)
    guard let begin = numbers.first, let end = numbers.last else { return "" }
    let isRun = days.count > 2 && end - begin == days.count - 1
    return isRun
      ? "\(name(Weekday.allCases[begin]))–\(name(Weekday.allCases[end]))"
      : days.map(name).joined(separator: comma)
  }
}

extension AvailabilityRule {
  fileprivate var within: Duration? {
    if case .unanswered(_, let within) = self { within } else { nil }
  }
}
