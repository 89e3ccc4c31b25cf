import GRDB
package import PaymentHealth

extension StoreReader {
  /// The confirmed states of all tracks, or those of one provider.
  package func trackStates(of provider: ProviderID? = nil) async throws -> [Track: TrackState] {
    try await read { try $0.trackStates(of: provider, noting: nil) }
  }

  /// What judging goes on from.
  package func ledger(at now: Timestamp) async throws -> Ledger {
    try await read { try $0.ledger(at: now, noting: nil) }
  }

  /// The same of a store that is damaged, as far as it can be read, and how many rows at least cannot be, by table.
  package func salvagedLedger(at now: Timestamp) async throws -> (ledger: Ledger, unread: [String: Int]) {
    try await salvage { db in
      let gaps = RowGaps()
      return (try db.ledger(at: now, noting: gaps), gaps.counts)
    }
  }

  /// Each track's transitions in the span and the last one before it, oldest first; tracks without any are left out.
  package func transitions(
    of tracks: some Collection<Track> & Sendable, from: Timestamp, to: Timestamp
  ) async throws -> [Track: [Transition]] {
    try await read { db in
      let found = try tracks.map { ($0, try db.transitions(of: $0, from: from, to: to)) }
      return Dictionary(found.filter { !$0.1.isEmpty }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The last `count` control rounds, newest last.
  package func controlRounds(count: Int) async throws -> [ControlRound] {
    try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT at, findings FROM control_round ORDER BY at DESC LIMIT ?", arguments: [count])
      return try rows.reversed().map(ControlRound.init)
    }
  }
}

extension ControlRound {
  fileprivate init(_ row: Row) throws {
    let findings = try JSON.decode([String: String?].self, from: row[1]).map { control, cause in
      (ControlID(rawValue: control), try cause.map(Self.cause(named:)))
    }
    self.init(at: Timestamp(milliseconds: row[0]), findings: Dictionary(uniqueKeysWithValues: findings))
  }

  private static func cause(named name: String) throws -> Cause {
    guard let cause = Cause(rawValue: name) else {
      throw UnknownCode(text: "the cause \(name) of a control is unknown to this version")
    }
    return cause
  }
}

extension Database {
  fileprivate func ledger(at now: Timestamp, noting gaps: RowGaps?) throws -> Ledger {
    let incidents = try incidents(endedSince: now.advanced(by: .zero - ConfirmationRule.longestMemory), noting: gaps)
    let oldest = incidents.map(\.opened).reduce(now, min)
    let tracks = try trackStates(of: nil, noting: gaps)
    let tellings = try tellings(noting: gaps)
    let begin = now.advanced(by: .zero - BurnRule.memory)
    var ledger = Ledger(
      tracks: tracks, incidents: incidents, certificates: try certificates(noting: gaps),
      offers: try offers(noting: gaps), advisories: try lastingAdvisories(noting: gaps),
      recent: try gaps.map { transitions(of: tracks.keys, since: begin, to: now, noting: $0) }
        ?? transitions(since: begin),
      history: IncidentHistory(
        try begins(from: IncidentHistory.first(before: oldest), to: Timestamp(milliseconds: .max), noting: gaps)),
      tellings: tellings)
    ledger.cap = try alertCap(at: now, tellings, noting: gaps)
    return ledger
  }

  func trackStates(of provider: ProviderID?, noting gaps: RowGaps?) throws -> [Track: TrackState] {
    let found = try values(
      of: "track", TrackState.query, ["provider": provider?.rawValue], order: ["track.probe", "track.method"],
      nullable: TrackState.nullable(from: 3), noting: gaps
    ) { row in
      (Track(probe: ProbeKey(row, from: 0), method: MethodID(rawValue: row[2])), try TrackState(row, from: 3))
    }
    return Dictionary(found) { first, _ in first }
  }

  /// Track by track, so that what cannot be read of one costs no other.
  private func transitions(
    of tracks: some Sequence<Track>, since begin: Timestamp, to end: Timestamp, noting gaps: RowGaps
  ) -> [Track: [Transition]] {
    tracks.reduce(into: [:]) { found, track in
      do {
        found[track] = try transitions(of: track, from: begin, to: end.advanced(by: .milliseconds(1)))
      } catch {
        gaps.note("transition")
      }
    }
  }

  fileprivate func transitions(of track: Track, from: Timestamp, to: Timestamp) throws -> [Transition] {
    guard let probe = try number(of: track.probe), let method = try number(of: track.method) else { return [] }
    let statement = try cachedStatement(
      sql: """
        SELECT at, verdict, decided FROM transition WHERE probe = :probe AND method = :method AND at < :to
          AND at >= coalesce(
            (SELECT max(at) FROM transition WHERE probe = :probe AND method = :method AND at < :from), :from)
        ORDER BY at, number
        """)
    let arguments: StatementArguments = [
      "probe": probe, "method": method, "from": from.milliseconds, "to": to.milliseconds,
    ]
    let found = try Row.fetchAll(statement, arguments: arguments).map { try Transition($0, of: track) }
    let earlier = found.prefix { $0.at < from }
    return Array(found.dropFirst(max(0, earlier.count - 1)))
  }
}

extension Transition {
  init(_ row: Row, of track: Track, from first: Int = 0) throws {
    self.init(
      track: track, at: Timestamp(milliseconds: row[first]), verdict: try Verdict(code: row[first + 1]),
      decided: Timestamp(milliseconds: row[first + 2]))
  }
}
