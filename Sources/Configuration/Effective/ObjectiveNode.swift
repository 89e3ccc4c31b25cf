import PaymentHealth
import StrictJSON

extension Objective {
  private var node: JSONNode { ["availability": .text(share), "period": .duration(period)] }

  static func members(_ objective: Objective?) -> [JSONMember] {
    objective.map { [JSONMember("objective", $0.node)] } ?? []
  }
}
