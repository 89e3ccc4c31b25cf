import PaymentHealth
import Probing
import StrictJSON

/// One finding for programs.
enum FindingJSON {
  static func render(_ finding: Finding, of probe: Probe, trace: [[String]]?) -> String {
    var members = [
      JSONMember("provider", .text(probe.key.provider.rawValue)), JSONMember("probe", .text(probe.key.probe.rawValue)),
      JSONMember("started", .number("\(finding.started.milliseconds)")),
      JSONMember("verdict", finding.verdict.node), JSONMember("steps", .list(finding.steps.map(\.node))),
      JSONMember(
        "methods", JSONNode(.object(probe.covers.map { JSONMember($0.rawValue, finding.verdict(for: $0).node) }))),
    ]
    if let evidence = finding.evidence { members.append(JSONMember("evidence", .text(evidence))) }
    if let trace { members.append(JSONMember("trace", .list(trace.map { .texts($0) }))) }
    return JSONNode(.object(members)).compact
  }
}

extension Verdict {
  fileprivate var node: JSONNode {
    guard let cause else { return ["outcome": .text(outcome.rawValue)] }
    return [
      "outcome": .text(outcome.rawValue), "cause": .text(cause.rawValue), "owner": .text(cause.owner.rawValue),
    ]
  }
}

extension StepFinding {
  fileprivate var node: JSONNode {
    [
      "name": .text(name), "verdict": verdict.node, "status": status.map { .number("\($0)") } ?? JSONNode(.null),
      "milliseconds": [
        "resolve": .number("\(phases.resolve.wholeMilliseconds)"),
        "connect": .number("\(phases.connect.wholeMilliseconds)"),
        "tls": .number("\(phases.tls.wholeMilliseconds)"),
        "firstByte": .number("\(phases.firstByte.wholeMilliseconds)"),
        "transfer": .number("\(phases.transfer.wholeMilliseconds)"),
      ],
    ]
  }
}

extension JSONNode {
  fileprivate static func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }
  fileprivate static func texts(_ texts: [String]) -> JSONNode { .list(texts.map { .text($0) }) }
  fileprivate static func list(_ nodes: [JSONNode]) -> JSONNode { JSONNode(.array(nodes)) }
}
