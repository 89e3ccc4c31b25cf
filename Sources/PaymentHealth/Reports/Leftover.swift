/// What a step has made at a provider and no cleanup could take away yet, of all its tries together.
package struct Leftover: Sendable, Equatable {
  package var probe: ProbeKey
  package var step: String
  /// How many tries have left something.
  package var tries: Int
  /// When the first of them began.
  package var since: Timestamp
  /// Whether the probe still has the step, so that its next run cleans up.
  package var isRetried: Bool

  package init(probe: ProbeKey, step: String, tries: Int, since: Timestamp, isRetried: Bool) {
    self.probe = probe
    self.step = step
    self.tries = tries
    self.since = since
    self.isRetried = isRetried
  }
}

extension Shop {
  /// What is left of `obligations` at `now`, the oldest first; those of a try that may still be running are none.
  package func leftovers(of obligations: [Obligation], at now: Timestamp) -> [Leftover] {
    struct Maker: Hashable {
      var probe: ProbeKey
      var step: String
    }
    let probes = Dictionary(providers.flatMap(\.probes).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let left = obligations.filter { $0.attempt.began.advanced(by: probes[$0.attempt.probe]?.longestTry ?? .zero) < now }
    return Dictionary(grouping: left) { Maker(probe: $0.attempt.probe, step: $0.step) }
      .compactMap { maker, left in
        left.map(\.attempt.began).min().map { since in
          Leftover(
            probe: maker.probe, step: maker.step, tries: left.count, since: since,
            isRetried: probes[maker.probe]?.cleansUp(after: maker.step) ?? false)
        }
      }
      .sorted { ($0.since, $0.probe, $0.step) < ($1.since, $1.probe, $1.step) }
  }
}

extension Probe {
  /// Whether it has the step and knows how to take away what that makes; one without steps is known by its results alone.
  fileprivate func cleansUp(after name: String) -> Bool {
    steps.isEmpty || steps.contains { $0.name == name && $0.creation != nil }
  }
}
