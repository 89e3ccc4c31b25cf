import PaymentHealth
import Testing

@testable import Reporting

@Suite struct PiecesTests {
  static let calendar = ZoneCalendar(timeZone: "Europe/Helsinki")

  private func interval(_ seconds: Int64) -> Interval {
    Interval(from: Timestamp(seconds: Sample.now.seconds - seconds), to: Sample.now)
  }

  static let table: [(Int64, Int, Int64)] = [
    (1, 1, 1), (60, 60, 1), (90, 90, 1), (91, 46, 2), (3600, 60, 60), (86_400, 72, 1200), (604_800, 84, 7200),
    (2_592_000, 90, 28_800), (3_888_000, 90, 43_200),
  ]

  @Test(arguments: table)
  func areEqualAndRound(seconds: Int64, count: Int, length: Int64) {
    let pieces = interval(seconds).pieces(in: Self.calendar)
    #expect(pieces.count == count)
    #expect(pieces.dropLast().allSatisfy { $0.seconds == length })
  }

  static let lengths: [Int64] = [
    1, 7, 59, 100, 86_399, 86_401, 1_234_567, 3_974_400, 7_776_000, 34_560_000, 259_200_000,
  ]

  @Test(arguments: lengths)
  func coverTheWindowWithoutGaps(seconds: Int64) {
    let pieces = interval(seconds).pieces(in: Self.calendar)
    #expect(pieces.count <= 90)
    #expect(pieces.first?.from == interval(seconds).from)
    #expect(pieces.last?.to == Sample.now)
    #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.to == $1.from && !$0.isEmpty })
  }

  @Test func daysAreTheMerchants() {
    let starts = interval(60 * 86_400).pieces(in: Self.calendar).dropFirst().map { Self.calendar.local($0.from).clock }
    #expect(Set(starts) == ["00:00:00"])
  }

  @Test func areNotShorterThanTold() {
    #expect(interval(3600).pieces(in: Self.calendar, shortest: .seconds(300)).count == 12)
  }

  @Test func nothingHasNoPieces() {
    #expect(interval(0).pieces(in: Self.calendar).isEmpty)
  }
}
