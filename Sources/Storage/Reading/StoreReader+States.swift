import GRDB
package import PaymentHealth

extension StoreReader {
  /// The confirmed states of all tracks, or those of one provider.
  package func trackStates(of provider: ProviderID? = nil) async throws -> [Track: TrackState] {
    try await read { try $0.trackStates(of: provider) }
  }

  /// What judging goes on from.
  package func ledger(at now: Timestamp) async throws -> Ledger {
    try await read {
      let incidents = try $0.incidents(endedSince: now.advanced(by: .zero - ConfirmationRule.longestMemory))
      let oldest = incidents.map(\.opened).reduce(now, min)
      var ledger = Ledger(
        tracks: try $0.trackStates(of: nil), incidents: incidents,
        certificates: try $0.certificates(),
        offers: try $0.offers(),
        advisories: try $0.lastingAdvisories(),
        recent: try $0.transitions(since: now.advanced(by: .zero - BurnRule.memory)),
        history: IncidentHistory(
          try $0.begins(from: IncidentHistory.first(before: oldest), to: Timestamp(milliseconds: .max))),
        tellings: try $0.tellings())
      ledger.cap = try $0.alertCap(at: now)
      return ledger
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
  func trackStates(of provider: ProviderID?) throws -> [Track: TrackState] {
    let statement = try cachedStatement(
      sql: """
        SELECT probe.provider, probe.probe, method.method, \(TrackState.columns)
        FROM probe JOIN track ON track.probe = probe.id JOIN method ON method.id = track.method
        WHERE :provider IS NULL OR probe.provider = :provider
        """)
    let rows = try Row.fetchAll(statement, arguments: ["provider": provider?.rawValue])
    return try Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let track = Track(probe: ProbeKey(row, from: 0), method: MethodID(rawValue: row[2]))
        return (track, try TrackState(row, from: 3))
      })
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
