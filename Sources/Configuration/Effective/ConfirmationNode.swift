import PaymentHealth
import StrictJSON

extension ConfirmationRule {
  var node: JSONNode {
    .members(
      outage.node,
      [
        JSONMember("recovery", .number(recovery)), JSONMember("hold", .duration(hold)),
        JSONMember("reopen", .duration(reopens)), JSONMember("flapping", .bool(flaps)),
      ])
  }
}

extension OutageRule {
  fileprivate var node: JSONNode {
    switch self {
    case .burst(let attempts, let within): ["attempts": .number(attempts), "within": .duration(within)]
    case .share(let failures, let span): ["failures": .number(failures), "of": .number(span)]
    case .lasting(let time): ["lasting": .duration(time)]
    }
  }
}
