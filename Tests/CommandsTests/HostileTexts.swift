/// What someone who means harm writes where a name, an error or an answer is expected.
enum HostileTexts {
  static let all: [String] = [
    // A terminal: colours, title, clear, C1 introducer, hyperlink, cursor, device report, backspaces, bell.
    "\u{1b}[31mred\u{1b}[0m", "\u{1b}]0;title\u{7}", "\u{1b}[2J\u{1b}[H", "\u{9b}31m", "\u{90}q\u{9c}",
    "\u{1b}]8;;http://evil.example\u{1b}\\click\u{1b}]8;;\u{1b}\\", "\u{1b}[6n\u{5}", "up\u{8}\u{8}down", "safe\rdown",
    // A page.
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title></style><svg onload=x>",
    "]]>&amp;<!--", "&lt;b&gt;", "<\u{301}b>", "javascript:alert(1)",
    // A spreadsheet.
    "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\u{a0}=1", "＝1", "=HYPERLINK(\"x\",\"y\")",
    "a\",\"b", "\"",
    // A log, a plugin line.
    "\n<0>forged emergency", "\r\n<2>forged", "a\u{85}<1>b", "a\u{2028}<1>b\u{2029}c", "x=1 level=critical",
    "a|b='1'=0;;;",
    "OK | 'x'=1",
    // Eyes.
    "\u{202e}txt.exe", "\u{2066}a\u{2069}", "\u{200b}\u{feff}\u{ad}", "\u{e0041}\u{e0042}", "p\u{430}ytrail",
    "z" + String(repeating: "\u{301}", count: 60), "\u{e000}\u{f0000}", "\u{ffff}\u{10ffff}",
    // Whoever takes bytes for text.
    "\0", "nul\0byte", String(decoding: [0x61, 0xed, 0xa0, 0x80, 0x62] as [UInt8], as: UTF8.self),
    String(decoding: [0xff, 0xfe, 0xc0, 0xaf] as [UInt8], as: UTF8.self), "\\u{1b}\\n", "%s%n%x", "{\"a\":1}", "", " ",
    "銀行",
  ]

  /// All of it again and again.
  static func long(bytes: Int) -> String {
    let round = all.joined(separator: " ")
    return String(repeating: round, count: bytes / round.utf8.count + 1)
  }
}
