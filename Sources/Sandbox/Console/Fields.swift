/// The members of one JSON object on their way to values; every complaint names the member's full place.
struct Fields {
  private let members: [JSON.Member]
  private let place: String

  /// `place` is the object's own: empty for the whole body.
  ///
  /// Refuses anything but an object.
  init(_ json: JSON, at place: String = "") throws(ConsoleProblem) {
    guard case .object(let members) = json else {
      throw .wrongType(place.isEmpty ? "body" : place, json, expected: "an object")
    }
    self.members = members
    self.place = place
  }

  func place(of key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

  func refuseOthers(than keys: [String]) throws(ConsoleProblem) {
    for member in members where !keys.contains(member.key) {
      throw .unknown(place(of: member.key), allowed: keys)
    }
  }

  subscript(key: String) -> JSON? {
    let value = members.first { $0.key == key }?.value
    return value == .null ? nil : value
  }

  func required<Value>(
    _ key: String, as read: (String) throws(ConsoleProblem) -> Value?, expected: String
  ) throws(ConsoleProblem) -> Value {
    if let value = try read(key) { return value }
    throw .missing(place(of: key), expected: expected)
  }

  func text(_ key: String) throws(ConsoleProblem) -> String? {
    guard let json = self[key] else { return nil }
    guard case .string(let text) = json else { throw .wrongType(place(of: key), json, expected: "a string") }
    return text
  }

  func integer(_ key: String, in range: ClosedRange<Int>) throws(ConsoleProblem) -> Int? {
    guard let json = self[key] else { return nil }
    guard case .number(let number) = json, let integer = Int(exactly: number), range.contains(integer) else {
      throw .wrongType(
        place(of: key), json, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  func duration(_ key: String) throws(ConsoleProblem) -> Duration? {
    guard let json = self[key] else { return nil }
    guard case .string(let text) = json, let duration = Duration(spelled: text) else {
      throw .wrongType(place(of: key), json, expected: "a duration", remedy: "write \(Duration.spelling)")
    }
    return duration
  }

  func object(_ key: String) throws(ConsoleProblem) -> Fields? {
    guard let json = self[key] else { return nil }
    return try Fields(json, at: place(of: key))
  }

  /// Members that are all strings, in the order of their keys.
  func headers() throws(ConsoleProblem) -> [Header] {
    var headers: [Header] = []
    for member in members {
      headers.append(Header(member.key, try header(member.key)))
    }
    return headers
  }

  /// A header value: no control character, so that a fault stays the fault it says it is.
  func header(_ key: String) throws(ConsoleProblem) -> String {
    let value = try required(key, as: text, expected: "a header value")
    guard !(key + value).unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      throw .wrongType(
        place(of: key), .string(value), expected: "a header value", remedy: "write one without control characters")
    }
    return value
  }
}

extension Duration {
  static let spelling = #""800ms", "10s" or "2m", at most "1h""#

  /// A whole number with its unit: `800ms`, `10s`, `2m`, `1h`; nil for anything else.
  init?(spelled text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0, number <= 3_600_000 else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": self = .milliseconds(number)
    case "s": self = .seconds(number)
    case "m": self = .seconds(60 * number)
    case "h": self = .seconds(3600 * number)
    default: return nil
    }
    guard self <= .seconds(3600) else { return nil }
  }

  /// The shortest of the spellings that is exact to the millisecond.
  var spelled: String {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    return milliseconds.isMultiple(of: 1000) ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }
}
