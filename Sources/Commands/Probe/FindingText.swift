import PaymentHealth
import Probing
import Reporting

/// One finding in plain words, for the person who just asked for it.
struct FindingText {
  let probe: Probe
  let provider: Provider
  let finding: Finding

  var lines: [String] {
    [heading, ""] + finding.steps.flatMap(lines) + skipped + left + [""] + methods + [""] + verdict
  }

  private var heading: String {
    "\(provider.name.printable), probe \(probe.key.probe) (\(provider.environment.rawValue)), at \(finding.started.utc)"
  }

  private func lines(_ step: StepFinding) -> [String] {
    let status = step.status.map { "status \($0), " } ?? ""
    let time = step.phases.total > .zero ? "\(step.phases.total.wholeMilliseconds) ms" : "not sent"
    return [
      "  \(step.verdict.outcome.rawValue.padded(8)) \(step.name.printable): \(status)\(time)\(step.verdict.cause.map { ", \($0.rawValue)" } ?? "")"
    ] + (step.phases.total > .zero ? ["           " + step.phases.inWords] : [])
  }

  private var skipped: [String] {
    let begun = Set(finding.steps.map(\.name))
    return probe.steps.filter { !begun.contains($0.name) }.map { "  \("–".padded(8)) \($0.name.printable): not run" }
  }

  private var left: [String] {
    finding.left.map { "  \("left".padded(8)) \($0.printable): not cleaned up; tried again with the probe's next run" }
  }

  private var methods: [String] {
    probe.covers.map { id in
      let verdict = finding.verdict(for: id)
      let name = provider.method(id)?.name.printable ?? id.rawValue
      return "  \(verdict.outcome.rawValue.padded(8)) \(name)\(verdict.cause.map { " (\($0.rawValue))" } ?? "")"
    }
  }

  private var verdict: [String] {
    guard let cause = finding.verdict.cause else { return ["Everything is as expected."] }
    return [
      "\(finding.verdict.outcome.rawValue): \(cause.rawValue), \(cause.owner.inWords)",
      "  " + cause.sentence(status: finding.steps.last?.status).capitalised,
    ] + (finding.evidence.map { ["  " + $0.printable] } ?? [])
      + (cause == .ratePaused ? ["  With --now it is asked all the same."] : [])
  }
}

extension Owner {
  var inWords: String {
    switch self {
    case .provider: "the provider's fault"
    case .configuration: "a fault of the configuration or credentials"
    case .local: "a fault of this machine or its network"
    }
  }
}

extension Phases {
  /// Those that took time, in their order.
  fileprivate var inWords: String {
    [("look-up", resolve), ("connect", connect), ("TLS", tls), ("first byte", firstByte), ("transfer", transfer)]
      .filter { $0.1 > .zero }.map { "\($0.0) \($0.1.wholeMilliseconds) ms" }.joined(separator: ", ")
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
