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
    for name in shape.shownBy {
      let parts = name.split(separator: ".").map(String.init)
      #expect(parts.count == 2 && Self.suites(parts[0]).contains { $0.hasTest(parts[1]) }, "\(name)")
    }
  }

  @Test("Below HTTP every cause there is has a row in the table of faults, which is tested row by row")
  func isPlayed() throws {
    let document = try String(contentsOf: Self.root.appendingPathComponent("docs/reliability.md"), encoding: .utf8)
    for prefix in FailureShape.allCases.compactMap(\.faults) {
      let causes = Cause.allCases.filter { $0.rawValue.hasPrefix(prefix) }
      #expect(causes.count > 1)
      for cause in causes {
        #expect(document.contains("| `\(cause.rawValue)` | \(cause.owner.rawValue) |"), "\(cause)")
      }
    }
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

  /// From the declaration of each suite of this name to its end.
  private static func suites(_ name: String) -> [Substring] {
    tests.ranges(of: "struct \(name) ").map { start in
      let rest = tests[start.lowerBound...]
      return rest[..<(rest.firstRange(of: "\n}\n")?.lowerBound ?? rest.endIndex)]
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

extension Substring {
  /// Whether it declares a test of this name: an attribute, its arguments, and then the function.
  fileprivate func hasTest(_ name: String) -> Bool {
    firstRange(of: "func \(name)(").map { function in
      let before = self[..<function.lowerBound]
      let attribute = before.ranges(of: "@Test").last
      return attribute.map { !before[$0.upperBound...].contains("func ") } ?? false
    } ?? false
  }
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
