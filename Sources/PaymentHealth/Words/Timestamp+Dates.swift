extension Timestamp {
  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of RFC 9110 §5.6.7 that may be sent today.
  package init?(httpDate text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].utf8.count == 4, parts[0].hasSuffix(","), parts[5] == "GMT" else { return nil }
    self.init(day: parts[1], month: parts[2], year: parts[3], time: parts[4])
  }

  /// Reads `Nov  6 08:49:37 1994 GMT`, as OpenSSL writes what a certificate says of its validity.
  package init?(certificateDate text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 5, parts[4] == "GMT" else { return nil }
    self.init(day: parts[1], month: parts[0], year: parts[3], time: parts[2])
  }

  private init?(day: Substring, month: Substring, year: Substring, time: Substring) {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { Self.number($0, digits: 2...2) }
    guard let month = Self.months.firstIndex(of: String(month)), let day = Self.number(day, digits: 1...2),
      let year = Self.number(year, digits: 4...4), let date = CivilDate(year: year, month: month + 1, day: day),
      clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      hour < 24, minute < 60, second <= 60
    else { return nil }
    self.init(seconds: date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second))
  }

  /// In ASCII digits alone: no sign, no blank.
  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    let isNumber = digits.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? Int(text) : nil
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension Timestamp {
  /// RFC 3339 in UTC, without its fraction of a second: `1994-11-06T08:49:37Z`.
  package var inUTC: String {
    let day = CivilDate(daysSince1970: Self.floorDivide(seconds, by: 86_400))
    let second = seconds - day.daysSince1970 * 86_400
    return "\(day)T\((second / 3600).digits(2)):\((second / 60 % 60).digits(2)):\((second % 60).digits(2))Z"
  }
}
