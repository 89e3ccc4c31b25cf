import PaymentHealth
import Testing

@testable import Reporting

/// What a definition counts, in words.
@Suite struct DefinitionWordsTests {
  @Test(
    "Rule, maintenance, whole and hours, each where it is not what goes without saying",
    arguments: [
      (
        Definition("a", .strict, source: ""),
        "Down is every slot whose first try failed, from its start to the next slot. Maintenance is no part of the time."
      ),
      (
        Definition("b", .perMinute, maintenance: .forgiven, whole: .any, source: ""),
        "Down is every minute in which a first try failed, the whole minute. What is down in maintenance counts as up. A provider is down when one of its methods is."
      ),
      (
        Definition(
          "c", .errorRate(above: 50_000, minutes: 10), maintenance: .counted,
          hours: [
            WeekHours(days: [.monday, .tuesday, .wednesday], from: 7 * 3600, to: 3600),
            WeekHours(days: [.saturday, .sunday], from: 8 * 3600, to: 20 * 3600), WeekHours(from: 0, to: 1800),
          ], timeZone: "Europe/Amsterdam", source: ""),
        "Down are minutes in which more than 5 % of the first tries failed, if there are at least 10 of them in a row; a minute without a try is as the one before. Maintenance counts like any other time. Only Monday–Wednesday 07:00–01:00, Saturday, Sunday 08:00–20:00, 00:00–00:30 (Europe/Amsterdam) counts."
      ),
    ])
  func english(definition: Definition, words: String) {
    #expect(definition.sentences() == words)
  }

  @Test("Every language names the number of requests and how soon they began", arguments: Language.allCases)
  func requests(language: Language) {
    let words = Definition("eba", .unanswered(requests: 5, within: .seconds(30)), source: "").sentences(in: language)
    #expect(words.contains("5") && words.contains("30"))
  }
}
