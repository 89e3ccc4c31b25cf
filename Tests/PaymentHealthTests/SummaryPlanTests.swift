import TestSupport
import Testing

@testable import PaymentHealth

@Suite struct SummaryPlanTests {
  static let day = Timestamp(seconds: 1_795_305_600)  // 2026-11-22T00:00Z

  private static func at(_ hours: Double) -> Timestamp { day.advanced(by: .seconds(hours * 3600)) }

  private static func pieces(_ hours: [Double]) -> [Interval] {
    zip(hours, hours.dropFirst()).map { Interval(from: at($0), to: at($1)) }
  }

  private static func plan(_ hours: [Double], last: Double) -> SummaryPlan {
    SummaryPlan(pieces: pieces(hours), last: at(last))
  }

  private func text(_ part: SummaryPlan.Part) -> String {
    let name =
      switch part.rows {
      case .results: "results"
      case .rollUps(.hour): "hours"
      case .rollUps(.day): "days"
      case .rollUps(.week): "weeks"
      }
    let use = part.use == .both ? "" : "\(part.use) "
    return "\(use)\(name) \(hours(part.from)) \(hours(part.to))"
  }

  private func hours(_ instant: Timestamp) -> String {
    "\(Double(instant.milliseconds - Self.day.milliseconds) / 3_600_000)"
  }

  static let parts: [([Double], Double, [String])] = [
    ([0, 72], 100, ["days 0.0 72.0"]),
    ([-2, 70], 100, ["hours -2.0 0.0", "days 0.0 48.0", "hours 48.0 70.0"]),
    (
      [-1.5, 49.25], 100,
      ["results -1.5 -1.0", "hours -1.0 0.0", "days 0.0 48.0", "hours 48.0 49.0", "results 49.0 49.25"]
    ),
    ([0, 72], 50.5, ["days 0.0 48.0", "hours 48.0 50.0", "results 50.0 72.0"]),
    (
      [-2, 400], 500,
      [
        "hours -2.0 0.0", "days 0.0 96.0", "whole weeks 96.0 264.0", "days 264.0 384.0", "pieces days 96.0 264.0",
        "hours 384.0 400.0",
      ]
    ),
    ([96, 264], 500, ["whole weeks 96.0 264.0", "pieces days 96.0 264.0"]),
    ([96, 264], 263, ["days 96.0 240.0", "hours 240.0 263.0", "results 263.0 264.0"]),
    ([1, 5], 100, ["hours 1.0 5.0"]),
    ([1.25, 1.75], 100, ["results 1.25 1.75"]),
    ([1.25, 2.5], 100, ["results 1.25 2.5"]),
    ([0, 72], -5, ["results 0.0 72.0"]),
    ([0, 0.5, 72], 100, ["results 0.0 72.0"]),
    ([0, 3, 72], 100, ["days 0.0 72.0"]),
    ([0, 8, 16, 24, 72], 100, ["days 0.0 72.0"]),
    ([0, 8, 16, 24, 32, 72], 100, ["whole days 0.0 72.0", "pieces hours 0.0 72.0"]),
    ([5, 5], 100, []),
    ([], 100, []),
  ]

  @Test("The coarsest that fit: days, hours beside them, results at the ends", arguments: parts)
  func tiling(pieces: [Double], last: Double, expected: [String]) {
    let plan = Self.plan(pieces, last: last)
    #expect(plan.parts.map(text) == expected)
  }

  static let moves: [([Double], [String])] = [
    ([0, 24, 48], []), ([-2, 22, 46, 70], ["22.0 24.0 0", "46.0 48.0 1"]),
    ([-16, 8, 32, 56], ["0.0 8.0 1", "24.0 32.0 2"]),
    ([0, 8, 16, 48], ["0.0 8.0 1", "16.0 24.0 1"]), ([0, 12, 24], ["0.0 12.0 1"]), ([0, 8, 16, 24], []),
  ]

  @Test("A day counts to the piece that has its noon; its hours of other pieces are moved", arguments: moves)
  func moving(pieces: [Double], expected: [String]) {
    let moves = Self.plan(pieces, last: 100).moves.map { "\(hours($0.from)) \(hours($0.to)) \($0.home)" }
    #expect(moves == expected)
  }

  /// Each half hour of the window has one unit.
  @Test("Whatever the pieces, each gets its own time once", arguments: 0..<200)
  func complete(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let step = [0.5, 1.0, 1.0, 2.0, 8.0, 24.0].randomElement(using: &random) ?? 1.0
    var cuts = [Double(Int.random(in: -100...100, using: &random)) / 2]
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let below = ((cuts.last ?? 0) / step).rounded(.down) * step
      cuts.append(below + step * Double(Int.random(in: 1...3, using: &random)))
    }
    let plan = Self.plan(cuts, last: Double(Int.random(in: -100...400, using: &random)))
    let expected: [Int] = zip(cuts, cuts.dropFirst()).map { Int(($1 - $0) * 2) }
    #expect(counts(plan, pieces: cuts.count - 1) == expected)
    let whole = plan.parts.filter { $0.use != .pieces }.map { hours($0.from) + " to " + hours($0.to) }
    let ends = plan.parts.filter { $0.use != .pieces }.flatMap { [$0.from, $0.to] }
    #expect(ends.first == Self.at(cuts[0]) && ends.last == Self.at(cuts[cuts.count - 1]), "\(whole)")
    for index in stride(from: 1, to: ends.count - 1, by: 2) { #expect(ends[index] == ends[index + 1], "\(whole)") }
  }

  private func counts(_ plan: SummaryPlan, pieces: Int) -> [Int] {
    var counts = Array(repeating: 0, count: pieces)
    func halfHours(_ from: Timestamp, _ to: Timestamp, by width: Int64) -> [Timestamp] {
      stride(from: from.milliseconds, to: to.milliseconds, by: Int(width)).map(Timestamp.init(milliseconds:))
    }
    for part in plan.parts where part.use != .whole {
      switch part.rows {
      case .results:
        for instant in halfHours(part.from, part.to, by: 1_800_000) { plan.piece(at: instant).map { counts[$0] += 1 } }
      case .rollUps(let width):
        for start in halfHours(part.from, part.to, by: width.milliseconds) {
          plan.piece(ofRollUp: width.number(of: start), width).map { counts[$0] += Int(width.milliseconds / 1_800_000) }
        }
      }
    }
    for move in plan.moves {
      for hour in halfHours(move.from, move.to, by: 3_600_000) {
        plan.piece(at: hour).map { counts[$0] += 2 }
        counts[move.home] -= 2
      }
    }
    return counts
  }

  @Test(
    "An instant is found in its piece, or in none",
    arguments: [(-1, nil), (0, 0), (1.99, 0), (2, 1), (9, 2), (10, nil)] as [(Double, Int?)])
  func piece(hour: Double, expected: Int?) {
    #expect(Self.plan([0, 2, 5, 10], last: 100).piece(at: Self.at(hour)) == expected)
  }
}
