/// A regular expression of the configuration, to be found anywhere in texts of a provider.
///
/// Neither the pattern nor the text can make a search slow: all ways to match are followed side by side (K. Thompson, Regular
/// Expression Search Algorithm, CACM 11(6), 1968), so a search looks at each of the pattern's bounded number of instructions once for each
/// character, and at no more than ``window`` bytes. What cannot be matched like this (references to what a group found, looking ahead
/// or behind) is refused. Letters are Unicode scalars; `\d`, `\w`, `\s` and `\b` know ASCII alone.
package struct Pattern: Sendable {
  /// Longest pattern in bytes.
  package static let longest = 1000
  /// Bytes of a text that are looked at.
  package static let window = 64 * 1024

  package let text: String
  private let program: PatternProgram

  package init(_ text: String) throws(PatternProblem) {
    guard text.utf8.count <= Self.longest else { throw .tooLong(bytes: text.utf8.count) }
    self.text = text
    program = try PatternProgram(try PatternParser.parse(text))
  }

  package func isFound(in text: String) -> Bool {
    search(text).isFound
  }

  /// What the first group of the first match holds, or the whole match of a pattern without groups; nil without a match.
  ///
  /// Of several ways to match it is the one that a backtracking search comes to first.
  package func capture(in text: String) -> String? {
    var capture = PatternCapture(program)
    return capture.find(in: windowed(text)).map { String(String.UnicodeScalarView($0)) }
  }

  private func windowed(_ text: String) -> [Unicode.Scalar] {
    let window = text.utf8.count <= Self.window ? text : String(decoding: text.utf8.prefix(Self.window), as: UTF8.self)
    return Array(window.unicodeScalars)
  }

  /// With how many instructions were looked at.
  func search(_ text: String) -> (isFound: Bool, visits: Int) {
    var search = PatternSearch(program)
    return (search.finds(windowed(text)), search.visits)
  }
}

extension Pattern: Hashable {
  package static func == (left: Pattern, right: Pattern) -> Bool {
    left.text.unicodeScalars.elementsEqual(right.text.unicodeScalars)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Why a text is no pattern; positions are Unicode scalars before the place.
package enum PatternProblem: Error, Sendable, Hashable {
  case tooLong(bytes: Int)
  /// Its counted repetitions amount to more instructions than a pattern may have.
  case tooLarge
  case malformed(Fault, at: Int)
  case unsupported(Feature, at: Int)

  package enum Fault: Sendable, Hashable, CaseIterable {
    case groupWithoutEnd, endWithoutGroup, classWithoutEnd, nothingToRepeat, reversedRange, unknownEscape
    case codePoint
  }

  package enum Feature: Sendable, Hashable, CaseIterable {
    case backReference, lookAround, groupOption, possessive, property, nestedClass
  }
}

extension PatternProblem: CustomStringConvertible {
  /// What is wrong, and where; nothing of the pattern itself.
  package var description: String {
    switch self {
    case .tooLong(let bytes): "it has \(bytes) bytes of at most \(Pattern.longest)"
    case .tooLarge: "it repeats and nests too much"
    case .malformed(let fault, let position): "character \(position + 1): \(fault.inWords)"
    case .unsupported(let feature, let position): "character \(position + 1): \(feature.inWords)"
    }
  }
}

extension PatternProblem.Fault {
  fileprivate var inWords: String {
    switch self {
    case .groupWithoutEnd: "the group is not closed"
    case .endWithoutGroup: #"nothing to close; write \) for the character"#
    case .classWithoutEnd: #"the class is not closed; write \[ for the character"#
    case .nothingToRepeat: #"nothing to repeat; write a backslash before the character"#
    case .reversedRange: "the range ends before it begins"
    case .unknownEscape: "no escape begins like this"
    case .codePoint: "no character has this number"
    }
  }
}

extension PatternProblem.Feature {
  fileprivate var inWords: String {
    switch self {
    case .backReference: "a reference to what a group found"
    case .lookAround: "looking ahead or behind"
    case .groupOption: "options other than (?i), (?m) and (?s) at the beginning"
    case .possessive: "a repetition that gives nothing back"
    case .property: "a property of characters"
    case .nestedClass: #"a class in a class; write \[ for the character"#
    }
  }
}
