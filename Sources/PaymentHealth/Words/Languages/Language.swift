/// A language that alerts are written in, by its code of ISO 639-1.
package enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  case english = "en"
  case finnish = "fi"
  case swedish = "sv"
  case german = "de"
  case dutch = "nl"
  case french = "fr"
  case spanish = "es"
  case persian = "fa"
}

extension Language {
  package var isRightToLeft: Bool { self == .persian }

  /// All that is said in it.
  package var wording: any Wording {
    switch self {
    case .english: English()
    case .finnish: Finnish()
    case .swedish: Swedish()
    case .german: German()
    case .dutch: Dutch()
    case .french: French()
    case .spanish: Spanish()
    case .persian: Persian()
    }
  }
}
