import CurlMulti
import Foundation
import PaymentHealth
import Testing

/// The table in the documentation is the one that is tested.
@Suite struct FaultDocumentTests {
  @Test func theDocumentHasEveryFaultAndNoOther() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let document = try String(contentsOf: root.appendingPathComponent("docs/reliability.md"), encoding: .utf8)
    let sections = document.components(separatedBy: "### Where the packets are lost")
    let rows = sections[0].split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| fault ") }
    #expect(rows.map(String.init) == Fault.all.map(\.row))
  }
}

extension Fault {
  fileprivate var row: String {
    let verdict = cause.map { "`\($0.rawValue)` | \(owner.map(\.rawValue) ?? "–")" } ?? "– | –"
    return "| \(name) | \(verdict) | \(phase?.rawValue ?? "answer") |"
  }
}
