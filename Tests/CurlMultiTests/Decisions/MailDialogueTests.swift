import Testing

@testable import CurlMulti

@Suite struct MailDialogueTests {
  private static let opening = ["220 m.test", "250-m.test", "250-SIZE 100", "250 HELP", "250 OK"]

  private static func dialogue(_ replies: [String]) -> MailDialogue { MailDialogue(lines: opening + replies) }

  @Test(
    "Who was refused is told by the replies before the text is asked for",
    arguments: [
      (["250 a", "250 b", "354 go", "250 taken"], [Int](), Int?.some(250)),
      (["550 a", "250 b", "354 go", "250 taken"], [550], 250),
      (["250 a", "450-x", "450 b", "354 go", "552 big"], [450], 552),
      (["550 a", "450 b"], [], nil), (["250 a", "251 b", "354 go"], [], nil), ([], [], nil),
      (["354 go", "250 taken"], [], 250),
    ])
  func recipients(replies: [String], refused: [Int], text: Int?) {
    let dialogue = Self.dialogue(replies)
    #expect(dialogue.refused(of: ["a@x", "b@x"]).map(\.code) == refused)
    #expect(dialogue.replyToText == text)
  }

  @Test(
    "Of refusals in a row one that may pass counts",
    arguments: [
      (["550 a"], Int?.some(550)), (["450 a", "550 b"], 450), (["550 a", "450 b", "221 bye"], 450),
      (["334 ", "535 no", "221 bye"], 535), (["450 a", "250 b", "354 go", "554 no"], 554), (["250 a"], nil),
      (["450 a", "250 b", "354 go"], nil),
    ])
  func refusal(replies: [String], code: Int?) {
    #expect(Self.dialogue(replies).refusal == code)
  }

  @Test("What is no reply is passed over", arguments: ["", "HTTP/1.1 200", "25", "2 50", "abc def", "４５０ x"])
  func noReply(line: String) {
    #expect(MailDialogue(lines: [line]).refusal == nil)
    #expect(MailDialogue(lines: ["354 go", line, "250"]).replyToText == 250)
  }
}
