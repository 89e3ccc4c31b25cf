import Logging
import PaymentHealth
import Reporting
import StrictJSON
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// One way out of the program, and what harmless means on it.
struct Outlet: Sendable, CustomTestStringConvertible {
  let name: String
  /// What is written about a shop in which every text is this one.
  let write: @Sendable (String) -> String
  /// What is wrong with what was written of the text; nil when nothing is.
  let harm: @Sendable (_ written: String, _ text: String) -> String?

  var testDescription: String { name }

  static let all = [
    Outlet(name: "report on a terminal", write: { format(.text, $0) }, harm: onTerminal),
    Outlet(
      name: "status on a terminal", write: { StatusBoardText.render(HostileShop(text: $0).board, style: .plain) },
      harm: onTerminal),
    Outlet(name: "incidents on a terminal", write: { HostileShop(text: $0).incidentList }, harm: onTerminal),
    Outlet(name: "pending alerts", write: { HostileShop(text: $0).pendingList }, harm: inList),
    Outlet(name: "log message", write: { log("\($0)", [:]) }, harm: inJournal),
    Outlet(name: "log detail", write: { log("probe", ["error": "\($0)"]) }, harm: inJournal),
    Outlet(name: "plugin line", write: { HostileShop(text: $0).pluginLine }, harm: onPluginLine),
    Outlet(name: "page", write: { format(.html, $0) }, harm: onPage),
    Outlet(name: "table", write: { format(.csv, $0) }, harm: inTable),
    Outlet(name: "Markdown", write: { format(.md, $0) }, harm: inMarkdown),
    Outlet(name: "export as CSV", write: { HostileShop(text: $0).exported(.csv) }, harm: inExport),
    Outlet(name: "export as JSON lines", write: { HostileShop(text: $0).exported(.jsonl) }, harm: inExportedLine),
    Outlet(name: "report as JSON", write: { format(.json, $0) }, harm: inJSON),
    Outlet(
      name: "status as JSON", write: { StatusBoardJSON.render(HostileShop(text: $0).board) }, harm: inJSON),
    Outlet(name: "incidents as JSON", write: { HostileShop(text: $0).incidentListJSON }, harm: inJSON),
  ]

  private static func format(_ format: ReportFormat, _ text: String) -> String {
    format.render(HostileShop(text: text).report)
  }

  private static func log(_ message: Logger.Message, _ metadata: Logger.Metadata) -> String {
    let sink = WrittenText()
    let logger = Logger(label: "test") { _ in LineLogHandler(isJournal: true) { sink.add($0) } }
    logger.info(message, metadata: metadata)
    return sink.text
  }

