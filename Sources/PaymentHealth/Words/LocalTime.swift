/// An instant as a clock on the wall of some zone shows it.
package struct LocalTime: Sendable, Hashable {
  package let date: CivilDate
  package let hour: Int
  package let minute: Int
  package let second: Int
  package let millisecond: Int
  /// Seconds ahead of UTC.
  package let offset: Int

  package init(_ instant: Timestamp, offset: Int) {
    let local = instant.seconds + Int64(offset)
    let days = Timestamp.floorDivide(local, by: 86_400)
    let rest = Int(local - days * 86_400)
    date = CivilDate(daysSince1970: days)
    hour = rest / 3600
    minute = rest / 60 % 60
    second = rest % 60
    millisecond = Int(instant.milliseconds - instant.seconds * 1000)
    self.offset = offset
  }

  /// `02:40:12`.
  package var clock: String { "\(hour.digits(2)):\(minute.digits(2)):\(second.digits(2))" }

  /// `2026-11-22 02:40:12`.
  package var dateAndClock: String { "\(date) \(clock)" }

  /// For people, with how far it is ahead: `2026-11-22 02:40:12 +02:00`, of UTC `2026-11-22 00:40:12 UTC`.
  package var withOffset: String { "\(dateAndClock) \(offset == 0 ? "UTC" : offsetText)" }

  /// RFC 3339, with milliseconds only when there are any: `2026-11-22T02:40:12+02:00`; `Z` for UTC itself.
  package var rfc3339: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    bytes.append(self)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `+02:00`.
  package var offsetText: String {
    let minutes = abs(offset) / 60
    return "\(offset < 0 ? "-" : "+")\((minutes / 60).digits(2)):\((minutes % 60).digits(2))"
  }
}

extension Timestamp {
  /// RFC 3339 in UTC: `2026-11-22T00:40:12Z`.
  package var utc: String { LocalTime(self, offset: 0).rfc3339 }
}
