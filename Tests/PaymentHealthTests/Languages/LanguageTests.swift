import PaymentHealth
import Testing

/// What is said in each language is whole, and is said in that language.
@Suite struct LanguageTests {
  @Test(
    "Every sentence is there, ends nowhere in between, and has all that is put into it", arguments: Language.allCases)
  func complete(language: Language) {
    for (text, parts) in SentenceTable.all(language) {
      #expect(!text.isEmpty && text.first != " " && text.last != " " && !text.contains("  "), "\(text)")
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 }, "\(text)")
      for part in parts { #expect(text.contains(part), "\(part) is not in \(text)") }
    }
  }

  @Test("Causes are whole sentences, each another one", arguments: Language.allCases)
  func causes(language: Language) {
    let sentences = Cause.allCases.map { $0.sentence(in: language) }
    #expect(Set(sentences).count == sentences.count)
    #expect(sentences.allSatisfy { $0.hasSuffix(".") })
    #expect(sentences.allSatisfy { !$0.contains(": ") }, "It stands after a colon itself")
    // As each language begins a sentence after a colon.
    let isCapital = language == .german
    #expect(sentences.allSatisfy { $0.unicodeScalars.first?.properties.isUppercase == isCapital })
  }

  /// Words of English that are words of none of the others.
  private static let english: Set<String> = [
    "the", "and", "with", "not", "our", "from", "that", "this", "did", "does", "been", "were", "answer", "which",
    "since",
    "again", "times", "days", "day", "works", "provider", "between", "look", "call",
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  @Test("No English word is left over in another language", arguments: Language.allCases.filter { $0 != .english })
  func own(language: Language) {
    for (text, _) in SentenceTable.all(language) {
      let left = Self.words(text).intersection(Self.english)
      #expect(left.isEmpty, "\(left) in \(text)")
    }
  }

  @Test("Two languages share no whole sentence")
  func apart() {
    let sentences = Language.allCases.flatMap { language in Cause.allCases.map { $0.sentence(in: language) } }
    #expect(Set(sentences).count == sentences.count)
  }

  @Test("Written from right to left, what is put in is isolated, and all other letters are of that script")
  func rightToLeft() {
    for (text, _) in SentenceTable.all(.persian) {
      var depth = 0
      for scalar in text.unicodeScalars {
        if scalar == "\u{2068}" { depth += 1 }
        if scalar == "\u{2069}" { depth -= 1 }
        let isForeign = scalar.properties.isAlphabetic && !(0x0600...0x06FF).contains(scalar.value)
        #expect(depth > 0 || !isForeign, "\(text)")
      }
      #expect(depth == 0, "\(text)")
    }
  }

  @Test(
    "What is isolated cannot leave its isolate",
    arguments: [
      ("a", "\u{2068}a\u{2069}"), ("", "\u{2068}\u{2069}"), ("a\u{2069}b", "\u{2068}ab\u{2069}"),
      ("\u{2067}a", "\u{2068}\u{2067}a\u{2069}\u{2069}"),
      ("\u{2069}\u{2068}x\u{2069}\u{2069}\u{2066}", "\u{2068}\u{2068}x\u{2069}\u{2066}\u{2069}\u{2069}"),
    ])
  func isolates(text: String, isolated: String) {
    #expect(Array(text.isolated.unicodeScalars) == Array(isolated.unicodeScalars))
  }

  @Test(
    "Spanish says e before the sound of an i, which a diphthong does not begin with",
    arguments: [
      ("iDEAL", "Visa e iDEAL"), ("Ídolo", "Visa e Ídolo"), ("Hipay", "Visa e Hipay"), ("hielo", "Visa y hielo"),
      ("Klarna", "Visa y Klarna"), ("Yappy", "Visa y Yappy"), ("", "Visa y "),
    ])
  func spanishAnd(last: String, list: String) {
    #expect(Language.spanish.wording.enumeration(["Visa", last]) == list)
  }

  @Test("A certificate that expires today does so on a day, at a time", arguments: Language.allCases)
  func today(language: Language) {
    let instant = "2026-12-06 10:00:00 UTC"
    let prepositions = ["um", "at", "om", "à", "a las", "kl.", "klo"].map { " \($0) \(instant)" }
    let words = language.wording.words(.today(instant))
    #expect(words.contains(instant) && !prepositions.contains { words.contains($0) }, "\(words)")
  }

  @Test(
    "Who is at fault is said in the nominative, which stands in any line of one's own",
    arguments: [
      (Language.english, "the provider"), (.finnish, "maksupalvelu"), (.swedish, "betaltjänsten"),
      (.german, "der Anbieter"),
      (.dutch, "de betaalprovider"), (.french, "le prestataire"), (.spanish, "el proveedor"), (.persian, "ارائه‌دهنده"),
    ])
  func owner(language: Language, provider: String) {
    #expect(language.wording.words(Owner.provider) == provider)
  }

  @Test("Words by which alerts are known are of no language")
  func codes() {
    #expect(Language.allCases.map(\.rawValue) == ["en", "fi", "sv", "de", "nl", "fr", "es", "fa"])
    #expect(Language.allCases.filter(\.isRightToLeft) == [.persian])
  }
}
