package import PaymentHealth

/// What a report is computed from, as fetched for one ``ReportQuery``.
package struct ReportData: Sendable, Equatable {
  /// Start of the first result in the store.
  package var firstResult: Timestamp?
  /// Slot of the oldest result that is still stored by itself; older ones are known by roll-ups and transitions only.
  package var rawSince: Timestamp?
  /// The present state of every track that was ever measured.
  package var tracks: [Track: TrackState]
  /// From the last one before the query's history on, in order of `at`.
  package var transitions: [Track: [Transition]]
  /// Of the query's span.
  package var deviations: [Track: Deviations]
  /// Of the query's latency pieces.
  package var summaries: [ProbeKey: ProbeSummary]
  /// Of the query's hours.
  package var hours: [ProbeKey: ProbeHours] = [:]
  /// The last of each probe.
  package var latest: [ProbeKey: ProbeResult]
  /// Those that overlap the window.
  package var missed: [MissedSlots]
  /// Those that overlap the window.
  package var incidents: [Incident]
  /// What may have happened before these.
  package var history: IncidentHistory
  package var certificates: [CertificateState]
  package var obligations: [Obligation]
  package var instructions: Instructions

  package init(
    firstResult: Timestamp? = nil, rawSince: Timestamp? = nil, tracks: [Track: TrackState] = [:],
    transitions: [Track: [Transition]] = [:],
    deviations: [Track: Deviations] = [:], summaries: [ProbeKey: ProbeSummary] = [:],
    latest: [ProbeKey: ProbeResult] = [:], missed: [MissedSlots] = [], incidents: [Incident] = [],
    history: IncidentHistory = IncidentHistory(),
    certificates: [CertificateState] = [], obligations: [Obligation] = [],
    instructions: Instructions = Instructions()
  ) {
    self.instructions = instructions
    self.firstResult = firstResult
    self.rawSince = rawSince
    self.tracks = tracks
    self.transitions = transitions
    self.deviations = deviations
    self.summaries = summaries
    self.latest = latest
    self.missed = missed
    self.incidents = incidents
    self.history = history
    self.certificates = certificates
    self.obligations = obligations
  }
}
