/// What is known of one provider before results come in: read from the store, nothing kept in memory.
package struct ProviderSnapshot: Sendable, Equatable {
  package var tracks: [Track: TrackState]
  /// Open incidents of the provider and its methods.
  package var incidents: [Incident]

  package init(tracks: [Track: TrackState] = [:], incidents: [Incident] = []) {
    self.tracks = tracks
    self.incidents = incidents
  }
}

/// Everything that results of one provider cause; written in one transaction with them.
package struct Evaluation: Sendable, Equatable {
  /// Tracks that changed.
  package var tracks: [Track: TrackState] = [:]
  package var transitions: [Transition] = []
  /// Incidents that opened, worsened, closed or were told.
  package var incidents: [Incident] = []
  package var events: [AlertEvent] = []

  package init() {}
}
