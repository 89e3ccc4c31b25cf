extension Recurrence {
  /// Such as `Third time in 90 days, twice on a Sunday between 02 and 04`, with its full stop.
  package var sentence: String {
    let often =
      count > IncidentHistory.limit ? "More than \(IncidentHistory.limit.inTimes)" : "\(count.inOrder.capitalised) time"
    return "\(often) in \(days) days\(pattern.map { ", \($0.words(of: count))" } ?? "")."
  }
}

extension Recurrence.Pattern {
  fileprivate func words(of all: Int) -> String {
    let often = count == all ? (all == 2 ? "both times" : "each time") : count.inTimes
    let day = weekday.map { " on a \($0.name)" } ?? ""
    let hours = from.flatMap { from in until.map { " between \(from.digits(2)) and \(($0 == 0 ? 24 : $0).digits(2))" } }
    return often + day + (hours ?? "")
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

extension Int {
  /// `third`, `11th`, `22nd`.
  fileprivate var inOrder: String {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    if words.indices.contains(self - 1) { return words[self - 1] }
    let endings = (11...13).contains(self % 100) ? [:] : [1: "st", 2: "nd", 3: "rd"]
    return "\(self)\(endings[self % 10] ?? "th")"
  }

  /// `twice`, `three times`, `12 times`.
  fileprivate var inTimes: String {
    switch self {
    case 1: "once"
    case 2: "twice"
    default:
      "\(["three", "four", "five", "six", "seven", "eight", "nine", "ten"].element(self - 3) ?? "\(self)") times"
    }
  }
}

extension [String] {
  fileprivate func element(_ index: Int) -> String? { indices.contains(index) ? self[index] : nil }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
