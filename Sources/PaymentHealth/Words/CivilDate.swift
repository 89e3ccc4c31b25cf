/// A day of the proleptic Gregorian calendar, without a time zone.
package struct CivilDate: Sendable, Hashable, Codable {
  package var year: Int
  /// 1...12.
  package var month: Int
  /// 1...31.
  package var day: Int

  /// Nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    let same = CivilDate(daysSince1970: daysSince1970)
    guard same == self else { return nil }
  }

  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
  package init(daysSince1970 days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
  }

  /// Source: the same, `days_from_civil`.
  package var daysSince1970: Int64 {
    let shiftedYear = Int64(month <= 2 ? year - 1 : year)
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension CivilDate {
  package func advanced(by days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + Int64(days)) }

  // 1970 began on a Thursday.
  package var weekday: Weekday { Weekday.allCases[Int(((daysSince1970 + 3) % 7 + 7) % 7)] }
}

package enum Weekday: String, Sendable, Hashable, Codable, CaseIterable {
  case monday = "mon"
  case tuesday = "tue"
  case wednesday = "wed"
  case thursday = "thu"
  case friday = "fri"
  case saturday = "sat"
  case sunday = "sun"
}

extension CivilDate: CustomStringConvertible {
  /// `2026-10-31`.
  package var description: String { "\(year.digits(4))-\(month.digits(2))-\(day.digits(2))" }
}

extension BinaryInteger {
  /// In decimal with at least `count` digits.
  package func digits(_ count: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
