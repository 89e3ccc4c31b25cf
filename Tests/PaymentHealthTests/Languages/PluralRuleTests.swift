import Testing

@testable import PaymentHealth

@Suite struct PluralRuleTests {
  @Test(
    "Which numbers take the singular",
    arguments: [
      (Language.english, [1]), (.finnish, [1]), (.swedish, [1]), (.german, [1]), (.dutch, [1]), (.french, [0, 1]),
      (.spanish, [1]), (.persian, [0, 1]),
    ])
  func singular(language: Language, numbers: [Int]) {
    let wording = language.wording
    let found = [0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1001].filter { wording.counted($0, "one", "many") == "\($0) one" }
    #expect(found == numbers)
  }
}
