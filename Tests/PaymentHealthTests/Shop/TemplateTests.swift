import PaymentHealth
import TestSupport
import Testing

@Suite struct TemplateTests {
  @Test(
    "A text and its variables",
    arguments: [
      ("", [.literal("")]), ("abc", [.literal("abc")]), ("${uuid}", [.variable(.uuid)]),
      ("a${slot}b${now}", [.literal("a"), .variable(.slot), .literal("b"), .variable(.now)]),
      ("${create.id}", [.variable(.captured(step: "create", name: "id"))]),
      ("${step 1.id}", [.variable(.captured(step: "step 1", name: "id"))]),
      ("${a.b.c}", [.variable(.captured(step: "a.b", name: "c"))]),
      ("$${uuid}", [.literal("${uuid}")]), ("$$${uuid}", [.literal("$${uuid}")]), ("$ {uuid}", [.literal("$ {uuid}")]),
      ("{uuid}", [.literal("{uuid}")]), ("100 $", [.literal("100 $")]), ("${key}}", [.variable(.key), .literal("}")]),
    ] as [(String, [Text.Part])])
  func reads(_ text: String, _ parts: [Text.Part]) throws {
    #expect(try Text(template: text).parts == parts)
  }

  @Test(
    "What is no variable is named",
    arguments: [
      ("${}", ""), ("${uid}", "uid"), ("${.id}", ".id"), ("${id.}", "id."), ("${uuid", nil), ("a ${", nil),
      ("${UUID}", "UUID"),
    ] as [(String, String?)])
  func refuses(_ text: String, _ name: String?) {
    #expect(throws: Text.UnknownVariable(name: name)) { try Text(template: text) }
  }

  /// Any text is a template or names what is wrong, and a template is what it was once its variables are written out.
  fileprivate static let isRead: @Sendable (inout SplitMix64) throws -> String? = { random in
    let pieces = ["$", "{", "}", "${", "$${", "uuid", "a.b", ".", "ä", "\"", "\n", "x", random.foreignText(upTo: 4)]
    let text = random.text(of: pieces, upTo: 12)
    guard let template = try? Text(template: text) else { return nil }
    let written = Array(text.utf8).replacing(Array("$${".utf8), with: Array("${".utf8))
    guard Array(template.description.utf8) == written else { return "\(text) became \(template)" }
    guard template.filled(with: { _ in "v" }).variables.isEmpty else { return "\(text) is not filled" }
    return nil
  }

  @Test func anyText() { #expect(Fuzz.complaints(Self.isRead) == []) }

  @Test("Only what was put in is encoded, and what is a secret")
  func encoding() throws {
    var text = try Text(template: "a b=${uuid}")
    text.parts.append(.secret(Secret(origin: "env K", revealed: "c d")))
    let filled = text.filled { _ in "é &" }
    #expect(filled.revealed == "a b=é &c d")
    #expect(filled.revealed { "<\($0)>" } == "a b=<é &><c d>")
    #expect(text.description == "a b=${uuid}<secret from env K>")
  }
}

@Suite("Templates, a million of them", .enabled(if: Torture.isWanted)) struct TemplateTortureTests {
  @Test func anyText() async { #expect(await Fuzz.torture("templates", TemplateTests.isRead) == []) }
}
