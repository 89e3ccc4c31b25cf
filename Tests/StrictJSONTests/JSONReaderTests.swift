import StrictJSON
import Testing

private func read(_ text: String, as dialect: JSONDialect = .response) throws(JSONProblem) -> JSONNode {
  try JSONNode.read(Array(text.utf8), as: dialect)
}

@Suite("JSON reader")
struct JSONReaderTests {
  @Test("every JSON text is read, in both dialects", arguments: JSONDialect.allCases)
  func acceptsEveryValidText(dialect: JSONDialect) throws {
    for (text, expected) in validTexts {
      let node = try JSONNode.read(Array(text.utf8), as: dialect)
      #expect(node == expected, "\(text)")
      #expect(try JSONNode.read(Array(node.compact.utf8), as: dialect) == node, "written and read again: \(text)")
      #expect(try JSONNode.read(Array(node.pretty.utf8), as: dialect) == node, "written and read again: \(text)")
    }
  }

  @Test("what is not JSON is refused in both dialects, with the place and the reason", arguments: invalidTexts)
  func refusesInvalidText(text: String, message: String) {
    for dialect in JSONDialect.allCases {
      #expect(throws: JSONProblem.self, "\(dialect)") { try read(text, as: dialect) }
      let said = JSONReading(Array(text.utf8), as: dialect).problems.first?.description ?? ""
      #expect(said == message || said.hasPrefix(message + "; "), "\(dialect): \(said)")
    }
  }

