package import PaymentHealth

/// Runs a probe in its slot: once, and a few times more if what it finds is a new failure.
///
/// A failure that our own network could have caused is checked against the controls first; while they fail too it is no finding about the
/// provider and is not tried again. Cancellation throws at once and leaves no result.
package struct ConfirmedRun: Sendable {
  /// How much older than a try a control round may be when the finding is no news.
  ///
  /// For news it must have begun after the try.
  private static let controlAge: Duration = .seconds(60)
  /// How long a probe waits for its turn: a one-shot's round ends with the last of its probes.
  private static let patience: Duration = .seconds(30)

  private let runner: any TryRunner
  private let controls: ControlGate
  private let pacing: RequestPacing
  private let clock: any WallClock

  package init(
    runner: any TryRunner, controls: ControlGate, pacing: RequestPacing = RequestPacing(), clock: any WallClock
  ) {
    self.runner = runner
    self.controls = controls
    self.pacing = pacing
    self.clock = clock
  }

  /// - Parameters:
  ///   - nextSlot: By when the run must be over.
  ///   - isAlreadyKnown: Whether the confirmed states of all covered methods agree with a finding.
  package func run(
    _ probe: Probe, slot: Timestamp, nextSlot: Timestamp, isAlreadyKnown: @Sendable (Finding) -> Bool
  ) async throws(CancellationError) -> ProbeResult {
    let now = clock.now
    let latest = min(now.advanced(by: Self.patience), nextSlot.advanced(by: .zero - probe.longestTry))
    // What starts late need not wait, and is started.
    if let reason = try await runner.turn(of: probe, at: now, by: max(now, latest), in: pacing) {
      return ProbeResult(.held(reason, at: clock.now), of: probe, slot: slot)
    }
    let first = try await attempt(probe, slot, 1, isAlreadyKnown)
    let plan = ConfirmationPlan(
      first: first.started, rule: probe.confirmation, timeout: probe.longestTry, nextSlot: nextSlot)
    var last = first
    var tries = 1
    while case .retry(let due) = plan.decide(
      after: last.verdict, tries: tries, ended: clock.now, isKnown: isAlreadyKnown(last))
    {
      try await clock.wait(until: due)
      // A machine that slept wakes up in another slot.
      let now = clock.now
      guard now < plan.nextSlot,
        try await runner.turn(of: probe, at: now, by: max(now, plan.latestStart), in: pacing) == nil
      else { break }
      tries += 1
      last = try await attempt(probe, slot, tries, isAlreadyKnown)
    }
    return ProbeResult(
      probe: probe.key, slot: slot, started: first.started, ended: last.ended, period: probe.every,
      verdict: last.verdict, methods: last.methods, tries: tries, firstVerdict: first.verdict,
      firstMethods: first.methods, phases: last.phases, stepTimes: last.stepTimes(of: probe),
      evidence: last.evidence, step: last.failedStep, pause: last.pause, certificates: last.certificates,
      offers: last.offers)
  }

  private func attempt(
    _ probe: Probe, _ slot: Timestamp, _ number: Int, _ isAlreadyKnown: (Finding) -> Bool
  ) async throws(CancellationError) -> Finding {
    let finding = try await runner.run(probe, slot: slot, number: number)
    if let pause = finding.pause { pacing.note(pause, of: probe.key.provider) }
    if !finding.repeats.isEmpty { pacing.take(finding.repeats, of: probe, at: clock.now) }
    guard finding.verdict.cause?.mayBeOurs == true else { return finding }
    let age: Duration = isAlreadyKnown(finding) ? Self.controlAge : .zero
    let since = finding.started.advanced(by: .zero - age)
    return finding.weighed(against: try await controls.round(begunSince: since))
  }
}

extension ProbeResult {
  /// Of a slot in which the probe was not run.
  fileprivate init(_ held: Finding, of probe: Probe, slot: Timestamp) {
    self.init(
      probe: probe.key, slot: slot, started: held.started, ended: held.ended, period: probe.every,
      verdict: held.verdict, evidence: held.evidence)
  }
}
