import Foundation
import PaymentHealth
import Storage
import Testing

/// What a test wants to know of `report --format json`.
struct ReadReport {
  struct Row {
    var coverage: Double?
    var seconds: [String: Int64]
  }

  struct IncidentRow {
    var subject: String
    var opened: Int64?
    var closed: Int64?
  }

  var seconds: Int64
  var rows: [Row]
  var incidents: [IncidentRow]
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
    return try read(Data(ending.output.utf8), seconds: last.seconds - first.seconds)
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
