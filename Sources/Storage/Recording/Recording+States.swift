import FoundationEssentials
import GRDB
import PaymentHealth

extension Recording {
  mutating func insert(_ state: TrackState, of track: Track) throws {
    let statement = try DirectStatement(
      db,
      """
      INSERT OR REPLACE INTO track (probe, method, \(TrackState.columns))
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    statement.bind(try [number(of: track.probe), number(of: track.method)] + state.values)
    try statement.run()
  }

  /// Stores a transition unless it is there: a commit that failed may have reached the disk all the same.
  mutating func insert(_ transition: Transition) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO transition (probe, method, at, verdict, decided)
        SELECT :probe, :method, :at, :verdict, :decided WHERE NOT EXISTS (
          SELECT 1 FROM transition
          WHERE probe = :probe AND method = :method AND at = :at AND verdict = :verdict AND decided = :decided)
        """
    ).execute(arguments: [
      "probe": number(of: transition.track.probe), "method": number(of: transition.track.method),
      "at": transition.at.milliseconds, "verdict": transition.verdict.code,
      "decided": transition.decided.milliseconds,
    ])
  }

  func insert(_ round: ControlRound) throws {
    let findings = round.findings.map { ($0.key.rawValue, $0.value?.rawValue) }
    let json = try JSON.encode(Dictionary(uniqueKeysWithValues: findings))
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO control_round (at, blind, findings) VALUES (?, ?, ?)")
      .execute(arguments: [round.at.milliseconds, round.isBlind, json])
  }
}

extension TrackState {
  /// Joined in this order, so that the rows are found in that of their key.
  static let query = """
    SELECT probe.provider, probe.probe, method.method, \(columns)
    FROM track CROSS JOIN probe ON probe.id = track.probe CROSS JOIN method ON method.id = track.method
    WHERE :provider IS NULL OR probe.provider = :provider
    """

  /// Those of ``columns`` that may be NULL, the first of which is column `first`.
  static func nullable(from first: Int) -> Set<Int> { Set([3, 4, 5, 6, 7, 10, 11, 12].map { first + $0 }) }

  static let columns = """
    verdict, since, tries, known, challenge, challenge_since, challenge_tries, challenge_results,
    last_slot, measured_until, last_good, challenge_failures, challenge_begun, troubled, flapping
    """

  /// In the order of ``columns``.
  fileprivate var values: [Int64?] {
    get throws {
      [
        Int64(try verdict.code), since.milliseconds, Int64(tries), try (known?.code).map(Int64.init),
        try (challenge?.verdict.code).map(Int64.init), challenge?.since.milliseconds,
        (challenge?.tries).map(Int64.init), (challenge?.results).map(Int64.init), lastSlot.milliseconds,
        measuredUntil.milliseconds, lastGood?.milliseconds,
        (challenge?.failures.rawValue).map(Int64.init), challenge?.begun.milliseconds, Int64(troubled.rawValue),
        isFlapping ? 1 : 0,
      ]
    }
  }

  /// - Parameter row: The ``columns`` from `first` on.
  init(_ row: Row, from first: Int) throws {
    self.init(
      verdict: try Verdict(code: row[first]), since: Timestamp(milliseconds: row[first + 1]), tries: row[first + 2],
      known: try (row[first + 3] as Int?).map(Verdict.init(code:)), challenge: try Challenge(row, from: first + 4),
      troubled: RecentResults(rawValue: row[first + 13]), isFlapping: row[first + 14],
      lastSlot: Timestamp(milliseconds: row[first + 8]), measuredUntil: Timestamp(milliseconds: row[first + 9]),
      lastGood: (row[first + 10] as Int64?).map(Timestamp.init(milliseconds:)))
  }
}

extension Challenge {
  fileprivate init?(_ row: Row, from first: Int) throws {
    guard let code: Int = row[first] else { return nil }
    self.init(
      verdict: try Verdict(code: code), since: Timestamp(milliseconds: row[first + 1]),
      begun: (row[first + 8] as Int64?).map(Timestamp.init(milliseconds:)), tries: row[first + 2],
      results: row[first + 3], failures: RecentResults(rawValue: row[first + 7] ?? 0))
  }
}
