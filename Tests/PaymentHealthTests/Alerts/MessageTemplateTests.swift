import PaymentHealth
import Testing

@Suite struct MessageTemplateTests {
  private typealias Line = MessageTemplate.Line

  private static func filled(_ text: String, _ values: [MessageTemplate.Placeholder: String] = [:]) throws
    -> [MessageTemplate.Line]
  {
    try MessageTemplate(text).filled { values[$0] ?? "" }
  }

  static let texts: [(String, [MessageTemplate.Line])] = [
    ("", [Line("")]), ("plain", [Line("plain")]), ("{{summary}}", [Line("S")]),
    ("{{ summary }}!", [Line("S!")]), ("a{{summary}}b{{cause}}c", [Line("aSbc")]), ("x {{cause}}", []),
    ("{{cause}}{{until}}", []), ("a\n\nb", [Line("a"), Line(""), Line("b")]),
    ("{{summary}}\nCause: {{cause}}\n{{id}}", [Line("S"), Line("I", namesEvent: true)]),
    ("{single} }} ${x} %s", [Line("{single} }} ${x} %s")]), ("{{summary}}}}", [Line("S}}")]),
    ("{{summary}}{{id}}", [Line("SI", namesEvent: true)]),
  ]

  @Test("Placeholders stand for values, and lines that have but empty ones go", arguments: texts)
  func fills(text: String, lines: [MessageTemplate.Line]) throws {
    #expect(try Self.filled(text, [.summary: "S", .id: "I"]) == lines)
    #expect(try MessageTemplate(text).text == text)
  }

  @Test("A value is no template") func once() throws {
    #expect(try Self.filled("{{summary}}", [.summary: "{{id}}", .id: "I"]) == [Line("{{id}}")])
  }

  static let wrong: [(String, MessageTemplate.Fault)] = [
    ("{{sumary}}", .unknown("sumary")), ("{{}}", .unknown("")), ("{{a b}}", .unknown("a b")),
    ("{{SUMMARY}}", .unknown("SUMMARY")), ("{{id", .endless), ("{{id}", .endless), ("{{id\n}}", .endless),
    ("{{id}} {{", .endless), ("{{{{id}}}}", .unknown("{{id")),
  ]

  @Test(arguments: wrong)
  func refuses(text: String, fault: MessageTemplate.Fault) {
    #expect(throws: fault) { try MessageTemplate(text) }
  }

  @Test("Every placeholder is read by its name", arguments: MessageTemplate.Placeholder.allCases)
  func names(placeholder: MessageTemplate.Placeholder) throws {
    let lines = try MessageTemplate("<{{\(placeholder.rawValue)}}>").filled { $0 == placeholder ? "v" : "" }
    #expect(lines.map(\.text) == ["<v>"])
  }
}