  @Test(
    "what is said ends with what to do",
    arguments: [
      ("", "there is nothing in it; write an object in { }, such as one of the documentation's examples"),
      ("[1 2]", "a comma is missing here; write one between two entries"),
      (
        "[,]",
        #""," in place of a value; write a text in double quotes, a number, true, false, null, a list in [ ] or an object in { }"#
      ),
      (
        "{a: 1}",
        #""a" in place of a name in double quotes; write the name in double quotes, or close the object with }"#
      ),
      (#"{"a"}"#, #""}" in place of a colon; write a colon between the name and its value"#),
      ("[1}", #""}" in place of a comma or ]; write commas between entries, and close the list with ]"#),
      (
        #"{"a":1"#,
        "end of the text in place of a comma or }; write commas between entries, and close the object with }"
      ),
      ("1 2", #""2" in place of the end; remove what comes after the first value"#),
    ])
  func remedies(text: String, message: String) {
    #expect(JSONReading(Array(text.utf8), as: .configuration).problems.first?.kind.description == message)
  }

  @Test(
    "bytes that are not UTF-8 are refused where they begin",
    arguments: [
      ([0x22, 0xff, 0x22], "1:2"),  // no such byte
      ([0x22, 0xc0, 0xaf, 0x22], "1:2"),  // overlong
      ([0x22, 0xed, 0xa0, 0x80, 0x22], "1:2"),  // an encoded surrogate
      ([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], "1:2"),  // above U+10FFFF
      ([0x22, 0xc3, 0xa4, 0x0a, 0xe2, 0x82], "2:1"),  // cut off
      ([0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00], "1:1"),  // UTF-16
    ] as [([UInt8], String)])
  func refusesInvalidUTF8(bytes: [UInt8], place: String) {
    let problem = JSONReading(bytes, as: .response).problems.first
    #expect(problem?.kind == .invalidUTF8)
    #expect(problem?.mark.description == place)
  }

  @Test("a byte order mark before the text is skipped and has no column", arguments: JSONDialect.allCases)
  func toleratesByteOrderMark(dialect: JSONDialect) throws {
    let node = try JSONNode.read([0xef, 0xbb, 0xbf, 0x37], as: dialect)
    #expect(node == 7)
    #expect(node.mark == JSONMark(line: 1, column: 1))
  }

  @Test("128 levels are read, one more is refused, and a hundred thousand are refused as quickly")
  func limitsDepth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(128))
    for depth in [129, 100_000] {
      #expect(throws: JSONProblem(.tooDeep(limit: 128), at: JSONMark(line: 1, column: 129))) { try read(nested(depth)) }
    }
    #expect(throws: JSONProblem.self) { try read(String(repeating: "[{\"\":", count: 50_000)) }
  }

  @Test("a text is what it is wherever in it something stands that is no plain character", arguments: 0...24)
  func readsTexts(place: Int) throws {
    let before = String(repeating: "x", count: place)
    for after in ["", "y", "yyyyyyyy", "ÿÿÿÿÿÿÿÿÿ"] {
      for (written, meant) in [
        ("", ""), (#"\""#, "\""), (#"\\"#, "\\"), (#"\u0000"#, "\0"), ("!", "!"), ("#", "#"), ("[", "["), ("]", "]"),
        (" ", " "),
        ("\u{7F}", "\u{7F}"), ("\u{80}", "\u{80}"), ("¢", "¢"), ("😀", "😀"),
      ] {
        let node = try read("[\"\(before)\(written)\(after)\",1]")
        #expect(node[0]?.string == before + meant + after && node[1]?.number?.integer == 1)
      }
      for byte in UInt8(0)..<0x20 {
        let place = JSONMark(line: 1, column: place + 2)
        let text = "\"\(before)\(Character(Unicode.Scalar(byte)))\(after)\""
        let kind: JSONProblem.Kind = byte == 0x0A ? .unterminated(.string) : .controlCharacter(byte)
        let mark = byte == 0x0A ? JSONMark(line: 1, column: 1) : place
        #expect(throws: JSONProblem(kind, at: mark)) { try read(text) }
      }
    }
  }

  @Test(
    "in a configuration every value and every key carries its place; columns count code points, lines end with a line feed"
  )
  func marksPlaces() throws {
    let node = try read("{\r\n  \"ä€😀\": [1,\n\t\"x\"],\n \"b\": {}\n}", as: .configuration)
    let list = try #require(node.member("ä€😀"))
    #expect(node.mark.description == "1:1")
    #expect(list.mark.description == "2:3")
    #expect(list.node.mark.description == "2:10")
    #expect(list.node[0]?.mark.description == "2:11")
    #expect(list.node[1]?.mark.description == "3:2")
    #expect(node.member("b")?.mark.description == "4:2")
    #expect(node["b"]?.mark.description == "4:7")
    #expect(node.members?.map(\.name) == ["ä€😀", "b"])
  }

  @Test("texts are told apart code point by code point")
  func comparesCodePoints() throws {
    let node = try read(#"{"\u00e9": 1, "e\u0301": 2}"#, as: .configuration)
    #expect(node["\u{e9}"] == 1)
    #expect(node["e\u{301}"] == 2)
    #expect(try read(#""\u00e9""#) != read(#""e\u0301""#))
  }

  @Test("noncharacters are characters", arguments: [0xffff, 0xfdd0, 0x10fffe] as [UInt32])
  func readsNoncharacters(value: UInt32) throws {
    let text = String(try #require(Unicode.Scalar(value)))
    #expect(try read("\"\(text)\"").string?.unicodeScalars.map(\.value) == [value])
  }

  @Test("numbers keep their spelling")
  func keepsSpelling() throws {
    let text = #"[1.10,12345678901234567890,1E400,-0,1e-2]"#
    let node = try read(text)
    #expect(node.compact == text)
    #expect(node[0]?.number?.double == 1.1)
    #expect(node[2]?.number?.double == .infinity)
    #expect(node[1]?.number?.integer == nil)
  }

  @Test("equality is that of JSON values")
  func comparesValues() throws {
    #expect(try read(#"{"a": 1, "b": [true, null]}"#) == read(#"{"b":[true,null],"a":1.0}"#))
    #expect(try read(#"{"a": 1}"#) != read(#"{"a": 1, "b": 1}"#))
    #expect(try read("0") != read("false"))
    #expect(try read("null") != read("\"\""))
    #expect(try read("[1,2]") != read("[2,1]"))
  }
}

@Suite("JSON dialects")
struct JSONDialectTests {
  @Test(
    "comments are blank space in a configuration and refused in a response",
    arguments: ["// one\n1", "1 // one", "/* one */ 1", "1 /**/", "/* a * / ** \n // */1", "/***/1//"])
  func comments(text: String) throws {
    #expect(try read(text, as: .configuration) == 1)
    #expect(throws: JSONProblem.self) { try read(text, as: .response) }
  }

  @Test("what begins a comment is plain text inside a string")
  func noCommentInString() throws {
    #expect(try read(#"["https://x/*y*/"]"#, as: .configuration) == ["https://x/*y*/"])
  }

  @Test("of a name given twice the last value holds in a response")
  func lastWins() throws {
    #expect(try read(#"{"a": 1, "b": 2, "a": 3, "a": 4}"#) == ["a": 4, "b": 2])
  }

  @Test("the same in objects of any size", arguments: [1, 2, 15, 16, 17, 18, 1000])
  func lastWinsAtAnySize(count: Int) throws {
    let members = (0..<count).map { "\"k\($0)\": \($0)" }
    for again in [0, count / 2, count - 1] {
      let text = "{" + (members + ["\"k\(again)\": -1", "\"k\(again)\": -2"]).joined(separator: ",") + "}"
      let node = try read(text)
      #expect(node.members?.map(\.name) == (0..<count).map { "k\($0)" })
      #expect(node.members?.map { $0.node.number?.integer } == (0..<count).map { $0 == again ? -2 : $0 })
      let firsts = JSONReading(Array(text.utf8), as: .configuration).problems.map { problem -> JSONMark? in
        if case .duplicateName(_, let first) = problem.kind { first } else { nil }
      }
      let first = try read("{" + members.joined(separator: ",") + "}", as: .configuration).member("k\(again)")?.mark
      #expect(firsts == [first, first])
    }
  }

  @Test("in a configuration all names given twice and all trailing commas are reported at once, with both places")
  func reportsAll() {
    let text = "{\"a\": {\"x\": 1, \"x\": 2,},\n \"a\": [1,],\n \"\\u0061\": 3}"
    let problems = JSONReading(Array(text.utf8), as: .configuration).problems.map(\.description)
    #expect(
      problems == [
        #"1:16: duplicate key "x" (first at 1:8); remove one of them"#,
        "1:22: comma after the last entry; remove it",
        #"2:2: duplicate key "a" (first at 1:2); remove one of them"#,
        "2:9: comma after the last entry; remove it",
        #"3:2: duplicate key "a" (first at 1:2); remove one of them"#,
      ])
  }

  @Test("a foreign key is harmless in a message")
  func escapesForeignText() {
    let key = "\u{1b}[31m\u{202e}" + String(repeating: "x", count: 100)
    let problem = JSONProblem(.duplicateName(key, first: .start), at: .start)
    let shown = #""\u{1b}[31m\u{202e}"# + String(repeating: "x", count: 54) + "…\""
    #expect(problem.description == "1:1: duplicate key \(shown) (first at 1:1); remove one of them")
  }
}

@Suite("JSON writer")
struct JSONWriterTests {
  @Test("compact text has no blanks, pretty text one member a line")
  func writes() {
    let node: JSONNode = ["a": [1, "b\n\u{1}\"\\"], "c": [:], "d": [[true], []], "e": []]
    #expect(node.compact == #"{"a":[1,"b\n\u0001\"\\"],"c":{},"d":[[true],[]],"e":[]}"#)
    #expect(
      node.pretty == """
        {
          "a": [1, "b\\n\\u0001\\"\\\\"],
          "c": {},
          "d": [
            [true],
            []
          ],
          "e": []
        }

        """)
  }

  @Test(
    "what a terminal or a log would act upon is escaped",
    arguments: [
      ("\u{1b}[2J\u{7f}\u{9b}", #""\u001b[2J\u007f\u009b""#),
      ("\u{202e}\u{2066}\u{200d}", #""\u202e\u2066\u200d""#), ("a\u{2028}b\u{2029}", #""a\u2028b\u2029""#),
      ("\u{e000}\u{f0000}", #""\ue000\udb80\udc00""#), ("\u{ffff}\u{10ffff}", #""\uffff\udbff\udfff""#),
      ("ä 銀行 😀 e\u{301}", "\"ä 銀行 😀 e\u{301}\""), ("\u{e0041}", #""\udb40\udc41""#),
    ])
  func escapes(text: String, written: String) throws {
    #expect(text.quotedAsJSON == written)
    #expect(try read(written).string?.isIdentical(to: text) == true)
  }

  @Test("rows have nothing that could begin a tag", arguments: ["</script>", "<\u{301}b>", "<<!--", "a<"])
  func escapesMarkup(text: String) throws {
    let rows = (["x<": [JSONNode(.string(text))]] as JSONNode).rows
    #expect(!rows.unicodeScalars.contains("<"))
    #expect(try read(rows)["x<"]?[0]?.string?.isIdentical(to: text) == true)
  }

  @Test("in rows an object without arrays or objects in it is one line")
  func writesRows() {
    let node: JSONNode = ["a": 1, "b": [["c": "x", "d": true]], "e": [], "f": [1, 2], "g": ["h": [:]]]
    #expect(
      node.rows == """
        {
          "a": 1,
          "b": [
            {"c": "x", "d": true}
          ],
          "e": [],
          "f": [1, 2],
          "g": {
            "h": {}
          }
        }

        """)
  }

  @Test("whole numbers are written without a fraction", arguments: [(5.0, "5"), (-0.5, "-0.5"), (1e21, "1e+21")])
  func writesNumbers(double: Double, text: String) throws {
    #expect(JSONNumber(double).text == text)
    #expect(try read(text).number?.double == double)
  }
}
