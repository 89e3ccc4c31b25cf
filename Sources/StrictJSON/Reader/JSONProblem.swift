/// Why a text is not JSON, and where.
package struct JSONProblem: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case unexpected(Found, expected: Expected)
    /// Blank space at most.
    case empty
    /// Another entry follows; the mark is the end of the one before it.
    case missingComma
    /// Letters that are none of `true`, `false`, `null`.
    case unknownWord(String)
    /// The mark is where it was opened.
    case unterminated(Unfinished)
    /// A raw control character inside a string.
    case controlCharacter(UInt8)
    case invalidEscape
    /// A `\u` escape of half a surrogate pair, which stands for no character.
    case loneSurrogate
    case malformedNumber(NumberFault)
    case invalidUTF8
    case tooDeep(limit: Int)
    /// The mark is the comma's.
    case trailingComma
    case duplicateName(String, first: JSONMark)
  }

  package enum Found: Sendable, Equatable {
    case character(Unicode.Scalar)
    case end
  }

  package enum Expected: Sendable, Equatable {
    case value, name, colon, commaOrBracket, commaOrBrace, end
  }

  package enum Unfinished: Sendable, Equatable {
    case string, comment
  }

  package enum NumberFault: Sendable, Equatable {
    case leadingZero, missingDigits
  }

  package var kind: Kind
  package var mark: JSONMark

  package init(_ kind: Kind, at mark: JSONMark) {
    self.kind = kind
    self.mark = mark
  }
}

extension JSONProblem: CustomStringConvertible {
  /// `1:6: trailing comma; remove it`.
  package var description: String { "\(mark): \(kind)" }
}

extension JSONProblem.Kind: CustomStringConvertible {
  /// What is wrong and what to do, on one line, with foreign text escaped.
  package var description: String { "\(fact); \(remedy)" }

  /// What is wrong.
  package var fact: String {
    switch self {
    case .unexpected(let found, let expected): "\(found) in place of \(expected)"
    case .empty: "there is nothing in it"
    case .missingComma: "a comma is missing here"
    case .unknownWord(let word): "\(word.shown) is not JSON"
    case .unterminated(.string): "text without an end"
    case .unterminated(.comment): "comment without an end"
    case .controlCharacter: "control character in a text"
    case .invalidEscape: "unknown escape"
    case .loneSurrogate: "half a surrogate pair"
    case .malformedNumber(.leadingZero): "number with a leading zero"
    case .malformedNumber(.missingDigits): "unfinished number"
    case .invalidUTF8: "not UTF-8"
    case .tooDeep(let limit): "more than \(limit) levels of nesting"
    case .trailingComma: "comma after the last entry"
    case .duplicateName(let name, let first): "duplicate key \(name.shown) (first at \(first))"
    }
  }

  private var remedy: String {
    switch self {
    case .unexpected(_, let expected): expected.remedy
    case .empty: "write an object in { }, such as one of the documentation's examples"
    case .missingComma: "write one between two entries"
    case .unknownWord: "write texts in double quotes, and true, false and null in small letters"
    case .unterminated(.string): "close it with \" on the same line"
    case .unterminated(.comment): "close it with */"
    case .controlCharacter(let byte): "write it as \(Self.escape(byte))"
    case .invalidEscape: "write \\\\ for a backslash"
    case .loneSurrogate: "write both halves, or the character itself"
    case .malformedNumber(.leadingZero): "remove the zero"
    case .malformedNumber(.missingDigits): "write at least one digit on each side of . and after e"
    case .invalidUTF8: "save the file with this encoding"
    case .tooDeep: "make it flatter"
    case .trailingComma: "remove it"
    case .duplicateName: "remove one of them"
    }
  }

  private static func escape(_ byte: UInt8) -> String {
    let quoted = String(Unicode.Scalar(byte)).quotedAsJSON
    return String(quoted.dropFirst().dropLast())
  }
}

extension JSONProblem.Found: CustomStringConvertible {
  package var description: String {
    switch self {
    case .character(let scalar): String(scalar).shown
    case .end: "end of the text"
    }
  }
}

extension JSONProblem.Expected: CustomStringConvertible {
  package var description: String {
    switch self {
    case .value: "a value"
    case .name: "a name in double quotes"
    case .colon: "a colon"
    case .commaOrBracket: "a comma or ]"
    case .commaOrBrace: "a comma or }"
    case .end: "the end"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .value: "write a text in double quotes, a number, true, false, null, a list in [ ] or an object in { }"
    case .name: "write the name in double quotes, or close the object with }"
    case .colon: "write a colon between the name and its value"
    case .commaOrBracket: "write commas between entries, and close the list with ]"
    case .commaOrBrace: "write commas between entries, and close the object with }"
    case .end: "remove what comes after the first value"
    }
  }
}
