extension LatencyTail {
  /// Whether most answers of a time took half as long again as usual; nil of none.
  ///
  /// Less than what an advisory takes: others only have to show that the line was slow at the same time.
  func isSlower(than baseline: LatencyBaseline, within time: ClosedRange<Timestamp>) -> Bool? {
    let recent = answers.filter { time.contains($0.slot) }
    if recent.isEmpty { return nil }
    return 2 * recent.count { 2 * $0.microseconds > 3 * baseline.usual } > recent.count
  }

  /// From the first to the last of the last answers that are above a limit.
  func time(above limit: Int64) -> ClosedRange<Timestamp>? {
    let slots = last.filter { $0.microseconds > limit }.map(\.slot)
    return slots.first.flatMap { first in slots.last.map { first...$0 } }
  }
}

extension LatencyWatch {
  /// Whether at least half of the providers that have nothing to do with one are slow at the same time as it: then it is our own line.
  ///
  /// A test environment is no witness of what payments are made with, nor is who was told to be slow by itself.
  ///
  /// - Parameters:
  ///   - probes: Those by which it is slow.
  ///   - told: Providers of which it was told, and which still are slow.
  func isOurLine(
    _ provider: Provider, by probes: [ProbeKey], in shop: [ProviderID: Provider], told: Set<ProviderID>
  ) -> Bool {
    let times = probes.compactMap { probe in
      known[probe].flatMap { past in past.baseline.flatMap { past.tail.time(above: $0.limit) } }
    }
    guard let begin = times.map(\.lowerBound).min(), let end = times.map(\.upperBound).max() else { return false }
    let witnesses = shop.values.filter {
      !$0.isBound(to: provider) && !told.contains($0.id)
        && ($0.environment == .live || provider.environment == .test)
    }
    let others = witnesses.compactMap { isSlow($0, within: begin...end) }
    return !others.isEmpty && 2 * others.count(where: \.self) >= others.count
  }

  /// Whether half of its probes or more are slower than usual; nil where none is compared.
  private func isSlow(_ provider: Provider, within time: ClosedRange<Timestamp>) -> Bool? {
    let found = provider.probes.compactMap { probe in
      known[probe.key].flatMap { past in past.baseline.flatMap { past.tail.isSlower(than: $0, within: time) } }
    }
    return found.isEmpty ? nil : 2 * found.count(where: \.self) >= found.count
  }
}

extension Provider {
  /// Whether it is the same, or they share what they depend on, or one depends on the other.
  fileprivate func isBound(to other: Provider) -> Bool {
    let (own, others) = (Set(dependsOn + [id.rawValue]), Set(other.dependsOn + [other.id.rawValue]))
    return !own.isDisjoint(with: others)
  }
}

extension Shop {
  /// The probes whose latencies are followed: all that run often enough, as soon as one provider's are to be told of; the others show
  /// whether the line is slow.
  package var probesOfLatency: [Probe] {
    providers.contains { !$0.probesOfLatency.isEmpty }
      ? providers.flatMap(\.probes).filter(\.isFollowed) : []
  }
}

extension Probe {
  /// Whether it runs so often that its last answers are of the same hour.
  var isFollowed: Bool { every * (LatencyTail.length - 1) <= LatencyTail.span }
}
