import Authentication
import CurlMulti
package import PaymentHealth

/// Runs one try of a probe: its steps in order, up to the first that fails, and then the cleanup of what they made.
///
/// A failure is a finding, not an error; only cancellation throws, and then there is no finding: what was made is taken away by a later try.
/// The steps share the probe's timeout; time that a transfer waits for its place in the engine does not count.
package struct ProbeRunner: TryRunner {
  let sender: StepSender
  private let obligations: any ObligationBook
  let clock: any WallClock

  package init(
    transport: any Transport, clock: any WallClock, tokens: AccessTokens? = nil,
    obligations: any ObligationBook = MemoryObligations()
  ) {
    let tokens = tokens ?? AccessTokens(transport: transport, clock: clock)
    sender = StepSender(transport: transport, tokens: tokens, clock: clock)
    self.obligations = obligations
    self.clock = clock
  }

  /// - Parameters:
  ///   - slot: That the try is for; nil for now.
  ///   - number: Of the try in its slot, from 1.
  package func run(
    _ probe: Probe, slot: Timestamp? = nil, number: Int = 1
  ) async throws(CancellationError) -> Finding {
    let started = clock.now
    let attempt = Attempt(
      probe: probe.key, slot: slot ?? started, number: number, began: started,
      mark: String(UInt64.random(in: 0 ... .max), radix: 36))
    var state = Scenario(inspection: Inspection(probe, began: started), values: ScenarioValues(attempt))
    for step in probe.steps where !state.inspection.isOver {
      if let repetition = step.repetition {
        try await run(step, again: repetition, reach: probe.reach, &state)
      } else {
        try await run(step, reach: probe.reach, &state)
      }
    }
    var finding = state.inspection.finding(started: started, ended: clock.now)
    if probe.cleansUp {
      let cleaner = Cleaner(sender: sender, obligations: obligations, probe: probe)
      finding.left = try await cleaner.clean(after: state.values)
    }
    return finding
  }

  /// Sends a step until what it waits for is there; only its last answer counts.
  private func run(
    _ step: Step, again repetition: Repetition, reach: Reach, _ state: inout Scenario
  ) async throws(CancellationError) {
    let (before, left) = (state, state.inspection.remaining)
    let last = repetition.last(within: left)
    var waited: Duration = .zero
    while true {
      let earlier = state.inspection
      state = before
      state.inspection.beginWaiting(from: left, for: waited, after: earlier)
      try await run(step, reach: reach, &state)
      state.inspection.endWaiting()
      let spent = left - state.inspection.remaining
      guard state.inspection.isWaiting, let next = repetition.next(after: spent, last: last) else { return }
      waited = next
      try await clock.wait(until: clock.now.advanced(by: next - spent))
    }
  }

  private func run(_ step: Step, reach: Reach, _ state: inout Scenario) async throws(CancellationError) {
    guard state.inspection.remaining >= .milliseconds(1) else { return state.inspection.note(.noTimeLeft, of: step) }
    let request: Request
    do {
      request = try state.values.request(of: step)
    } catch {
      return state.inspection.note(error.discrepancy, of: step)
    }
    guard await owes(for: step, state.values) else { return state.inspection.note(.notNoted, of: step) }
    var aside = StepSender.Aside()
    let exchange = try await sender.send(
      request, reach: reach, timeout: state.inspection.remaining,
      readsCertificates: !state.inspection.knowsCertificate(of: request.url.revealed), aside: &aside)
    state.inspection.note(aside)
    switch exchange {
    case .answered(let answer):
      await state.take(answer, of: step)
      state.inspection.noteSender(of: answer.response, from: answer.url, at: clock.now)
    case .refused(let discrepancy): state.inspection.note(discrepancy, of: step)
    case .failed(let failure, _):
      guard let cause = failure.cause else { throw CancellationError() }
      state.inspection.take(failure, of: step, at: request.url.description, cause: cause)
    }
    await note(exchange, of: step, state.values)
  }

  /// Writes down that a step is about to make something; false when that failed.
  private func owes(for step: Step, _ values: ScenarioValues) async -> Bool {
    guard step.creation?.cleanup.isEmpty == false else { return true }
    return (try? await obligations.owe(values.obligation(of: step))) != nil
  }

  private func note(_ exchange: StepSender.Exchange, of step: Step, _ values: ScenarioValues) async {
    guard step.creation?.cleanup.isEmpty == false else { return }
    let obligation = values.obligation(of: step)
    if exchange.mayHaveActed(expecting: step.expectations.status) {
      await obligations.update(obligation)
    } else {
      await obligations.settle(obligation)
    }
  }
}

/// What the steps of a try have shown and captured so far.
private struct Scenario: Sendable {
  /// Longest body in bytes that is looked at where the probe runs: the machine's other probes wait meanwhile.
  private static let quickLook = 4 * 1024

  var inspection: Inspection
  var values: ScenarioValues

  /// What may take long is found in the global pool.
  mutating func take(_ answer: StepSender.Answer, of step: Step) async {
    let isQuick = answer.response.body.count <= Self.quickLook && !step.hasSearches
    if isQuick { return judge(answer, of: step) }
    self = await withTaskExecutorPreference(globalConcurrentExecutor) {
      var next = self
      next.judge(answer, of: step)
      return next
    }
  }

  private mutating func judge(_ answer: StepSender.Answer, of step: Step) {
    // What is secret in an answer is known before anything is said of it; of one that failed, what has to be taken away.
    let missing = values.capture(from: answer, of: step)
    inspection.hide(values.secrets)
    let fault = answer.scheme?.fault(of: answer.response)
    inspection.take(answer.response, of: step, from: answer.url, signatureFault: fault)
    guard let missing, !inspection.hasFailed else { return }
    inspection.note(missing, of: step, in: answer)
  }
}

extension ScenarioValues {
  /// Keeps what a step takes from an answer, as far as it is there, and says what is missing first.
  mutating func capture(from answer: StepSender.Answer, of step: Step) -> Discrepancy? {
    guard !step.captures.isEmpty else { return nil }
    var missing: Discrepancy?
    let body = ResponseBody(answer.response.body)
    for capture in step.captures {
      switch capture.value(in: answer.response, body: body) {
      case .nothing(let discrepancy): missing = missing ?? discrepancy
      case .value(let value):
        keep(Kept(value: value, source: answer.url, isSecret: capture.isSecret), of: capture, in: step)
      }
    }
    return missing
  }

  /// The request of a step, with the key by which the provider knows a repeat of it.
  func request(of step: Step) throws(RequestProblem) -> Request {
    var request = step.request
    if let header = step.creation?.keyHeader {
      request.headers.append(Field(name: header, value: Text(parts: [.variable(.key)])))
    }
    return try filled(request, of: step.name)
  }

  func obligation(of step: Step) -> Obligation {
    Obligation(attempt: attempt, step: step.name, captured: kept)
  }
}

extension Discrepancy {
  fileprivate static let noTimeLeft = Discrepancy(
    .latencyExceeded, expected: "all steps within the probe's timeout", found: "no time left for this one")
  fileprivate static let notNoted = Discrepancy(
    .localStore, expected: "a note that what the step creates has to be taken away", found: "none; nothing was sent")
}
