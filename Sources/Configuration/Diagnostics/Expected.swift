/// The forms a value can be asked to have.
package enum Expected: Sendable, Equatable {
  case text, name, path, boolean, trueOnly, number, wholeNumber, scalar
  case list, dictionary
  case object(keys: [String])
  case choice([String])
  case duration, status, count, range
  case textOrSecret, textTests, coverage, authentication
  case timeZone, moment, day, timeOfDay
  case hostAndPort, hostName, series
  case mailServer, mailAddress, mailAddresses
  case identifier, country, currency
  case cleanup, variable, answeringHost
  case headerName, environmentVariable, credentialName
  case phone, page, percentage, anyPercentage
}

extension Expected {
  /// The letters a text may be made of, where that is all there is to say.
  var rule: TextRule? {
    switch self {
    case .identifier: TextRule(first: "a-z0-9", rest: "a-z0-9._-", count: 1...64)
    case .country: TextRule(first: "A-Z", rest: "A-Z", count: 2...2)
    case .currency: TextRule(first: "A-Z", rest: "A-Z", count: 3...3)
    case .variable: TextRule(first: "A-Za-z_", rest: "A-Za-z0-9_-", count: 1...64)
    case .answeringHost: TextRule(first: "a-z0-9.", rest: "a-z0-9.-", count: 1...253)
    case .headerName: TextRule(first: Self.tokenLetters, rest: Self.tokenLetters, count: 1...128)
    case .environmentVariable: TextRule(first: "A-Za-z_", rest: "A-Za-z0-9_", count: 1...255)
    case .phone: TextRule(first: "+0-9(", rest: "0-9 ()./-", count: 3...40)
    case .credentialName: TextRule(first: "A-Za-z0-9_", rest: "A-Za-z0-9_.@:-", count: 1...255)
    default: nil
    }
  }

  /// Whether a secret could be written by mistake where this is expected.
  var isNearSecrets: Bool {
    switch self {
    case .textOrSecret, .environmentVariable, .credentialName: true
    default: false
    }
  }

  /// `token` of RFC 9110 §5.6.2.
  private static let tokenLetters = "!#$%&'*+.^_`|~0-9A-Za-z-"

  var pattern: String? { rule?.pattern }

  func allows(_ text: String) -> Bool { rule?.allows(text) ?? true }
}

/// Which letters a text is made of, as the reader checks it and as the schema writes it.
struct TextRule: Sendable {
  /// Letters and ranges as inside the brackets of a regular expression; a hyphen that stands for itself comes last.
  let first: String
  let rest: String
  let count: ClosedRange<Int>

  var pattern: String {
    "^[\(first)][\(rest)]{\(count.lowerBound - 1),\(count.upperBound - 1)}$"
  }

  func allows(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard count.contains(scalars.count), let head = scalars.first else { return false }
    return Self.ranges(of: first).contains { $0.contains(head) }
      && scalars.dropFirst().allSatisfy { scalar in Self.ranges(of: rest).contains { $0.contains(scalar) } }
  }

  private static func ranges(of letters: String) -> [ClosedRange<Unicode.Scalar>] {
    var rest = Array(letters.unicodeScalars)[...]
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let low = rest.popFirst() {
      let isRange = rest.first == "-" && rest.count > 1
      let high = isRange ? rest.dropFirst().first ?? low : low
      if isRange { rest = rest.dropFirst(2) }
      ranges.append(low...high)
    }
    return ranges
  }
}
