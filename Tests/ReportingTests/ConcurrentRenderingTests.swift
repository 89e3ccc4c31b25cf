import PaymentHealth
import Testing

@testable import Reporting

@Suite struct ConcurrentRenderingTests {
  @Test("Providers written side by side make the same report", arguments: ReportFormat.allCases, 0..<6)
  func same(format: ReportFormat, seed: UInt64) async throws {
    let report = try RandomReport.make(seed: seed, window: "24h")
    let language = format == .html ? Language.allCases[Int(seed) % Language.allCases.count] : nil
    let text = await format.renderConcurrently(report, language: language)
    #expect(text == format.render(report, language: language))
  }
}
