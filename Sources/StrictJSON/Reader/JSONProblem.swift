/// Why a text is not JSON, and where.
package struct JSONProblem: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case unexpected(Found, expected: Expected)
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
  package var description: String {
    switch self {
    case .unexpected(let found, let expected): "\(found) in place of \(expected)"
    case .unknownWord(let word):
      "\(word.shown) is not JSON; write texts in double quotes, and true, false and null in small letters"
    case .unterminated(.string): "text without an end; close it with \" on the same line"
    case .unterminated(.comment): "comment without an end; close it with */"
    case .controlCharacter(let byte): "control character in a text; write it as \(Self.escape(byte))"
    case .invalidEscape: "unknown escape; write \\\\ for a backslash"
    case .loneSurrogate: "half a surrogate pair; write both halves, or the character itself"
    case .malformedNumber(.leadingZero): "number with a leading zero; remove the zero"
    case .malformedNumber(.missingDigits): "unfinished number; write at least one digit on each side of . and after e"
    case .invalidUTF8: "not UTF-8; save the file with this encoding"
    case .tooDeep(let limit): "more than \(limit) levels of nesting; make it flatter"
    case .trailingComma: "comma after the last entry; remove it"
    case .duplicateName(let name, let first): "duplicate key \(name.shown) (first at \(first)); remove one of them"
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
}
