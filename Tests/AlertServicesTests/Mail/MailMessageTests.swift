import Digests
import PaymentHealth
import TestSupport
import Testing

@testable import AlertServices

@Suite struct MailMessageTests {
  private static func message(_ event: AlertEvent = .sample(), to recipients: [String] = ["ops@shop.test"]) -> String {
    let message = MailMessage(event, of: "Example Shop", from: "prober@shop.test", to: recipients)
    return String(decoding: message.bytes, as: UTF8.self)
  }

  private static func head(_ message: String) -> [String] {
    message.components(before: "\r\n\r\n").split(separator: "\r\n").map(String.init)
  }

  @Test("The head of a message, whole")
  func head() {
    #expect(
      Self.head(Self.message(to: ["ops@shop.test", "it@shop.test"])) == [
        "Date: Sun, 15 Jun 2025 15:07:10 +0000",
        "From: payprobe <prober@shop.test>",
        "To: ops@shop.test,", " it@shop.test",
        "Subject: =?UTF-8?B?8J+UtCBOb3JkZWEgKFBheXRyYWlsKSBpcyBkb3duLg==?=",
        "Message-ID: <paytrail=2fnordea=401750000000=231@shop.test>",
        "In-Reply-To: <paytrail=2fnordea=401750000000@shop.test>",
        "References: <paytrail=2fnordea=401750000000@shop.test>",
        "Auto-Submitted: auto-generated",
        "X-Payprobe-Event: paytrail/nordea@1750000000#1",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative; boundary=\"=_payprobe\"",
      ])
  }

  @Test("An event is the same message in every attempt, and another one has another id in the same thread")
  func identity() {
    let (first, second) = (Self.head(Self.message()), Self.head(Self.message(.sample(.resolved, number: 2))))
    #expect(Self.message() == Self.message())
    func line(_ name: String, _ head: [String]) -> String? { head.first { $0.hasPrefix(name) } }
    #expect(line("Message-ID", first) != line("Message-ID", second))
    #expect(line("References", first) == line("References", second))
  }

  static let hostile = [
    "a\r\nBcc: thief@x.test", "a\nBcc: thief@x.test\n\n<html>", "a\rBcc: t@x.test", "\0\u{1B}[31m",
    "=?UTF-8?Q?=0D=0ABcc:_t?=",
    "--=_payprobe--", "\u{2028}\u{85}Bcc: t@x.test", String(repeating: "x", count: 3_000),
    String(repeating: "🔴é", count: 2_000),
    ".", "From x", "",
  ]

  @Test("Whatever a text holds, no header is added and no line is long", arguments: hostile)
  func injection(text: String) {
    var event = AlertEvent.sample(methods: [text, text], summary: text, evidence: text)
    event.id = text + "#1"
    event.incident = text
    let message = Self.message(event)
    let names = Self.head(message).filter { !$0.hasPrefix(" ") }.map { $0.components(before: ":") }
    #expect(names == Self.head(Self.message()).map { $0.components(before: ":") })
    for line in message.split(separator: "\r\n", omittingEmptySubsequences: false) {
      // Ids can be long and cannot be folded; they are those of the configuration, and shorter than this.
      #expect(line.utf8.count <= 998 || text.utf8.count > 500 && line.contains("@shop.test>"))
      #expect(line.utf8.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x09 }, "\(line)")
    }
    #expect(message.ranges(of: "\r\n--=_payprobe").count == 3)
  }

  @Test(
    "Instants as mail writes them",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
      (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 +0000"), (1_750_000_123, "Sun, 15 Jun 2025 15:08:43 +0000"),
      (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 +0000"),
    ] as [(Int64, String)])
  func dates(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).mailDate == text)
  }

  @Test("Encoded words are short, whole and add up to the text", arguments: hostile + ["ä", "Ä🔴\u{301}"])
  func words(text: String) throws {
    let encoded = MailHeader.encoded(text)
    guard encoded != text else { return }
    let words = encoded.replacing("\r\n ", with: " ").split(separator: " ").map(String.init)
    #expect(words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") })
    let parts = try words.map { try #require([UInt8](base64: String($0.dropFirst(10).dropLast(2)))) }
    #expect(parts.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
    #expect(parts.joined().elementsEqual(text.utf8))
  }
}

extension String {
  fileprivate func components(before end: String) -> String {
    String(self[..<(firstRange(of: end)?.lowerBound ?? endIndex)])
  }
}
