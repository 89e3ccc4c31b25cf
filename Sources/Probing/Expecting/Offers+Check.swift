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

  /// - Parameter covered: In the order of the configuration; all of them are missing from a list that is empty.
  package func check(_ covered: [MethodID], in body: ResponseBody) -> Check {
    do throws(QueryProblem) {
      let nodes = try body.matches(at: methods).map(\.node)
      let listed = Set(nodes.compactMap(\.methodID))
      if !listed.isEmpty { return check(covered, against: listed) }
      guard nodes.isEmpty, try body.hasEmptyList(at: methods) else { return .unreadable(noList(in: nodes)) }
      return .read(missing: covered, discrepancy: none(of: covered))
    } catch {
      return .unreadable(error.discrepancy(expected: "methods at \(methods)"))
    }
  }

  private func check(_ covered: [MethodID], against listed: Set<MethodID>) -> Check {
    let missing = covered.filter { !listed.contains($0) }
    guard !missing.isEmpty else { return .read(missing: [], discrepancy: nil) }
    return .read(
      missing: missing,
      discrepancy: discrepancy(missing, found: listed.sorted().map(\.rawValue).joined(separator: ", ")))
  }

  private func none(of covered: [MethodID]) -> Discrepancy {
    var discrepancy = discrepancy(covered, found: "an empty list")
    discrepancy.showsBody = true
    return discrepancy
  }

  private func discrepancy(_ missing: [MethodID], found: String) -> Discrepancy {
    Discrepancy(
      .methodMissing, expected: "\(missing.map(\.rawValue).joined(separator: ", ")) at \(methods)", found: found)
  }

  /// An error in place of the list withdraws no method.
  private func noList(in nodes: [JSONNode]) -> Discrepancy {
    let found = nodes.first.map { "\($0.inWords) in place of method ids" } ?? "nothing there, and no list that is empty"
    return Discrepancy(.bodyExpectation, expected: "a list of method ids at \(methods)", found: found, showsBody: true)
  }
}

extension JSONNode {
  /// Texts are compared as they are; some providers number their methods.
  fileprivate var methodID: MethodID? {
    (string ?? number?.text).map(MethodID.init(rawValue:))
  }
}
