package import PaymentHealth

/// What the status board is made of, as fetched.
package struct StatusData: Sendable, Equatable {
  package static let recentCount = 20

  package var tracks: [Track: TrackState]
  /// The latest results of each probe, oldest first.
  package var recent: [ProbeKey: [ProbeResult]]
  package var openIncidents: [Incident]
  /// What may have happened before these.
  package var history: IncidentHistory
  package var certificates: [CertificateState]
  package var obligations: [Obligation]
  package var instructions: Instructions
  /// Those that last.
  package var advisories: [Advisory] = []
  package var tellings: [Telling] = []

  package init(
    tracks: [Track: TrackState] = [:], recent: [ProbeKey: [ProbeResult]] = [:], openIncidents: [Incident] = [],
    history: IncidentHistory = IncidentHistory(), certificates: [CertificateState] = [], obligations: [Obligation] = [],
    instructions: Instructions = Instructions()
  ) {
    self.instructions = instructions
    self.obligations = obligations
    self.certificates = certificates
    self.tracks = tracks
    self.recent = recent
    self.openIncidents = openIncidents
    self.history = history
  }
}
