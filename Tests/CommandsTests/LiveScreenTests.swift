import Testing

@testable import Commands

@Suite struct LiveScreenTests {
  @Test(
    "Rows are counted as the terminal breaks them, without colours",
    arguments: [
      ("one\ntwo\n", 80, 2), ("\n\n", 80, 2), ("12345\n", 5, 1), ("123456\n", 5, 2), ("1234567890\n1\n", 5, 3),
      ("\u{1b}[31m12345\u{1b}[0m\n", 5, 1), ("銀行銀\n", 5, 2), ("", 80, 0), ("long line\n", Int.max, 1),
    ])
  func rows(text: String, columns: Int, rows: Int) {
    #expect(LiveScreen.rows(of: text, columns: columns) == rows)
  }

  @Test("What the demonstration is going to do is said before, each outage and its end")
  func programme() {
    let text = Demonstration.programme(of: .seconds(55))
    #expect(text.hasPrefix("Four simulated payment providers are probed every second for 55 s.\n"))
    for line in ["  after 12 s  Paytrail answers 503 to everything.\n", "  after 26 s  Paytrail works again.\n"] {
      #expect(text.contains(line), "\(text)")
    }
    #expect(!Demonstration.programme(of: .seconds(20)).contains("works again"))
  }
}
