import PaymentHealth
import Probing
import Testing

@Suite struct EvidenceTests {
  let canary = Secret(origin: "env KEY", revealed: "canary-5d41402abc4b2a76")

  func text(_ discrepancy: Discrepancy, of step: Step = .sample(), body: String? = nil) -> String {
    Evidence(hiding: [canary]).text(for: discrepancy, of: step, body: body)
  }

  @Test func saysWhereWhatAndWhatInstead() {
    let discrepancy = Discrepancy(.httpStatus, expected: "status 200", found: "503", showsBody: true)
    #expect(
      text(discrepancy, body: " down\nfor now\n")
        == #"step list, GET https://pay.example/methods: expected status 200, found 503; body: down\nfor now"#)
    #expect(text(discrepancy, of: .sample("step 2"), body: "\n").hasPrefix("step 2, GET https://pay.example"))
    #expect(text(discrepancy, body: " \n").hasSuffix("found 503"))
  }

  @Test func theBodyIsShownOnlyWhereItHelps() {
    let discrepancy = Discrepancy(.latencyExceeded, expected: "1 ms", found: "2 ms")
    #expect(!text(discrepancy, body: "BODY").contains("BODY"))
  }

  @Test(arguments: [
    ("\u{1b}[31m", "\\u{1b}[31m"), ("a\r\nb", "a\\r\\nb"), ("\u{202e}fdp", "\\u{202e}fdp"), ("\u{0}", "\\u{0}"),
    ("\u{85}\u{2028}\u{2029}", "\\u{85}\\u{2028}\\u{2029}"), ("\u{200b}\u{feff}", "\\u{200b}\\u{feff}"),
    ("Käse 日本 😀", "Käse 日本 😀"),
  ])
  func invisibleCharactersBecomeVisible(_ foreign: String, _ shown: String) {
    let evidence = text(Discrepancy(.bodyExpectation, expected: "a", found: foreign))
    #expect(evidence.hasSuffix("found \(shown)"))
  }

  @Test(arguments: ["x", "é", "日", "😀", "\u{0}", "\u{1b}"])
  func neverLongerThanItsLimit(_ character: String) {
    let long = String(repeating: character, count: 300_000)
    let step = Step.sample(String(repeating: character, count: 5000))
    let evidence = text(
      Discrepancy(.bodyExpectation, expected: long, found: long, showsBody: true), of: step, body: long)
    #expect(evidence.utf8.count <= Evidence.limit)
    #expect(evidence.utf8.count > 1500)
    #expect(evidence.hasSuffix("…"))
  }

  @Test func aSecretAcrossTheCutIsStillHidden() {
    for padding in 350...620 {
      let foreign = String(repeating: "x", count: padding) + canary.revealed
      let evidence = text(
        Discrepancy(.bodyExpectation, expected: "a", found: foreign, showsBody: true), body: foreign)
      #expect(!evidence.contains("cana"))
    }
  }

  @Test func everyPartIsRedacted() {
    let secret = canary.revealed
    let evidence = text(
      Discrepancy(.bodyExpectation, expected: secret, found: secret, showsBody: true), of: .sample(secret),
      body: secret)
    #expect(!evidence.contains(secret))
  }
}
