import PaymentHealth
import Testing

@Suite struct WordsTests {
  @Test(
    "Seconds are cut off towards the past, before 1970 too",
    arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1), (-1001, -2)] as [(Int64, Int64)])
  func seconds(milliseconds: Int64, seconds: Int64) {
    #expect(Timestamp(milliseconds: milliseconds).seconds == seconds)
  }

  @Test(
    "A duration is read as the configuration writes it",
    arguments: [
      ("500ms", .milliseconds(500)), ("30s", .seconds(30)), ("1m30s", .seconds(90)), ("5min", .seconds(300)),
      ("24h", .seconds(86_400)), ("7d", .seconds(604_800)), ("0s", .zero),
    ] as [(String, Duration)])
  func duration(text: String, duration: Duration) {
    #expect(Duration(text: text) == duration)
  }

  @Test(
    "Anything else is no duration",
    arguments: ["", "5", "s", "5 s", "-5s", "1.5s", "5x", "5S", "5sx", "99999999999999999999s", "9223372036854775807d"])
  func noDuration(text: String) {
    #expect(Duration(text: text) == nil)
  }

  @Test(
    "A duration is told in its two largest units",
    arguments: [
      (.zero, "0 s"), (.milliseconds(900), "0 s"), (.seconds(45), "45 s"), (.seconds(60), "1 min"),
      (.seconds(200), "3 min 20 s"), (.seconds(7500), "2 h 5 min"), (.seconds(7201), "2 h"),
      (.seconds(100_000), "1 d 3 h"),
    ] as [(Duration, String)])
  func inWords(duration: Duration, words: String) {
    #expect(duration.inWords == words)
  }

  @Test(
    "A whole is down if a part is, and never up if a part was not measured",
    arguments: [
      ([], .unknown), ([.up, .up], .up), ([.up, .unknown], .unknown), ([.degraded, .unknown], .degraded),
      ([.down, .unknown, .up], .down), ([.degraded, .down], .down),
    ] as [([Outcome], Outcome)])
  func ofAll(parts: [Outcome], whole: Outcome) {
    #expect(Outcome.ofAll(parts) == whole)
  }

  @Test("Only the provider's own faults are down; ours are unknown", arguments: Cause.allCases)
  func blame(cause: Cause) {
    #expect(cause.outcome != .up)
    if cause.owner != .provider { #expect(cause.outcome != .down) }
    if cause.rawValue.hasPrefix("local.") {
      #expect(cause.owner == .local)
      #expect(cause.outcome == .unknown)
    }
  }

  @Test(
    "Refused credentials and wrong requests are ours, a limit is degraded",
    arguments: [
      (.authRejected, .configuration, .unknown), (.requestRejected, .configuration, .unknown),
      (.tlsClientCertificate, .configuration, .unknown), (.rateLimited, .configuration, .degraded),
      (.httpStatus, .provider, .down), (.methodMissing, .provider, .down), (.methodNone, .provider, .down),
      (.latencyDegraded, .provider, .degraded),
      (.latencyExceeded, .provider, .down), (.localNetwork, .local, .unknown),
    ] as [(Cause, Owner, Outcome)])
  func owners(cause: Cause, owner: Owner, outcome: Outcome) {
    #expect(cause.owner == owner)
    #expect(cause.outcome == outcome)
  }

  @Test("Every cause is told in one sentence of its own")
  func sentences() {
    #expect(Set(Cause.allCases.map(\.sentence)).count == Cause.allCases.count)
    #expect(Cause.allCases.allSatisfy { $0.sentence.hasSuffix(".") && !$0.sentence.contains("\n") })
  }

  @Test(
    "A subject survives being written down",
    arguments: [.location, .provider("paytrail"), .method(MethodKey(provider: "a", method: "b"))] as [Subject])
  func subject(subject: Subject) {
    #expect(Subject(rawValue: subject.rawValue) == subject)
  }

  @Test(
    "A hash is the same on every machine: the test vectors of FNV-1a",
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)])
  func stableHash(text: String, hash: UInt64) {
    #expect(text.stableHash == hash)
  }

  @Test("A secret never prints itself")
  func secret() {
    let secret = Secret(origin: "env KEY", revealed: "canary-4711")
    let text = Text(parts: [.literal("Bearer "), .secret(secret)])
    var dumped = ""
    dump(text, to: &dumped)
    for printed in ["\(secret)", String(reflecting: secret), "\(text)", String(reflecting: text), dumped] {
      #expect(!printed.contains("canary"))
    }
    #expect(text.revealed == "Bearer canary-4711")
  }
}
