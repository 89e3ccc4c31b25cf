import GRDB
package import PaymentHealth

/// What is to be read of a probe.
package struct ProbeQuestion: Sendable {
  package var probe: ProbeKey
  package var methods: [MethodID]
  /// When its deviations are asked for, and what for.
  package var evidence: Interval
  package var rules: [AvailabilityRule]
  /// Of what its results are to be summed up; nil: of nothing.
  package var pieces: [Interval]?
  /// Which hours are asked for; nil: none.
  package var hours: HourGrid?

  package init(
    probe: ProbeKey, methods: [MethodID], evidence: Interval, rules: [AvailabilityRule], pieces: [Interval]? = nil,
    hours: HourGrid? = nil
  ) {
    self.probe = probe
    self.methods = methods
    self.evidence = evidence
    self.rules = rules
    self.pieces = pieces
    self.hours = hours
  }
}

/// What a ``ProbeQuestion`` is answered by.
package struct ProbeRecord: Sendable {
  package var probe: ProbeKey
  package var deviations: [MethodID: Deviations] = [:]
  /// The last result of all.
  package var latest: ProbeResult?
  package var summary: ProbeSummary?
  /// Those that are complete; nil where one of them cannot be read, which costs nothing of a window that it is not in.
  package var hours: ProbeHours?
}

extension StoreReader {
  /// All that is asked of a probe, of one moment of the store: its rows are beside each other, and are read once.
  package func record(_ question: ProbeQuestion) async throws -> ProbeRecord {
    try await read { db in
      var record = ProbeRecord(probe: question.probe)
      guard let number = try db.number(of: question.probe) else {
        record.summary = try question.pieces.map { try db.summary(ofProbe: nil, over: $0) }
        record.hours = question.hours.map { _ in ProbeHours() }
        return record
      }
      record.deviations = try db.deviations(
        ofProbe: number, methods: question.methods, during: question.evidence, for: question.rules)
      record.latest = try db.recentResults(of: question.probe, number: number, count: 1).first
      record.summary = try question.pieces.map { try db.summary(ofProbe: number, over: $0) }
      record.hours = try question.hours.flatMap { try db.legibleHours(ofProbe: number, in: $0) }
      return record
    }
  }
}

extension Database {
  fileprivate func legibleHours(ofProbe number: Int64, in grid: HourGrid) throws -> ProbeHours? {
    do { return try hours(ofProbe: number, in: grid) } catch is UnknownCode { return nil }
  }
}
