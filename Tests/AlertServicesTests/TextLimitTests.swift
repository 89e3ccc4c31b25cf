import PaymentHealth
import TestSupport
import Testing

@testable import AlertServices

@Suite struct TextLimitTests {
  static let cuts: [(String, TextLimit, String)] = [
    ("abc", .bytes(3), "abc"), ("abcd", .bytes(3), "…"), ("abcd", .bytes(2), ""), ("", .bytes(0), ""),
    ("äöü", .bytes(6), "äöü"), ("äöüä", .bytes(7), "äö…"), ("🔴🔴", .bytes(8), "🔴🔴"), ("🔴🔴", .bytes(7), "🔴…"),
    ("🔴🔴", .utf16(4), "🔴🔴"), ("🔴🔴🔴", .utf16(4), "🔴…"), ("🔴🔴🔴", .utf16(3), "🔴…"), ("🔴🔴", .utf16(2), "…"),
    ("🔴🔴🔴", .characters(3), "🔴🔴🔴"), ("🔴🔴🔴", .characters(2), "🔴…"), ("e\u{301}e\u{301}", .characters(3), "e\u{301}…"),
  ]

  @Test(arguments: cuts)
  func clips(text: String, limit: TextLimit, clipped: String) {
    #expect(Array(text.clipped(to: limit).unicodeScalars) == Array(clipped.unicodeScalars))
  }

  @Test("What is cut off is never more than need be, and never too little")
  func property() {
    var random = SplitMix64(seed: 7)
    let letters = ["a", "ä", "漢", "🔴", "\u{301}", "\u{2068}", "\u{0D4E}"]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }.joined()
      for unit in [TextLimit.Unit.bytes, .utf16, .characters] {
        let limit = TextLimit(most: Int.random(in: 0...20, using: &random), unit: unit)
        let clipped = text.clipped(to: limit)
        #expect(limit.length(clipped) <= limit.most)
        #expect((limit.length(text) <= limit.most) == (Array(clipped.utf8) == Array(text.utf8)))
        #expect(limit.length(clipped) >= min(limit.length(text), limit.most) - 6)
      }
    }
  }
}
