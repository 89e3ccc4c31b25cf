import PaymentHealth

/// All that the report page says to people in one language, but for what alerts say as well.
protocol PageWording: Sendable {
  /// What the parts of a list are joined by, and what separates those that are lists themselves.
  var comma: String { get }
  var semicolon: String { get }
  var plural: PluralRule { get }
  func word(_ word: PageWord) -> String
  func sentence(_ sentence: PageSentence) -> String
  /// As the first column of a table has it.
  func name(_ weekday: Weekday) -> String
}

extension PageWording {
  var comma: String { ", " }
  var semicolon: String { "; " }
  var plural: PluralRule { .one }

  /// `1 day`, `1 200 days`.
  func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count.grouped) \(plural.isSingular(Int64(count)) ? one : many)"
  }
}

extension Language {
  var page: any PageWording {
    switch self {
    case .finnish: FinnishPage()
    case .swedish: SwedishPage()
    case .german: GermanPage()
    case .dutch: DutchPage()
    case .french: FrenchPage()
    case .spanish: SpanishPage()
    case .persian: PersianPage()
    case .english: EnglishPage()
    }
  }
}
