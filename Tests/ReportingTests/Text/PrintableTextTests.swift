import Testing

@testable import Reporting

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("plain ä 銀行 👍", "plain ä 銀行 👍"), ("\u{1b}[31m", "\\u{1b}[31m"), ("a\nb\r\tc", "a\\nb\\r\\tc"),
    ("\u{9b}2J", "\\u{9b}2J"), ("\u{202e}evil", "\\u{202e}evil"), ("a\u{2028}b", "a\\u{2028}b"), ("a\u{a0}b", "a b"),
    ("\u{e000}", "\\u{e000}"), ("\u{0}", "\\u{0}"), ("\u{feff}x\u{200b}", "\\u{feff}x\\u{200b}"), ("\r\n", "\\r\\n"),
  ])
  func hidesNothingAndMovesNothing(text: String, shown: String) {
    #expect(text.printable == shown)
  }

  @Test func keepsFourMarksOnALetter() {
    #expect(("e" + String(repeating: "\u{301}", count: 50)).printable.unicodeScalars.count == 5)
  }

  @Test(arguments: [
    ("abc", 3), ("ä", 1), ("a\u{308}", 1), ("銀行", 4), ("👍", 2), ("ﾊﾝ", 2), ("한국", 4), ("❤\u{fe0f}", 2), ("", 0),
  ])
  func measuresColumns(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("銀行振込", 4, "銀…"), ("abc", 0, "")])
  func clips(text: String, width: Int, clipped: String) {
    #expect(text.clipped(to: width) == clipped)
    #expect(text.clipped(to: width).displayWidth <= width)
  }

  @Test func wrapsAtSpacesAndBreaksWhatIsLonger() {
    #expect("one two three abcdefghij".wrapped(to: 7) == ["one two", "three", "abcdefg", "hij"])
    #expect("".wrapped(to: 7).isEmpty)
  }
}

@Suite struct StyleTests {
  @Test(arguments: [
    (["LANG": "fi_FI.UTF-8"], true, Style.coloured), (["LANG": "C.utf8"], false, .plain),
    (["LANG": "C"], false, .ascii),
    ([:], false, .ascii), (["LANG": "en_US.UTF-8", "NO_COLOR": "1"], true, .plain),
    (["LANG": "en_US.UTF-8", "NO_COLOR": ""], true, .coloured),
    (["LANG": "en_US.UTF-8", "TERM": "dumb"], true, .plain),
    (["LANG": "en_US.UTF-8", "LC_ALL": "C"], false, .ascii),
  ])
  func followsTheEnvironment(environment: [String: String], isTerminal: Bool, style: Style) {
    #expect(Style(environment: environment, isTerminal: isTerminal) == style)
  }

  @Test(arguments: [
    (nil, nil, 100), (nil, 80, 80), ("70", 80, 70), ("70", nil, 70), ("x", 80, 80), ("0", 80, 80), ("-5", nil, 100),
    (nil, 400, 100), ("20", nil, 60), (nil, 1, 60),
  ])
  func isAsWideAsTheTerminalWithinBounds(variable: String?, columns: Int?, width: Int) {
    let environment = variable.map { ["COLUMNS": $0] } ?? [:]
    #expect(Style(environment: environment, isTerminal: true, columns: columns).width == width)
  }
}
