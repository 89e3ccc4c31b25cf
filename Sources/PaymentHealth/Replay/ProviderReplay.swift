/// Judges stored results of one provider once more, by rules that may not have been those of then.
///
/// Pure: what judges here is what judges the results of a running payprobe. What else may keep an alert from being sent, such as an
/// outage of what the provider depends on, an acknowledgement or a limit of alerts, is left out. Results come in the order in which they
/// end, each as ``ProbeResult/tried(by:)`` has it.
package struct ProviderReplay: Sendable {
  private let provider: Provider
  private let tracks: [[Track]]
  private let window: Interval
  private let hush: Hush
  private var snapshot: ProviderSnapshot
  /// Of each probe, while results that are plain change nothing.
  private var quiet: [QuietRun?]
  private var reviewed: Timestamp?
  package private(set) var course: ReplayedCourse

  /// - Parameters:
  ///   - provider: With the rules to judge by.
  ///   - snapshot: What was known before the first result.
  ///   - window: The slots that are counted.
  ///   - hush: What nobody wanted to be told of.
  package init(
    _ provider: Provider, after snapshot: ProviderSnapshot = ProviderSnapshot(), over window: Interval,
    hush: Hush = Hush()
  ) {
    self.provider = provider
    self.snapshot = snapshot
    self.window = window
    self.hush = hush
    tracks = provider.probes.map { probe in probe.covers.map { Track(probe: probe.key, method: $0) } }
    quiet = provider.probes.map { _ in nil }
    course = ReplayedCourse(lasting: snapshot.incidents)
  }

  /// Judges the next result, of the probe at an index among the provider's.
  package mutating func take(_ result: ProbeResult, at index: Int) {
    settle()
    review(by: result.ended)
    if window.contains(result.slot) { count(result, at: index) }
    let hadNews = judge([result], decided: result.ended)
    // What lasts is followed by what comes next, until nothing comes of that any more; maintenance and silences end by themselves.
    if snapshot.incidents.isEmpty || hush.spells.isEmpty && !hadNews {
      quiet[index] = QuietRun(after: tracks[index].map { snapshot.tracks[$0] })
    } else {
      for index in quiet.indices { quiet[index] = nil }
    }
  }

  /// Judges the next result if that is plain: the same, in less time while nothing is wrong with its methods and nothing was of late.
  package mutating func take(_ result: PlainResult, at index: Int) {
    if quiet[index]?.take(result) ?? false {
      if window.contains(result.slot) { course.results += 1 }
    } else {
      take(ProbeResult(result, of: provider.probes[index].key), at: index)
    }
  }

  /// What is known after the results so far.
  package var known: ProviderSnapshot {
    var settled = self
    settled.settle()
    return settled.snapshot
  }

  /// - Returns: Whether anything came of it for incidents and those who are told of them.
  private mutating func judge(_ results: [ProbeResult], decided: Timestamp) -> Bool {
    let evaluation = ProviderEvaluator.evaluate(results, of: provider, after: snapshot, decided: decided, hush: hush)
    snapshot.take(evaluation)
    course.add(evaluation)
    return !evaluation.incidents.isEmpty || !evaluation.steps.isEmpty || !evaluation.events.isEmpty
  }

  /// Tells what nothing kept silent about any more since the last result.
  private mutating func review(by instant: Timestamp) {
    defer { reviewed = instant }
    guard !snapshot.incidents.isEmpty, let reviewed else { return }
    for end in hush.endings(after: reviewed, by: instant) { _ = judge([], decided: end) }
  }

  private mutating func settle() {
    for index in quiet.indices { quiet[index]?.settle(&snapshot.tracks, of: tracks[index]) }
  }

  private mutating func count(_ result: ProbeResult, at index: Int) {
    course.results += 1
    guard result.verdict != .up, result.lacksTries(of: provider.probes[index]) else { return }
    if !isKnown(result, at: index) { course.untried += 1 }
  }

  private func isKnown(_ result: ProbeResult, at index: Int) -> Bool {
    tracks[index].allSatisfy { track in
      snapshot.tracks[track]?.verdict.agrees(with: result.verdict(for: track.method)) ?? false
    }
  }
}
