/// A result that was up for all methods at the first try, as nearly all are: what judging needs of it, in few bytes.
package struct PlainResult: Sendable, Hashable {
  package var slot: Timestamp
  package var started: Timestamp
  package var ended: Timestamp
  package var period: Duration

  package init(slot: Timestamp, started: Timestamp, ended: Timestamp, period: Duration) {
    self.slot = slot
    self.started = started
    self.ended = ended
    self.period = period
  }
}

extension ProbeResult {
  package init(_ plain: PlainResult, of probe: ProbeKey) {
    self.init(
      probe: probe, slot: plain.slot, started: plain.started, ended: plain.ended, period: plain.period, verdict: .up)
  }
}

/// Plain results of a probe, one after the other, that change nothing but how far was measured.
struct QuietRun: Sendable, Equatable {
  private var lastSlot: Timestamp
  private var measuredUntil: Timestamp
  private var lastGood: Timestamp?
  private var count = 0

  /// Begins where tracks of a probe are up, with nothing that speaks against it and no trouble of late; nil where they are not.
  init?(after tracks: some Collection<TrackState?>) {
    guard let first = tracks.first ?? nil, tracks.allSatisfy({ $0?.isQuiet(like: first) ?? false }) else { return nil }
    (lastSlot, measuredUntil) = (first.lastSlot, first.measuredUntil)
  }

  /// Goes on with a result; false of one that comes after a gap or not after the last.
  mutating func take(_ result: PlainResult) -> Bool {
    let isNext = lastSlot < result.slot && lastSlot.duration(to: result.slot) <= result.period
    let isSeamless = lastSlot < result.slot && measuredUntil.wholeSecond >= result.started.wholeSecond
    guard isNext || isSeamless else { return false }
    (lastSlot, lastGood) = (result.slot, result.started)
    measuredUntil = result.started.advanced(by: result.period)
    count += 1
    return true
  }

  /// Has the state of a track be as after these results, which are forgotten with that.
  mutating func settle(_ states: inout [Track: TrackState], of tracks: [Track]) {
    guard count > 0 else { return }
    for track in tracks {
      states[track]?.lastSlot = lastSlot
      states[track]?.measuredUntil = measuredUntil
      states[track]?.lastGood = lastGood
      states[track]?.tries += count
    }
    count = 0
  }
}

extension TrackState {
  fileprivate func isQuiet(like other: TrackState) -> Bool {
    verdict == .up && known == .up && challenge == nil && troubled == RecentResults() && !isFlapping
      && lastSlot == other.lastSlot && measuredUntil == other.measuredUntil
  }
}
