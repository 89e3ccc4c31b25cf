import Foundation
import PaymentHealth
import Storage
import Testing

/// What a test wants to know of `report --format json`.
struct ReadReport: Decodable {
  struct Window: Decodable {
    var seconds: Int64
  }

  struct Provider: Decodable {
    var whole: Row
    var methods: [Row]
  }

  struct Row: Decodable {
    struct Availability: Decodable {
      var coveragePercent: Double?
      var seconds: [String: Int64]
    }

    var subject: String
    var confirmed: Availability

    /// The parts that must add up to the window.
    var parts: Int64 { confirmed.seconds.reduce(0) { $0 + ($1.key == "window" ? 0 : $1.value) } }
  }

  struct Incident: Decodable {
    var subject: String
    var openedUTC: String
    var closedUTC: String?

    /// Seconds since 1970.
    var opened: Int64? { Self.seconds(openedUTC) }
    var closed: Int64? { closedUTC.flatMap(Self.seconds) }

    private static func seconds(_ text: String) -> Int64? {
      (try? Date(text, strategy: .iso8601)).map { Int64($0.timeIntervalSince1970) }
    }
  }

  var window: Window
  var providers: [Provider]
  var incidents: [Incident]

  /// Of providers and methods alike.
  var rows: [Row] { providers.flatMap { [$0.whole] + $0.methods } }
}

extension Playground {
  /// The report of the time from the first result to the last, which is what was measured without a gap.
  func wholeReport() async throws -> ReadReport {
    let results = try await results()
    let first = try #require(results.first).started.advanced(by: .milliseconds(999)).wholeSecond
    let last = try #require(results.last).started.wholeSecond
    let ending = try await run(
      "report", "--format", "json", "--window", "\(text(first))/\(text(last))")
    #expect(ending.status == 0, "\(ending.errors)")
    let report = try JSONDecoder().decode(ReadReport.self, from: Data(ending.output.utf8))
    #expect(report.window.seconds == last.seconds - first.seconds)
    return report
  }

  func latestProbes() async throws -> [String] {
    try await Store.read(at: store).latestResults().keys.map(\.description)
  }

  func pendingCount() async throws -> Int {
    try await Store.read(at: store).pendingEntries().count
  }

  private func text(_ instant: Timestamp) -> String {
    Date(timeIntervalSince1970: Double(instant.seconds)).formatted(.iso8601)
  }
}
