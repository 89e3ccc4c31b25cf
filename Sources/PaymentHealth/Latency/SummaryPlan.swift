/// What to read for a ``ProbeSummary``: the fewest stored rows that make up the window and its pieces.
///
/// Days where they fit, hours beside them, single results at the ends and in what is not rolled up yet. The sum of the whole window is
/// made of weeks where they fit. Days are those of UTC: where a piece ends inside one, such as at midnight in Helsinki, the day counts to
/// the piece that has its noon, and the hours of it that are of another piece are moved there.
package struct SummaryPlan: Sendable, Equatable {
  package enum Rows: Sendable, Equatable {
    case results
    case rollUps(RollUp.Width)
  }

  /// What rows are counted to.
  package enum Use: Sendable, Equatable {
    case whole, pieces, both
  }

  /// A span that is read from end to end.
  package struct Part: Sendable, Equatable {
    package var rows: Rows
    package var from: Timestamp
    package var to: Timestamp
    package var use: Use
  }

  /// Hours that their day took to the wrong piece.
  package struct Move: Sendable, Equatable {
    package var from: Timestamp
    package var to: Timestamp
    /// Where the day was counted.
    package var home: Int
  }

  package private(set) var parts: [Part] = []
  package private(set) var moves: [Move] = []
  private let pieces: [Interval]

  /// - Parameters:
  ///   - pieces: In order, without gaps.
  ///   - last: The last slot with a result: its hour and its day are not rolled up yet.
  package init(pieces: [Interval], last: Timestamp) {
    self.pieces = pieces
    guard let from = pieces.first?.from, let to = pieces.last?.to, from < to else { return }
    let cuts = pieces.dropFirst().map(\.from)
    if cuts.allSatisfy({ RollUp.Width.hour.start(of: $0) == $0 }) {
      tile(from, to, last: last)
    } else {
      append(.results, from, to)
    }
    for part in parts where part.rows == .rollUps(.day) && part.use != .whole { addMoves(in: part, cuts) }
  }

  /// The piece that `instant` lies in.
  package func piece(at instant: Timestamp) -> Int? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].to <= instant { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count && pieces[low].from <= instant ? low : nil
  }

  /// The piece that a roll-up of the ``parts`` is counted to.
  package func piece(ofRollUp number: Int64, _ width: RollUp.Width) -> Int? {
    piece(at: Timestamp(milliseconds: number * width.milliseconds + width.milliseconds / 2))
  }
}

extension SummaryPlan {
  private mutating func append(_ rows: Rows, _ from: Timestamp, _ to: Timestamp, use: Use = .both) {
    if from < to { parts.append(Part(rows: rows, from: from, to: to, use: use)) }
  }

  private mutating func tile(_ from: Timestamp, _ to: Timestamp, last: Timestamp) {
    let hours = (RollUp.Width.hour.end(of: from), RollUp.Width.hour.start(of: min(to, last)))
    guard hours.0 < hours.1 else { return append(.results, from, to) }
    let days = (RollUp.Width.day.end(of: from), RollUp.Width.day.start(of: min(to, last)))
    append(.results, from, hours.0)
    if days.0 < days.1 {
      append(.rollUps(.hour), hours.0, days.0)
      tileDays(days.0, days.1)
      append(.rollUps(.hour), days.1, hours.1)
    } else {
      append(.rollUps(.hour), hours.0, hours.1)
    }
    append(.results, hours.1, to)
  }

  /// Days that are cut more than once have their pieces read by hours, most of which would have to be moved.
  private mutating func tileDays(_ from: Timestamp, _ to: Timestamp) {
    let cuts = pieces.count { from < $0.from && $0.from < to }
    let isCutFinely = cuts > (to.milliseconds - from.milliseconds) / RollUp.Width.day.milliseconds
    let (first, end) = (RollUp.Width.week.end(of: from), RollUp.Width.week.start(of: to))
    let weeks = first < end ? (first, end) : (to, to)
    append(.rollUps(.day), from, weeks.0, use: isCutFinely ? .whole : .both)
    append(.rollUps(.week), weeks.0, weeks.1, use: .whole)
    append(.rollUps(.day), weeks.1, to, use: isCutFinely ? .whole : .both)
    if isCutFinely {
      append(.rollUps(.hour), from, to, use: .pieces)
    } else {
      append(.rollUps(.day), weeks.0, weeks.1, use: .pieces)
    }
  }

  private mutating func addMoves(in part: Part, _ cuts: [Timestamp]) {
    let inside = cuts.filter { part.from < $0 && $0 < part.to }
    for (day, cuts) in Dictionary(grouping: inside, by: RollUp.Width.day.start(of:)).sorted(by: { $0.key < $1.key }) {
      let noon = day.advanced(by: Duration.seconds(43_200))
      guard let home = piece(at: noon) else { continue }
      let before = cuts.last { $0 <= noon } ?? day
      let end = day.advanced(by: Duration.seconds(86_400))
      let after = cuts.first { $0 > noon } ?? end
      if day < before { moves.append(Move(from: day, to: before, home: home)) }
      if after < end { moves.append(Move(from: after, to: end, home: home)) }
    }
  }
}
