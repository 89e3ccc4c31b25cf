import Logging
import PaymentHealth
import Synchronization
import Testing

@testable import Commands

@Suite struct LineLogHandlerTests {
  /// What a logger with this handler writes.
  private func written(isJournal: Bool, level: Logger.Level = .trace, _ body: (Logger) -> Void) -> String {
    let lines = Lines()
    var logger = Logger(label: "test") { _ in LineLogHandler(isJournal: isJournal) { lines.add($0) } }
    logger.logLevel = level
    body(logger)
    return lines.text
  }

  @Test(
    "In the journal a line begins with its priority",
    arguments: [
      (.debug, "<7>"), (.info, "<6>"), (.notice, "<5>"), (.warning, "<4>"), (.error, "<3>"), (.critical, "<2>"),
    ] as [(Logger.Level, String)])
  func priorities(level: Logger.Level, prefix: String) {
    #expect(written(isJournal: true) { $0.log(level: level, "hello") } == prefix + "hello\n")
    #expect(written(isJournal: false) { $0.log(level: level, "hello") } == "\(level): hello\n")
  }

  @Test(
    "Foreign text can neither begin a line nor hide anything",
    arguments: ["\n<0>fake", "\u{1b}[2J", "\u{202e}abc", "\r\u{0}", "\u{2028}x"])
  func hostile(text: String) {
    let line = written(isJournal: true) { $0.info("probe", metadata: ["error": "\(text)"]) }
    #expect(line.unicodeScalars.count { $0 == "\n" } == 1)
    #expect(line.hasPrefix("<6>probe error="))
    #expect(line.dropLast().unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
  }

  @Test("Details come in one order, whatever the order they were given in")
  func metadata() {
    let line = written(isJournal: false) { $0.info("x", metadata: ["b": "2", "a": "1", "c": "3"]) }
    #expect(line == "info: x a=1 b=2 c=3\n")
  }

  @Test("Where nobody else notes the time a line begins with it")
  func time() {
    let lines = Lines()
    let now = Timestamp(milliseconds: 1_795_337_000_250)
    let handler = LineLogHandler(isJournal: false, write: { lines.add($0) }, now: { now })
    Logger(label: "test") { _ in handler }.info("x")
    #expect(lines.text == "2026-11-22T08:43:20.250Z info: x\n")
  }

  @Test("Standard error is the journal only if it is the very stream that systemd names")
  func journal() {
    #expect(!LineLogHandler.standardErrorIsJournal(environment: [:]))
    #expect(!LineLogHandler.standardErrorIsJournal(environment: ["JOURNAL_STREAM": "1:1"]))
  }
}

private final class Lines: Sendable {
  private let lines = Mutex("")
  var text: String { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0 += line } }
}
