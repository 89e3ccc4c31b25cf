import PaymentHealth
import Testing

@testable import Reporting

@Suite struct LatencyPiecesTests {
  static let now = Timestamp(seconds: 1_795_308_307)
  static let kept = Timestamp(seconds: now.seconds - 90 * 86_400)

  private func pieces(_ window: String, _ timeZone: String = "Europe/Helsinki", every: Int = 30) throws -> [Interval] {
    let request = try WindowRequest(window)
    let interval = request.resolve(now: Self.now, timeZone: timeZone, firstResult: nil)
    let calendar = ZoneCalendar(timeZone: timeZone)
    return interval.latencyPieces(
      of: interval.pieces(in: calendar), in: calendar, every: .seconds(every), at: Self.now)
  }

  static let windows = [
    "1s", "45m", "1h", "3h", "24h", "46h", "7d", "30d", "46d", "89d", "90d", "91d", "400d", "today", "2026-10",
    "2026-03-29",
    "2026-10-25", "2024-02", "2026-08-24T00:10:00Z/2026-08-24T00:20:00Z", "2026-11-01T18:10:00Z/2026-11-20T00:00:00Z",
  ]
  static let zones = [
    "Europe/Helsinki", "UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/St_Johns", "Pacific/Auckland",
  ]

  @Test(arguments: windows, zones)
  func makeUpTheWindowWithoutGaps(window: String, timeZone: String) throws {
    let pieces = try pieces(window, timeZone)
    let whole = try WindowRequest(window).resolve(now: Self.now, timeZone: timeZone, firstResult: nil)
      .latencyInterval(at: Self.now)
    #expect(pieces.first?.from == whole.from && pieces.last?.to == whole.to)
    #expect(pieces.count <= 90 && pieces.allSatisfy { !$0.isEmpty })
    #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.to == $1.from })
  }

  @Test(arguments: windows, zones)
  func longOnesBeginOnTheHour(window: String, timeZone: String) throws {
    let inner = try pieces(window, timeZone).dropFirst()
    let isLong = inner.dropLast().contains { $0.seconds >= 3600 }
    #expect(!isLong || inner.allSatisfy { $0.from.seconds % 3600 == 0 })
  }

  @Test(arguments: [("1h", 12, 300), ("24h", 72, 1200), ("7d", 84, 7200), ("30d", 90, 28_800)])
  func areAsLongAsTheyWere(window: String, count: Int, seconds: Int) throws {
    let pieces = try pieces(window)
    #expect(pieces.count == count)
    #expect(pieces.dropFirst().dropLast().allSatisfy { $0.seconds == seconds })
  }

  @Test(arguments: windows, zones)
  func areTheSameIfTheWindowIsNotCutBefore(window: String, timeZone: String) throws {
    let interval = try WindowRequest(window).resolve(now: Self.now, timeZone: timeZone, firstResult: nil)
    let calendar = ZoneCalendar(timeZone: timeZone)
    let uncut = interval.latencyPieces(of: [], in: calendar, every: .seconds(30), at: Self.now)
    #expect(try pieces(window, timeZone) == uncut)
  }

  @Test func daysAreTheMerchants() throws {
    let calendar = ZoneCalendar(timeZone: "Europe/Helsinki")
    #expect(try Set(pieces("80d").dropFirst().map { calendar.local($0.from).clock }) == ["00:00:00"])
  }

  @Test func aSlowProbeHasAPointForEachResult() throws {
    #expect(try pieces("50m", every: 600).count == 5)
    #expect(try pieces("6h", every: 3600).count == 6)
  }

  @Test(
    arguments: [
      (0, 60, 0, 60), (3599, 86_400, 3599, 86_400), (-1, 86_400, -2707, 86_400), (-7200, -3600, -9907, -2707),
      (-9907, -6307, -9907, -6307),
    ] as [(Int64, Int64, Int64, Int64)])
  func whereSingleResultsAreGoneItIsWholeHours(from: Int64, to: Int64, expectedFrom: Int64, expectedTo: Int64) {
    func interval(_ from: Int64, _ to: Int64) -> Interval {
      Interval(
        from: Timestamp(seconds: Self.kept.seconds + from), to: Timestamp(seconds: Self.kept.seconds + to))
    }
    #expect(interval(from, to).latencyInterval(at: Self.now) == interval(expectedFrom, expectedTo))
  }
}
