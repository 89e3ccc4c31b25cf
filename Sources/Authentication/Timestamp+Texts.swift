import FoundationEssentials
package import PaymentHealth

extension Timestamp {
  /// RFC 3339 in UTC with milliseconds: `2018-07-06T10:01:31.904Z`.
  package var rfc3339: String {
    let fraction = milliseconds - seconds * 1000
    let digits = String(1000 + fraction).dropFirst()
    return "\(Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601).dropLast()).\(digits)Z"
  }

  /// RFC 9110 §5.6.7: `Fri, 06 Jun 2014 13:39:43 GMT`.
  var httpDate: String {
    let text = rfc3339
    let date = text.prefix(10).split(separator: "-").map(String.init)
    let month = Self.months[(Int(date[1]) ?? 1) - 1]
    // The first of January 1970 was a Thursday.
    let weekday = Self.weekdays[Int((Self.floorDivide(seconds, by: 86400) % 7 + 7) % 7)]
    return "\(weekday), \(date[2]) \(month) \(date[0]) \(text.dropFirst(11).prefix(8)) GMT"
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
