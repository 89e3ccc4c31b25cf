/// Judges stored results of one provider once more, by rules that may not have been those of then.
///
/// Pure: what judges here is what judges the results of a running payprobe. What else may keep an alert from being sent, such as an
/// outage of what the provider depends on, an acknowledgement or a limit of alerts, is left out.
package struct ProviderReplay: Sendable {
  private let provider: Provider
  private let window: Interval
  private let hush: Hush
  private var snapshot: ProviderSnapshot
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
    course = ReplayedCourse(lasting: snapshot.incidents)
  }

  /// Judges the next result, as ``ProbeResult/tried(by:)`` has it, in the order in which they end; one of a probe that the provider does
  /// not have counts for nothing.
  package mutating func take(_ result: ProbeResult) {
    guard let index = provider.probes.firstIndex(where: { $0.key == result.probe }) else { return }
    if window.contains(result.slot) { count(result, at: index) }
    let evaluation = ProviderEvaluator.evaluate(
      [result], of: provider, after: snapshot, decided: result.ended, hush: hush)
    snapshot.take(evaluation)
    course.add(evaluation)
  }

  private mutating func count(_ result: ProbeResult, at index: Int) {
    course.results += 1
    guard result.verdict != .up, result.lacksTries(of: provider.probes[index]) else { return }
    if !isKnown(result, to: provider.probes[index]) { course.untried += 1 }
  }

  private func isKnown(_ result: ProbeResult, to probe: Probe) -> Bool {
    probe.covers.allSatisfy { method in
      let state = snapshot.tracks[Track(probe: probe.key, method: method)]
      return state?.verdict.agrees(with: result.verdict(for: method)) ?? false
    }
  }
}

/// What came of the results of one provider.
package struct ReplayedCourse: Sendable, Equatable {
  /// In the order in which they were decided.
  package var transitions: [Track: [Transition]] = [:]
  /// As they were in the end, by their ids.
  package var incidents: [String: Incident]
  /// When something was first told of incidents.
  package var told: [String: Timestamp] = [:]
  /// How many results of the window there were.
  package var results = 0
  /// How many of them the rules would have tried again, and nobody did.
  package var untried = 0

  package init(lasting incidents: [Incident] = []) {
    self.incidents = Dictionary(incidents.map { ($0.id, $0) }) { first, _ in first }
  }

  mutating func add(_ evaluation: Evaluation) {
    for transition in evaluation.transitions { transitions[transition.track, default: []].append(transition) }
    for incident in evaluation.incidents { incidents[incident.id] = incident }
    for event in evaluation.events where told[event.incident] == nil { told[event.incident] = event.decided }
  }
}
