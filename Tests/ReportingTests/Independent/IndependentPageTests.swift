import Foundation
import PaymentHealth
import TestSupport
import Testing

@testable import Reporting

/// The page in a real browser, by axe-core and the Nu HTML checker.
@Suite(
  .enabled(if: PageChecker.isInstalled, "the page checkers are not installed; make independent installs them"),
  .timeLimit(.minutes(10)))
struct IndependentPageTests {
  @Test("In every language the page is valid, WCAG 2.2 AA by axe, fits a telephone, and asks for nothing")
  func pages() async throws {
    let directory = try TemporaryDirectory()
    let folder = ProcessInfo.processInfo.environment["PAYPROBE_PAGES"] ?? directory.path
    var report = try Sample.report(RichSample.everything, "7d", RichSample.data(days: 36, window: "7d"))
    (report.leftovers, report.certificates) = ([PresentTests.gone, PresentTests.stuck], PresentTests.certificates)
    for language in Language.allCases {
      let page = ReportFormat.html.render(report, language: language)
      let extent = [.english, .persian].contains(language) ? "full" : "brief"
      try page.write(toFile: "\(folder)/\(extent)-\(language.rawValue).html", atomically: true, encoding: .utf8)
    }
    let empty = try Sample.report(RichSample.shop, "24h", Sample.data([:]))
    try ReportFormat.html.render(empty).write(
      toFile: "\(folder)/full-empty.html", atomically: true, encoding: .utf8)
    let checked = try await PageChecker.run(on: folder)
    #expect(checked.status == 0, "\(checked.output)")
  }
}

enum PageChecker {
  private static let python = ".build/independent/bin/python"
  private static let site = ".build/independent/lib"

  static var isInstalled: Bool {
    let packages = try? FileManager.default.subpathsOfDirectory(atPath: site)
    return packages?.contains { $0.hasSuffix("axe_playwright_python/__init__.py") } ?? false
  }

  static func run(on folder: String) async throws -> (status: Int32, output: String) {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_pages.py").path
    return try await Spawn.run([python, script, folder], merged: true)
  }
}
