package import PaymentHealth
import Synchronization

/// The confirmed states as last evaluated, in memory: what a run looks at to see whether its finding is news.
package final class KnownStates: Sendable {
  private let tracks: Mutex<[Track: TrackState]>

  package init(_ tracks: [Track: TrackState] = [:]) {
    self.tracks = Mutex(tracks)
  }

  package func merge(_ changed: [Track: TrackState]) {
    tracks.withLock { $0.merge(changed) { _, new in new } }
  }

  /// Whether every method that `probe` covers is already known to be as `verdict` says, so that it needs no confirmation.
  package func agree(with verdict: (MethodID) -> Verdict, of probe: Probe) -> Bool {
    tracks.withLock { tracks in
      probe.covers.allSatisfy { method in
        tracks[Track(probe: probe.key, method: method)]?.verdict.agrees(with: verdict(method)) ?? false
      }
    }
  }
}