  private static func hasHidden(_ written: String, but line: Unicode.Scalar? = "\n") -> Bool {
    written.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: scalar != line
      default: false
      }
    }
  }

  private static func onTerminal(_ written: String, _ text: String) -> String? {
    if hasHidden(written) { return "moves, turns or hides" }
    let widest = written.split(separator: "\n").map { String($0).displayWidth }.max() ?? 0
    return widest <= Style.plain.width ? nil : "a line has \(widest) columns"
  }

  private static func inList(_ written: String, _ text: String) -> String? {
    if hasHidden(written) { return "moves, turns or hides" }
    let lines = written.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    return lines == 3 ? nil : "\(lines) lines"
  }

  private static func inJournal(_ written: String, _ text: String) -> String? {
    if hasHidden(String(written.dropLast()), but: nil) { return "moves, turns or hides" }
    return written.hasPrefix("<6>") && written.unicodeScalars.last == "\n" ? nil : "not one line of its priority"
  }

  private static func onPluginLine(_ written: String, _ text: String) -> String? {
    if hasHidden(written, but: nil) { return "moves, turns or hides" }
    let bars = written.unicodeScalars.count { $0 == "|" }
    return bars == 1 && written.hasPrefix("PAYPROBE CRITICAL - ") ? nil : "other findings: \(bars) bars"
  }

  /// Elements and attributes of a page about nothing special.
  private static let markup = MarkupReading(format(.html, "x")).map { $0.elements + $0.attributes }

  private static func onPage(_ written: String, _ text: String) -> String? {
    if hasHidden(written) { return "moves, turns or hides" }
    guard let page = MarkupReading(written) else { return "not well-formed" }
    return page.elements + page.attributes == markup ? nil : "other elements or attributes"
  }

  private static func inTable(_ written: String, _ text: String) -> String? {
    if hasHidden(written.replacing("\r\n", with: "\n")) { return "moves, turns or hides" }
    guard let rows = CSVReading.rows(of: written) else { return "no table" }
    if rows.count != 4 || Set(rows.map(\.count)) != [30] { return "other rows or columns" }
    return rows.joined().contains(where: CSVReading.isFormula) ? "a formula" : nil
  }

  /// Lines of a report about nothing special.
  private static let lines = format(.md, "x").split(separator: "\n", omittingEmptySubsequences: false).count

  private static func inMarkdown(_ written: String, _ text: String) -> String? {
    if hasHidden(written) { return "moves, turns or hides" }
    let lines = written.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count != self.lines { return "other lines" }
    var before: Character?
    for character in written {
      if "<>[`&@!".contains(character), before != "\\" { return "marks up" }
      before = before == "\\" && character == "\\" ? nil : character
    }
    return nil
  }

  private static func inExport(_ written: String, _ text: String) -> String? {
    if hasHidden(written.replacing("\r\n", with: "\n")) { return "moves, turns or hides" }
    guard let rows = CSVReading.rows(of: written) else { return "no table" }
    if rows.count != 2 || Set(rows.map(\.count)).count != 1 { return "other rows or columns" }
    return rows.joined().contains(where: CSVReading.isFormula) ? "a formula" : nil
  }

  private static func inExportedLine(_ written: String, _ text: String) -> String? {
    if hasHidden(written) || written.unicodeScalars.count(where: { $0 == "\n" }) != 1 { return "not one line" }
    guard let line = try? JSONNode.read(Array(written.utf8), as: .configuration) else { return "no JSON" }
    return line["evidence"]?.string?.isIdentical(to: text) == true ? nil : "another text"
  }

  private static func inJSON(_ written: String, _ text: String) -> String? {
    if hasHidden(written) || written.unicodeScalars.contains("<") { return "moves, turns, hides or marks up" }
    guard let document = try? JSONNode.read(Array(written.utf8), as: .configuration) else { return "no JSON" }
    let incident = (document["incidents"] ?? document["openIncidents"])?[0]
    guard incident?["evidence"]?.string?.isIdentical(to: text) == true else { return "another text" }
    return incident?["name"]?.string?.isIdentical(to: HostileShop.name(of: text)) == true ? nil : "another name"
  }
}

private final class WrittenText: Sendable {
  private let lines = Mutex("")
  var text: String { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0 += line } }
}

@Suite("Foreign text does no harm, whatever it is and wherever it goes") struct HostileTextTests {
  @Test(arguments: Outlet.all) func harmless(outlet: Outlet) {
    for text in HostileTexts.all + [HostileTexts.all.joined(), HostileTexts.long(bytes: 3000)] {
      let harm = outlet.harm(outlet.write(text), text)
      #expect(harm == nil, "\(text.debugDescription)")
    }
  }
}

@Suite("Five megabytes of it neither", .serialized, .enabled(if: Torture.isWanted, "heavy: make torture"))
struct HostileTextTortureTests {
  @Test(.timeLimit(.minutes(5)), arguments: Outlet.all) func harmless(outlet: Outlet) {
    let start = ContinuousClock.now
    // With its escapes about as much as the parser that judges the page takes at once: libxml2 ends at ten million bytes.
    let text = HostileTexts.long(bytes: 5_000_000)
    let written = outlet.write(text)
    let end = ContinuousClock.now
    let harm = outlet.harm(written, text)
    #expect(harm == nil)
    Torture.report(
      "5 MB of foreign text, \(outlet.name): \(written.utf8.count) bytes in \(start.duration(to: end).components.seconds) s"
    )
  }
}
