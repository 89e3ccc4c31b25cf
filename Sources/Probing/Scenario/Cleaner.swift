import CurlMulti
import PaymentHealth

/// Takes away what the steps of a probe have made, in this try and in earlier ones that did not come to it.
struct Cleaner: Sendable {
  /// Of earlier tries that one run cleans up after.
  private static let mostAtOnce = 5
  /// How long a provider surely knows an idempotency key: Mollie says an hour, Stripe and PayPal say more.
  ///
  /// <https://docs.mollie.com/reference/api-idempotency>
  static let memoryOfKeys: Duration = .seconds(3600)

  let sender: StepSender
  let obligations: any ObligationBook
  let probe: Probe

  /// - Parameter values: What the try of now has captured, its secrets with it.
  /// - Returns: The steps of which something is left.
  func clean(after values: ScenarioValues) async throws(CancellationError) -> [String] {
    var left = probe.timeout
    var stuck: [String] = []
    let open = await obligations.open(of: probe.key).filter { obligation in step(of: obligation) != nil }
    let own = open.filter { $0.attempt == values.attempt }.reversed()
    // Not always the same few, should they be stuck.
    let earlier = open.filter { $0.attempt != values.attempt }.shuffled().prefix(Self.mostAtOnce)
    for obligation in Array(own) + earlier {
      guard let step = step(of: obligation) else { continue }
      var known = obligation.attempt == values.attempt ? values : ScenarioValues(obligation)
      if try await isCleaned(step, since: obligation.attempt.began, knowing: &known, within: &left) {
        await obligations.settle(obligation)
      } else {
        await obligations.leave(obligation)
        stuck.append(obligation.step)
      }
    }
    return stuck
  }

  private func step(of obligation: Obligation) -> Step? {
    probe.steps.first { $0.name == obligation.step && $0.creation != nil }
  }

  private func isCleaned(
    _ step: Step, since began: Timestamp, knowing values: inout ScenarioValues, within left: inout Duration
  ) async throws(CancellationError) -> Bool {
    let cleanup = step.creation?.cleanup ?? []
    let wanted = cleanup.flatMap(\.request.texts).flatMap(\.variables)
    let own = wanted.filter { variable in
      step.captures.contains { variable == .captured(step: step.name, name: $0.name) }
    }
    // The answer never came. The same request with the same key makes nothing new and says what there is, expected or not; once the key is
    // forgotten it would make another, and the first would never be found.
    if !own.allSatisfy(values.knows), isKeyKnown(since: began),
      let answer = try await answer(to: step, knowing: values, within: &left)
    {
      _ = values.capture(from: answer, of: step)
    }
    guard own.allSatisfy(values.knows) else { return false }
    for end in cleanup where try await !isDone(end, knowing: &values, within: &left) { return false }
    return true
  }

  private func isKeyKnown(since began: Timestamp) -> Bool {
    began.duration(to: sender.clock.now) < Self.memoryOfKeys
  }

  private func isDone(
    _ step: Step, knowing values: inout ScenarioValues, within left: inout Duration
  ) async throws(CancellationError) -> Bool {
    guard let answer = try await answer(to: step, knowing: values, within: &left) else { return false }
    let body = ResponseBody(answer.response.body)
    let wrong = step.expectations.discrepancy(in: answer.response, from: answer.url, body: body)
    guard wrong?.endsRun != true else { return false }
    return values.capture(from: answer, of: step) == nil
  }

  private func answer(
    to step: Step, knowing values: ScenarioValues, within left: inout Duration
  ) async throws(CancellationError) -> StepSender.Answer? {
    guard left >= .milliseconds(1), let request = try? values.request(of: step) else { return nil }
    var aside = StepSender.Aside()
    let exchange = try await sender.send(request, reach: probe.reach, timeout: left, aside: &aside)
    left -= aside.time
    switch exchange {
    case .refused: return nil
    case .failed(let failure, _):
      left -= failure.phases.total
      return nil
    case .answered(let answer):
      left -= answer.response.phases.total
      return answer
    }
  }
}
