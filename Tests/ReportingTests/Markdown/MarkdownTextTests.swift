import Testing

@testable import Reporting

@Suite struct MarkdownTextTests {
  @Test(
    "What would be markup or a link is escaped, and a time is not",
    arguments: [
      ("12:30:05", "12:30:05"), ("at 12:30: down", "at 12:30\\: down"), ("a: b", "a\\: b"), (":100:", "\\:100\\:"),
      ("1:smile:", "1\\:smile\\:"), ("http://a.b", "http\\://a.b"), ("www.a.b", "www\\.a.b"), ("WWW.A.B", "WWW\\.A.B"),
      ("pay.example", "pay.example"), ("a@b", "a\\@b"), ("[x](y)", "\\[x\\]\\(y\\)"), ("a\\b", "a\\\\b"), ("", ""),
    ])
  func escaped(text: String, markdown: String) {
    var page = MarkdownText()
    page.paragraph(text)
    #expect(page.text == markdown + "\n")
  }
}
