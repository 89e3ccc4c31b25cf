import PaymentHealth
import Testing

@Suite struct MillionthsTests {
  @Test(
    "A share in percent is read and written alike",
    arguments: [
      ("99.9%", 999_000), ("5%", 50_000), ("0%", 0), ("100%", 1_000_000), ("99.9999%", 999_999), ("0.25%", 2500),
    ])
  func both(text: String, millionths: Int64) {
    #expect(Int64(percentage: text) == millionths)
    #expect(millionths.percentage == text)
    #expect(millionths.percentOfMillion == text.dropLast() + " %")
  }

  @Test(
    "Nothing else is one",
    arguments: [
      "", "%", "99.9", "101%", "100.0%", "099%", "99.%", ".9%", "99.99999%", "9 %", "-1%", "٩٩%", "9.9.9%", "9\u{301}%",
    ])
  func neither(text: String) {
    #expect(Int64(percentage: text) == nil)
  }
}
