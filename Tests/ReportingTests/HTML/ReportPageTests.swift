import Foundation
import FoundationXML
import PaymentHealth
import Testing

@testable import Reporting

@Suite struct ReportPageTests {
  private func rich() throws -> String {
    ReportFormat.html.render(try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2)))
  }

  private static let page = PageContext(
    Report(
      merchant: "", timeZone: "UTC", language: .english, windowName: "24h",
      window: Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 86_400)),
      generated: Timestamp(seconds: 86_400), measuredSince: nil, providers: [], incidents: []), in: .english)

  @Test(arguments: 0..<30)
  func isWellFormedAndWithoutForeignMarkup(seed: UInt64) throws {
    let page = ReportFormat.html.render(
      try RandomReport.make(seed: seed, window: ["90s", "24h", "all"][Int(seed % 3)]))
    let parser = XMLParser(data: Data(page.utf8))
    #expect(parser.parse(), "\(parser.parserError.map(String.init(describing:)) ?? "") line \(parser.lineNumber)")
    #expect(!page.contains("<script") && !page.contains("\u{202e}") && !page.contains("\u{1b}"))
  }

  @Test func asksForNothing() throws {
    let page = try rich()
    for request in ["http:", "https:", "url(", "@import", "src=", "href=", "<script", "<link", "style=\"", "onload"] {
      #expect(!page.contains(request), "\(request)")
    }
  }

  @Test func thePolicyNamesTheStyleThatIsThere() throws {
    let page = try rich()
    let style = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)).1
    let policy = try #require(page.firstMatch(of: /content="(default-src[^"]*)"/)).1
    let expected =
      "default-src 'none'; style-src '\(ContentSecurityPolicy.hash(of: String(style)))'; base-uri 'none'; form-action 'none'"
    #expect(policy.replacing("&#39;", with: "'") == expected)
  }

  /// From FIPS 180-2, appendix B, in base64.
  @Test(arguments: [
    ("", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
  ])
  func hashesAreSHA256(style: String, hash: String) {
    #expect(ContentSecurityPolicy.hash(of: style) == hash)
  }

  @Test func everyChartHasATableAndANameForThoseWhoDoNotSeeIt() throws {
    let page = try rich()
    let charts = page.matches(of: /<svg role="img"/).count
    #expect(charts == 2 * (3 + 5) + 2 * 3)
    #expect(page.matches(of: /<svg role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/).count == charts)
    #expect(page.matches(of: /<details>/).count == 3 + 5 + 3 * 3)
    #expect(page.contains("<time datetime=\"2026-11-22T02:40:12+02:00\">2026-11-22 02:40:12</time>"))
    #expect(page.contains("<html lang=\"en\" dir=\"ltr\">"))
  }

  @Test func theHeaderSaysWhatThePercentagesAreOf() throws {
    let page = try rich()
    for words in ["24h", "Europe/Helsinki, UTC+02:00", "confirmed, 24h, coverage 100.000 %", "generated", "86 400 s"] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func marksDifferInShape() {
    let shapes = Glance.allCases.map { glance in
      BarStrip.bar(glance, x: 0).markup.replacing(glance.rawValue, with: "")
    }
    #expect(Set(shapes).count == Glance.allCases.count)
  }

  @Test func aGoodDayOfWhichLittleWasMeasuredIsUpAndSaysSo() {
    let day = Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 86_400))
    let step = Timeline.Step(from: Timestamp(seconds: 86_340), verdict: .up)
    let part = Availability(.confirmed, of: Timeline(day, steps: [step]))
    let strip = BarStrip(
      title: "T", parts: [part], page: Self.page, isDaily: true)
    #expect(strip.svg.markup.contains("<desc>1 bar, oldest first: 1 up, little measured.</desc>"))
    #expect(strip.svg.markup.contains("class=\"little\""))
  }

  @Test("Maintenance is drawn and described as what it is, in bars, their texts and the legend")
  func maintenance() throws {
    let day = Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 86_400))
    let timeline = Timeline(day, steps: [.init(from: day.from, verdict: .up)])
    let (half, whole) = (Interval(from: day.from, to: Timestamp(seconds: 43_200)), day)
    let parts = [[], [half], [whole]].map { Availability(.confirmed, of: timeline, excluding: $0) }
    let strip = BarStrip(title: "T", parts: parts, page: Self.page, isDaily: true)
    let svg = strip.svg.markup
    #expect(svg.contains("<desc>3 bars, oldest first: 2 up, 1 excluded.</desc>"))
    #expect(svg.contains("<title>1970-01-01: 12 h excluded</title>"), "\(svg)")
    #expect(svg.contains("<title>1970-01-01: 1 d excluded</title>"))
    #expect(svg.matches(of: /class="excluded"/).count == 1)
    let page = try rich()
    #expect(page.contains("class=\"excluded\"") && page.contains("</svg>excluded</li>"))
    #expect(PageStyle.text.contains("svg .excluded{fill:"))
  }

  @Test func onlyTheMethodsAskedForAreOnThePage() throws {
    let scope = ReportScope(providers: [], methods: ["nordea"])
    let page = ReportFormat.html.render(
      try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2), scope: scope))
    #expect(page.contains("<bdi>Nordea</bdi>") && !page.contains("<bdi>OP</bdi>"))
    #expect(page.matches(of: /<svg role="img"/).count == 2 + 2)
  }

  @Test func anIncidentShowsItsEvidence() throws {
    var data = try RichSample.data(days: 2)
    data.incidents[0].evidence = "expected status 200, found 204 <b>"
    let page = ReportFormat.html.render(try Sample.report(RichSample.shop, "24h", data))
    #expect(page.contains("<bdi>expected status 200, found 204 &lt;b&gt;</bdi>"))
  }

  @Test func anEasedIncidentShowsWhatItIsAndWhatItWas() throws {
    var data = try RichSample.data(days: 2)
    data.incidents[0].present = .degraded
    let page = ReportFormat.html.render(try Sample.report(RichSample.shop, "24h", data))
    #expect(page.contains("<span class=\"state degraded\">◐ degraded, at worst down</span>"))
    #expect(page.contains("At worst: the server refused the connection. (<bdi>connect.refused</bdi>)"))
  }
}

@Suite struct HTMLTests {
  @Test(arguments: [
    ("a & b", "a &amp; b"), ("<b>", "&lt;b&gt;"), ("\"'", "&quot;&#39;"), ("\u{1b}", "\\u{1b}"),
    ("\u{202e}", "\\u{202e}"),
    ("&amp;", "&amp;amp;"), ("ä 銀", "ä 銀"), ("<\u{301}b>", "&lt;\u{301}b&gt;"),
  ])
  func everythingPutInIsEscaped(text: String, markup: String) {
    let html: HTML = "<p title=\"\(text)\">\(text)</p>"
    #expect(html.markup == "<p title=\"\(markup)\">\(markup)</p>")
  }

  @Test func markupStaysMarkup() {
    let parts: [HTML] = ["<i>\("a<")</i>", "<b/>"]
    let none: HTML? = nil
    #expect(("\(parts)\(none)\(7)" as HTML).markup == "<i>a&lt;</i><b/>7")
  }
}
