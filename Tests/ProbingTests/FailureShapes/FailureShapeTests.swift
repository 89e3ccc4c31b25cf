import Foundation
import PaymentHealth
import Testing

/// Every shape of failure is shown somewhere, and the documentation says where.
@Suite struct FailureShapeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "Every shape that concerns a probe is in the table, or in tests that are there", arguments: FailureShape.allCases)
  func isShown(_ shape: FailureShape) throws {
    let isInTable = ProviderRow.all.contains { $0.shape == shape }
    #expect((isInTable || !shape.shownBy.isEmpty) != shape.isNoMatterOfProbes)
    for suite in shape.shownBy { #expect(Self.tests.contains("struct \(suite) "), "\(suite)") }
  }

  @Test("The table of the documentation is the one that is tested, and it has all shapes")
  func document() throws {
    let document = try String(contentsOf: Self.root.appendingPathComponent("docs/sandbox.md"), encoding: .utf8)
    let lines = document.split(separator: "\n").map(String.init)
    let rows = lines.filter { $0.hasPrefix("| ") && $0.contains(#"`{"provider""#) }
    #expect(rows == ProviderRow.all.map { $0.documented })
    for shape in FailureShape.allCases {
      #expect(lines.contains { $0.hasPrefix("| \(shape.rawValue) |") }, "\(shape)")
    }
  }

  /// The text of all tests.
  private static let tests = {
    let folder = root.appendingPathComponent("Tests")
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == "swift" }.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
      .joined()
  }()
}

extension ProviderRow {
  /// As a row of the documentation.
  fileprivate var documented: String {
    let affected = covers.filter { !spared.contains($0) }.map { "`\($0)`" }.joined(separator: ", ")
    let methods = spared.isEmpty ? "all" : "\(affected) alone"
    return
      "| \(shape.rawValue) | \(words) | `\(order)` | \(outcome.rawValue) | `\(cause.rawValue)` | \(owner.rawValue) | \(methods) |"
  }
}
