/// One argument of a command line, as a POSIX shell reads it back.
///
/// What is literal is between single quotes, where nothing has a meaning; a variable is between double quotes, where its value is not
/// looked into again.
struct ShellWord: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case literal(String)
    /// Its name: letters, digits and `_`, not a digit first.
    case variable(String)
  }

  var parts: [Part]

  init(_ parts: [Part]) {
    self.parts = parts
  }

  init(_ literal: String) {
    self.init([.literal(literal)])
  }

  /// The text with its secrets as variables where the environment has them and as `…` elsewhere; what is filled in when it is sent by
  /// its name.
  init(_ text: Text, after prefix: String = "") {
    self.init(
      [.literal(prefix)]
        + text.parts.map { part -> Part in
          switch part {
          case .literal(let text), .value(let text): .literal(text)
          case .secret(let secret): secret.variable.map(Part.variable) ?? .literal("…")
          case .variable(let variable): .literal(variable.description)
          }
        })
  }

  /// Nil where it holds what ends a line or moves a terminal's cursor: nothing of that kind is to be pasted anywhere.
  var quoted: String? {
    let joined = parts.reduce(into: [Part]()) { parts, part in
      if case .literal(let text) = part, case .literal(let before)? = parts.last {
        parts[parts.count - 1] = .literal(before + text)
      } else {
        parts.append(part)
      }
    }
    let texts = joined.map(\.quoted)
    guard !texts.contains(nil) else { return nil }
    let text = texts.compactMap(\.self).joined()
    return text.isEmpty ? "''" : text
  }
}

extension ShellWord.Part {
  fileprivate var quoted: String? {
    switch self {
    case .variable(let name): return "\"$\(name)\""
    case .literal(let text):
      if text.unicodeScalars.contains(where: \.isInvisible) { return nil }
      return text.isPlain ? text : "'\(text.replacingQuotes)'"
    }
  }
}

extension String {
  /// Of letters that mean nothing to any shell, wherever they stand.
  fileprivate var isPlain: Bool {
    utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"), UInt8(ascii: ":"):
        true
      default: false
      }
    }
  }

  /// By bytes, since a sign can join with the quote before it to one character.
  fileprivate var replacingQuotes: String {
    let quote = UInt8(ascii: "'")
    return String(decoding: utf8.flatMap { $0 == quote ? Array(#"'\''"#.utf8) : [$0] }, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}

extension Secret {
  /// The environment variable that it is taken from.
  fileprivate var variable: String? {
    let prefix = "env "
    guard origin.utf8.starts(with: prefix.utf8) else { return nil }
    let name = origin.utf8.dropFirst(prefix.utf8.count)
    let isName = name.allSatisfy { $0 == UInt8(ascii: "_") || $0.isDigit || $0.isLetter }
    return isName && name.first.map { !$0.isDigit } ?? false ? String(Substring(name)) : nil
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
