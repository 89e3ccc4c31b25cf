package import PaymentHealth
import StrictJSON

extension Offers {
  /// Which of the covered methods a response offers.
  package enum Check: Sendable, Hashable {
    /// The list could be read. With methods missing from it, `discrepancy` says so.
    case read(missing: [MethodID], discrepancy: Discrepancy?)
    /// Nothing can be said of any method.
    case unreadable(Discrepancy)
  }

  /// - Parameter covered: In the order of the configuration; all of them are missing from a list that is empty or none.
  package func check(_ covered: [MethodID], in body: ResponseBody) -> Check {
    do {
      return check(covered, against: try body.nodes(at: methods))
    } catch {
      return .unreadable(error.discrepancy(expected: "methods at \(methods)"))
    }
  }

  private func check(_ covered: [MethodID], against nodes: [JSONNode]) -> Check {
    let listed = Set(nodes.compactMap(\.methodID))
    let missing = covered.filter { !listed.contains($0) }
    guard !missing.isEmpty else { return .read(missing: [], discrepancy: nil) }
    let discrepancy = Discrepancy(
      .methodMissing, expected: "\(missing.map(\.rawValue).joined(separator: ", ")) at \(methods)",
      found: found(nodes, listed), showsBody: listed.isEmpty)
    return .read(missing: missing, discrepancy: discrepancy)
  }

  private func found(_ nodes: [JSONNode], _ listed: Set<MethodID>) -> String {
    if !listed.isEmpty { return listed.sorted().map(\.rawValue).joined(separator: ", ") }
    guard let first = nodes.first else { return "nothing: the list is empty or not there" }
    return "\(first.inWords) in place of method ids"
  }
}

extension JSONNode {
  /// Texts are compared as they are; some providers number their methods.
  fileprivate var methodID: MethodID? {
    (string ?? number?.text).map(MethodID.init(rawValue:))
  }
}
