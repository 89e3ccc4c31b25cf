/// Kinds of characters as Unicode sorts them, by the names that RFC 9485 gives them.
struct Categories: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  /// All there are; a character is of exactly one.
  static let all: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Ll", .lowercaseLetter), ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Lt", .titlecaseLetter),
    ("Lu", .uppercaseLetter), ("Mc", .spacingMark), ("Me", .enclosingMark), ("Mn", .nonspacingMark),
    ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
    ("Pd", .dashPunctuation), ("Pe", .closePunctuation), ("Pf", .finalPunctuation), ("Pi", .initialPunctuation),
    ("Po", .otherPunctuation), ("Ps", .openPunctuation), ("Zl", .lineSeparator), ("Zp", .paragraphSeparator),
    ("Zs", .spaceSeparator), ("Sc", .currencySymbol), ("Sk", .modifierSymbol), ("Sm", .mathSymbol),
    ("So", .otherSymbol), ("Cc", .control), ("Cf", .format), ("Cn", .unassigned), ("Co", .privateUse),
    ("Cs", .surrogate),
  ]

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `Lu`, or `L` for all whose names begin so; nil for a name that is none.
  init?(named name: String) {
    let places = Self.all.indices.filter { name == Self.all[$0].name || name == Self.all[$0].name.prefix(1) }
    // No text has halves of surrogate pairs, and the RFC does not name them.
    guard !places.isEmpty, name != "Cs" else { return nil }
    self.init(rawValue: places.reduce(0) { $0 | 1 << UInt32($1) })
  }

  var inverted: Categories {
    Categories(rawValue: ~rawValue & (1 << UInt32(Self.all.count) - 1))
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    return Self.all.indices.contains { rawValue & 1 << UInt32($0) != 0 && Self.all[$0].category == category }
  }
}
