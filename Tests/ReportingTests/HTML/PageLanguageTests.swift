import Foundation
import FoundationXML
import PaymentHealth
import Testing

@testable import Reporting

/// The page in every language: all of it, in that language, and well-formed.
@Suite struct PageLanguageTests {
  static let others = Language.allCases.filter { $0 != .english }

  @Test("Every word is there, and is not English but where it is a name or a figure", arguments: others)
  func words(language: Language) {
    let english = EnglishPage()
    let same: Set<PageWord> = [
      .confirmed, .strict, .percent, .total, .tls, .transfer, .definitions, .agreed, .phase, .name, .left,
    ]
    for word in PageWord.allCases {
      let text = language.page.word(word)
      #expect(!text.isEmpty)
      if !same.contains(word), text == english.word(word) {
        // One word may be the same by chance in one language or two.
        let languages = Self.others.filter { $0.page.word(word) == english.word(word) }
        #expect(languages.count <= 3, "\(word): \(text)")
      }
    }
    #expect(Set(Weekday.allCases.map(language.page.name)).count == 7)
  }

  @Test(
    "What is named stays in the sentence", arguments: Language.allCases,
    [
      .title("NAME", window: "WINDOW"), .span("NAME", to: "WINDOW"), .open(since: "NAME"), .since("NAME"),
      .generated("NAME"),
      .measured(since: "NAME", age: "WINDOW"), .byConfirmed("NAME"), .lastDays("NAME", 90), .asTables("NAME"),
      .asTable("NAME"),
      .probe("NAME"), .latency(of: "NAME"), .phases(of: "NAME"), .medianAndBand("NAME"), .week("NAME", zone: "WINDOW"),
      .slow("NAME", median: "WINDOW", usual: "USUAL"), .secondsOf("NAME", zone: "WINDOW"),
      .ofEach("NAME", window: "WINDOW"),
      .budget(used: "NAME", of: "WINDOW"), .leftover("NAME", step: "WINDOW", tries: 2, since: "USUAL"),
      .remedy("NAME", isRetried: true), .atWorst("NAME"), .now("NAME"), .hours("NAME"), .group(.down, "NAME"),
      .forATime(.degraded, "NAME"), .notThroughout("NAME"), .confirmed(window: "NAME", coverage: "WINDOW"),
      .quantiles(p50: "NAME", p95: "WINDOW", answers: 3), .milliseconds(zone: "NAME"), .latencyHours("NAME"),
    ] as [PageSentence])
  func names(language: Language, sentence: PageSentence) {
    let (text, english) = (language.page.sentence(sentence), EnglishPage().sentence(sentence))
    for name in ["NAME", "WINDOW", "USUAL"] where english.contains(name) {
      #expect(text.contains(name), "\(language): \(text)")
    }
  }

  @Test("The whole page says nothing in English that is not a name", arguments: others)
  func whole(language: Language) throws {
    let report = try Sample.report(RichSample.everything, "24h", RichSample.data(days: 2))
    let page = ReportFormat.html.render(report, language: language)
    #expect(page.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language == .persian ? "rtl" : "ltr")\">"))
    for words in [
      "payment methods", "By definition", "How to read", "oldest first", "The server", "still open", "Seconds",
    ] {
      #expect(!page.contains(words), "\(words)")
    }
    #expect(!page.contains("\\u{"))
    #expect(XMLParser(data: Data(page.utf8)).parse())
  }

  @Test("Numbers are the same in every language", arguments: others)
  func numbers(language: Language) throws {
    let report = try Sample.report(RichSample.everything, "24h", RichSample.data(days: 2))
    func figures(_ language: Language) -> [Substring] {
      ReportFormat.html.render(report, language: language).matches(of: /<td>([-0-9 .%–]+)<\/td>/).map(\.1)
    }
    #expect(figures(language) == figures(.english))
  }

  @Test("What others wrote cannot leave its place, in Persian neither")
  func foreign() throws {
    var shop = RichSample.everything
    shop.merchant.name = "\u{2069}\u{202e}Shop\u{2067}\u{200c}"
    shop.providers[0].name = "\u{2069}<b>"
    let page = ReportFormat.html.render(
      try Sample.report(shop, "24h", RichSample.data(days: 2)), language: .persian)
    #expect(page.contains("<bdi>\\u{2069}\\u{202e}Shop\\u{2067}\\u{200c}</bdi>"))
    #expect(page.contains("\\u{2069}&lt;b&gt;") && !page.contains("<b>\\u{2069}"))
    #expect(!page.contains("\u{202e}") && !page.contains("\u{2067}"))
  }
}
