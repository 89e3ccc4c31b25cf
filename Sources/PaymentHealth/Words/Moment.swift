extension Timestamp {
  /// Reads an RFC 3339 instant, such as `2026-11-22T00:40:00Z` or `2026-11-22T02:40:00.5+02:00`; nil of anything else.
  package init?(rfc3339 text: String) {
    var rest = text.utf8[...]
    guard let date = rest.popDate(), rest.pop("T"), let time = rest.popClock(), let fraction = rest.popFraction(),
      let offset = rest.popOffset(), rest.isEmpty
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + time - offset
    self.init(milliseconds: seconds * 1000 + fraction)
  }
}

/// A moment as a person writes it.
package enum Moment: Sendable, Hashable, Codable {
  case instant(Timestamp)
  /// On the clocks of a time zone, so many seconds after midnight.
  case local(CivilDate, second: Int)

  /// Reads an RFC 3339 instant, the same without its offset, `2026-11-22T02:40`, or a day alone, which is its beginning; nil of
  /// anything else.
  package init?(text: String) {
    if let instant = Timestamp(rfc3339: text) {
      self = .instant(instant)
      return
    }
    var rest = text.utf8[...]
    guard let date = rest.popDate() else { return nil }
    let second = rest.isEmpty ? 0 : rest.pop("T") ? rest.popClock() : nil
    guard let second, rest.isEmpty || rest.popFraction() != nil, rest.isEmpty else { return nil }
    self = .local(date, second: Int(second))
  }
}

extension Substring.UTF8View {
  package mutating func pop(_ character: Unicode.Scalar) -> Bool {
    guard let byte = first, Unicode.Scalar(byte) == character else { return false }
    removeFirst()
    return true
  }

  /// Exactly `count` digits, as a number in `range`.
  package mutating func popNumber(_ count: Int, in range: ClosedRange<Int>) -> Int? {
    let digits = prefix(count)
    guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    removeFirst(count)
    return range.contains(number) ? number : nil
  }

  package mutating func popDate() -> CivilDate? {
    guard let year = popNumber(4, in: 1...9999), pop("-"), let month = popNumber(2, in: 1...12), pop("-"),
      let day = popNumber(2, in: 1...31)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Seconds since midnight.
  package mutating func popClock() -> Int64? {
    guard let hour = popNumber(2, in: 0...23), pop(":"), let minute = popNumber(2, in: 0...59) else { return nil }
    guard pop(":") else { return Int64(hour * 3600 + minute * 60) }
    guard let second = popNumber(2, in: 0...60) else { return nil }
    return Int64(hour * 3600 + minute * 60 + second)
  }

  /// Milliseconds, further digits cut off; 0 when there is no fraction, nil when it has no digits.
  fileprivate mutating func popFraction() -> Int64? {
    guard pop(".") else { return 0 }
    let digits = prefix { (0x30...0x39).contains($0) }
    self = self[digits.endIndex...]
    guard !digits.isEmpty else { return nil }
    let thousandths = digits.prefix(3).reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    return [100, 10, 1][Swift.min(digits.count, 3) - 1] * thousandths
  }

  /// Seconds ahead of UTC.
  fileprivate mutating func popOffset() -> Int64? {
    if pop("Z") { return 0 }
    let isAhead = pop("+")
    guard isAhead || pop("-"), let hours = popNumber(2, in: 0...23), pop(":"), let minutes = popNumber(2, in: 0...59)
    else { return nil }
    return Int64(hours * 3600 + minutes * 60) * (isAhead ? 1 : -1)
  }
}

extension Moment {
  /// As it is read, to the second.
  package var text: String {
    switch self {
    case .instant(let instant): instant.inUTC
    case .local(let date, let second):
      "\(date)T\(second.timeOfDay)" + (second % 60 == 0 ? "" : ":\((second % 60).digits(2))")
    }
  }
}

extension CivilDate {
  /// Reads `2026-10-31`; nil of anything else.
  package init?(text: String) {
    var rest = text.utf8[...]
    guard let date = rest.popDate(), rest.isEmpty else { return nil }
    self = date
  }
}

extension Int {
  /// Seconds after midnight, of `02:30`; nil of anything else.
  package init?(timeOfDay text: String) {
    var rest = text.utf8[...]
    guard let hour = rest.popNumber(2, in: 0...23), rest.pop(":"), let minute = rest.popNumber(2, in: 0...59),
      rest.isEmpty
    else { return nil }
    self = hour * 3600 + minute * 60
  }

  /// Hours and minutes of so many seconds after midnight: `02:30`.
  package var timeOfDay: String { "\((self / 3600).digits(2)):\((self / 60 % 60).digits(2))" }
}
