package import PaymentHealth

/// A provider with troubles of its own, which is found as it is at the instant of each try: by a list of its three methods and by a
/// probe of the first.
package struct SimulatedTries {
  package static let every: Duration = .seconds(60)
  package static let start = Timestamp(seconds: 1_790_000_000)
  private static let took: Duration = .milliseconds(240)
  private static let kinds: [Cause] = [
    .connectRefused, .connectRefused, .methodMissing, .latencyDegraded, .authRejected, .localNetwork,
  ]

  private struct Trouble {
    var span: Interval
    var verdict: Verdict
  }

  private var random: SplitMix64
  private let troubles: [MethodID: [Trouble]]
  private let slots: Int

  /// - Parameter calm: How many times as long nothing is wrong.
  package init(slots: Int, seed: UInt64, calm: Int = 1) {
    self.slots = slots
    var random = SplitMix64(seed: seed)
    let end = Self.start.advanced(by: Self.every * slots)
    let methods: [MethodID] = ["one", "two", "three"]
    troubles = methods.reduce(into: [:]) { found, method in
      var at = Self.start
      var own: [Trouble] = []
      while at < end {
        let begin = at.advanced(by: .seconds(Int.random(in: 20...3000 * calm, using: &random)))
        at = begin.advanced(by: .seconds(Int.random(in: 1...(Bool.random(using: &random) ? 40 : 900), using: &random)))
        let cause = Self.kinds.randomElement(using: &random) ?? .connectRefused
        own.append(Trouble(span: Interval(from: begin, to: at), verdict: Verdict(cause)))
      }
      found[method] = own
    }
    self.random = random
  }

  package static func provider(_ rule: ConfirmationRule) -> Provider {
    let methods: [MethodID] = ["one", "two", "three"]
    func probe(_ id: ProbeID, _ covers: [MethodID]) -> Probe {
      Probe(
        key: ProbeKey(provider: "paytrail", probe: id), covers: covers, every: every, timeout: .seconds(5),
        confirmation: rule, steps: [])
    }
    return Provider(
      id: "paytrail", name: "Paytrail", environment: .test,
      methods: methods.map { Method(id: $0, name: $0.rawValue) },
      probes: [probe("list", methods), probe("single", ["one"])])
  }

  /// Each result with what it causes, in the order in which they end; one slot in fifty is missed.
  ///
  /// - Parameter hush: What nobody wants to be told of; where that ends, it is told at once.
  package mutating func judged(
    of provider: Provider, hush: Hush = Hush(), _ body: (ProbeResult, Evaluation) async throws -> Void
  ) async rethrows {
    var ledger = Ledger()
    ledger.hush = hush
    var last = Self.start
    for slot in 0..<slots {
      let found = provider.probes.enumerated().compactMap { index, probe -> ProbeResult? in
        if Int.random(in: 0..<50, using: &random) == 0 { return nil }
        let at = Self.start.advanced(by: Self.every * slot + .seconds(11 * index))
        return result(of: probe, slot: at, known: ledger.tracks)
      }
      for result in found.sorted(by: { $0.ended < $1.ended }) {
        let shop = [provider.id: provider]
        var evaluation = Evaluation()
        for end in hush.endings(after: last, by: result.ended) { evaluation.add(ledger.review(in: shop, decided: end)) }
        evaluation.add(ledger.judge([result], in: shop, decided: result.ended))
        last = result.ended
        try await body(result, evaluation)
      }
    }
  }

  private func result(of probe: Probe, slot: Timestamp, known: [Track: TrackState]) -> ProbeResult {
    let rule = probe.confirmation
    let started = slot.advanced(by: .milliseconds(7))
    let first = finding(of: probe, at: started)
    var (last, tries) = (first, 1)
    while tries <= rule.attempts, last.isTriedAgain, !isKnown(last, to: probe, known) {
      last = finding(of: probe, at: started.advanced(by: rule.within * tries / rule.attempts))
      tries += 1
    }
    let spent = tries == 1 ? Duration.zero : rule.within * (tries - 1) / rule.attempts
    return ProbeResult(
      probe: probe.key, slot: slot, started: started, ended: started.advanced(by: spent + Self.took),
      period: Self.every, verdict: last.verdict, methods: last.methods, tries: tries, firstVerdict: first.verdict,
      firstMethods: first.methods, phases: Phases(firstByte: Self.took))
  }

  private func isKnown(_ finding: Finding, to probe: Probe, _ states: [Track: TrackState]) -> Bool {
    probe.covers.allSatisfy { method in
      let verdict = finding.methods[method] ?? finding.verdict
      return states[Track(probe: probe.key, method: method)]?.verdict.agrees(with: verdict) ?? false
    }
  }

  private func finding(of probe: Probe, at instant: Timestamp) -> Finding {
    let found = probe.covers.map { method in
      (method, troubles[method]?.first { $0.span.contains(instant) }?.verdict ?? .up)
    }
    let worst = Verdict.ofAll(found.map(\.1))
    return Finding(
      verdict: worst, methods: Dictionary(uniqueKeysWithValues: found.filter { $0.1 != worst }))
  }
}

private struct Finding {
  var verdict: Verdict
  var methods: [MethodID: Verdict]

  var isTriedAgain: Bool {
    (verdict.outcome == .down || verdict.outcome == .unknown) && verdict.owner != .local
  }
}
