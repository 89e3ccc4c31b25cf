import Foundation
import PaymentHealth
import StrictJSON

extension Offers.Entries {
  /// The values of each entry that has a name: what its paths find first, nil where that is nothing.
  func values(at paths: [JSONPath], in body: ResponseBody) throws(QueryProblem) -> [(code: String, values: [JSONNode?])]
  {
    var found: [(code: String, values: [JSONNode?])] = []
    for entry in try body.matches(at: at) {
      guard let code = try entry.node.first(at: code)?.code else { continue }
      var values: [JSONNode?] = []
      for path in paths { values.append(try entry.node.first(at: path)) }
      found.append((code, values))
    }
    return found
  }
}

extension Offers.Hours {
  /// The names of the methods that are not offered now; hours that cannot be read close nothing.
  func closed(in body: ResponseBody, at now: Timestamp) throws(QueryProblem) -> Set<String> {
    let local = LocalMoment(now, timeZone: timeZone)
    let entries = try entries.values(at: [value], in: body)
    return Set(
      entries.filter { _, values in
        guard let hours = values[0]?.hours(on: local.weekday) else { return false }
        return !hours.contains(minute: local.minute)
      }.map(\.code))
  }
}

/// Day of the week and time of day somewhere.
struct LocalMoment {
  /// `monday` … `sunday`.
  var weekday: String
  /// Of the day.
  var minute: Int

  /// A zone that the system does not know is taken for UTC.
  init(_ instant: Timestamp, timeZone: String) {
    let date = Date(timeIntervalSince1970: Double(instant.seconds))
    let offset = (TimeZone(identifier: timeZone) ?? .gmt).secondsFromGMT(for: date)
    let seconds = instant.seconds + Int64(offset)
    // The first of January 1970 was a Thursday.
    let days = Timestamp.floorDivide(seconds, by: 86_400)
    weekday = Self.weekdays[Int(((days + 3) % 7 + 7) % 7)]
    minute = Int(seconds - days * 86_400) / 60
  }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

extension JSONNode {
  /// What a path finds first in an entry.
  fileprivate func first(at path: JSONPath) throws(QueryProblem) -> JSONNode? {
    do {
      return try path.matches(in: self).first?.node
    } catch {
      throw .overflow("\(error)")
    }
  }

  /// A text for every day, or an object by day, where `mondayToFriday` stands for five of them.
  fileprivate func hours(on weekday: String) -> OpeningHours? {
    if let string { return OpeningHours(string) }
    let isWeekend = weekday == "saturday" || weekday == "sunday"
    let text = self[weekday]?.string ?? (isWeekend ? nil : self["mondayToFriday"]?.string)
    return text.flatMap(OpeningHours.init)
  }
}
