import CurlMulti
import PaymentHealth

/// Takes away what the steps of a probe have made, in this try and in earlier ones that did not come to it.
struct Cleaner: Sendable {
  /// Of earlier tries that one run cleans up after.
  private static let mostAtOnce = 5

  let sender: StepSender
  let obligations: any ObligationBook
  let probe: Probe

  /// - Parameter values: What the try of now has captured, its secrets with it.
  func clean(after values: ScenarioValues) async throws(CancellationError) {
    var left = probe.timeout
    let open = await obligations.open(of: probe.key)
    let own = open.filter { $0.attempt == values.attempt }.reversed()
    let earlier = open.filter { $0.attempt != values.attempt }.prefix(Self.mostAtOnce)
    for obligation in Array(own) + earlier {
      guard let step = probe.steps.first(where: { $0.name == obligation.step }) else { continue }
      let isOwn = obligation.attempt == values.attempt
      var known = isOwn ? values : ScenarioValues(obligation, url: step.request.home ?? step.request.url.revealed)
      if try await isCleaned(step, knowing: &known, within: &left) { await obligations.settle(obligation) }
    }
  }

  private func isCleaned(
    _ step: Step, knowing values: inout ScenarioValues, within left: inout Duration
  ) async throws(CancellationError) -> Bool {
    let cleanup = step.creation?.cleanup ?? []
    let wanted = cleanup.flatMap(\.request.texts).flatMap(\.variables)
    let lacks = wanted.contains { variable in
      step.captures.contains { variable == .captured(step: step.name, name: $0.name) } && !values.knows(variable)
    }
    // The answer never came. The same request with the same key makes nothing new and says what there is.
    if lacks, try await !isDone(step, knowing: &values, within: &left) { return false }
    for end in cleanup where try await !isDone(end, knowing: &values, within: &left) { return false }
    return true
  }

  private func isDone(
    _ step: Step, knowing values: inout ScenarioValues, within left: inout Duration
  ) async throws(CancellationError) -> Bool {
    guard left >= .milliseconds(1), let request = try? values.request(of: step) else { return false }
    var aside: Duration = .zero
    let exchange = try await sender.send(request, reach: probe.reach, timeout: left, aside: &aside)
    left -= aside
    switch exchange {
    case .refused: return false
    case .failed(let failure):
      left -= failure.phases.total
      return false
    case .answered(let answer):
      left -= answer.response.phases.total
      let body = ResponseBody(answer.response.body)
      let wrong = step.expectations.discrepancy(in: answer.response, from: answer.url, body: body)
      guard wrong?.endsRun != true else { return false }
      return values.capture(from: answer, of: step) == nil
    }
  }
}
