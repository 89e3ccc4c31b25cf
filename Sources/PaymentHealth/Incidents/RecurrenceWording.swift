extension Recurrence {
  /// Such as `Third time in 90 days, twice on a Sunday between 02 and 04`, with its full stop.
  package var sentence: String { sentence(in: .english) }

  package func sentence(in language: Language) -> String {
    let (wording, limit) = (language.wording, IncidentHistory.limit)
    let often = wording.often(count > limit ? nil : count, limit: limit, in: days)
    let parts = [often, pattern?.words(of: count, in: wording)].compactMap(\.self)
    return parts.joined(separator: wording.comma) + "."
  }
}

extension Recurrence.Pattern {
  fileprivate func words(of all: Int, in wording: any Wording) -> String {
    let share: RecurrenceShare = count == all ? (all == 2 ? .both : .each) : .times(count)
    let hours = from.flatMap { from in
      until.map { wording.between(from.digits(2), and: ($0 == 0 ? 24 : $0).digits(2)) }
    }
    return [wording.words(share), weekday.map(wording.on), hours].compactMap(\.self).joined(separator: " ")
  }
}

extension Weekday {
  package var name: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }
}

extension [String] {
  func element(_ index: Int) -> String? { indices.contains(index) ? self[index] : nil }
}
