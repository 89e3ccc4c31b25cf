package import PaymentHealth
import StrictJSON

extension Offers {
  /// Which of the covered methods a response offers.
  package enum Check: Sendable, Hashable {
    /// The list could be read; these methods are not offered.
    case read([Absence])
    /// Nothing can be said of any method.
    case unreadable(Discrepancy)
  }

  /// Methods that are not offered for the same reason.
  package struct Absence: Sendable, Hashable {
    package var methods: [MethodID]
    package var discrepancy: Discrepancy
  }

  /// - Parameter covered: In the order of the configuration; all of them are missing from a list that is empty.
  package func check(_ covered: [MethodID], in body: ResponseBody) -> Check {
    do throws(QueryProblem) {
      let nodes = try body.matches(at: methods).map(\.node)
      let listed = Set(nodes.compactMap(\.code))
      if listed.isEmpty {
        guard nodes.isEmpty, try body.hasEmptyList(at: methods) else { return .unreadable(noList(in: nodes)) }
        return .read([missing(covered, found: "an empty list", showsBody: true)])
      }
      let off = Set(try disabled.map { path throws(QueryProblem) in try codes(at: path, in: body) } ?? [])
      let found = listed.sorted().joined(separator: ", ")
      return .read(
        [
          missing(covered.filter { !listed.contains(code(of: $0)) && !off.contains(code(of: $0)) }, found: found),
          disabled(covered.filter { off.contains(code(of: $0)) }),
        ].filter { !$0.methods.isEmpty })
    } catch {
      return .unreadable(error.discrepancy(expected: "methods at \(methods)"))
    }
  }

  private func codes(at path: String, in body: ResponseBody) throws(QueryProblem) -> [String] {
    try body.matches(at: path).compactMap(\.node.code)
  }

  private func missing(_ methods: [MethodID], found: String, showsBody: Bool = false) -> Absence {
    let names = methods.map(code).joined(separator: ", ")
    return Absence(
      methods: methods,
      discrepancy: Discrepancy(
        .methodMissing, expected: "\(names) at \(self.methods)", found: found, showsBody: showsBody))
  }

  private func disabled(_ methods: [MethodID]) -> Absence {
    let names = methods.map(code).joined(separator: ", ")
    return Absence(
      methods: methods,
      discrepancy: Discrepancy(
        .methodDisabled, expected: "\(names) switched on", found: "switched off at \(disabled ?? "")"))
  }

  /// An error in place of the list withdraws no method.
  private func noList(in nodes: [JSONNode]) -> Discrepancy {
    let found = nodes.first.map { "\($0.inWords) in place of method ids" } ?? "nothing there, and no list that is empty"
    return Discrepancy(.bodyExpectation, expected: "a list of method ids at \(methods)", found: found, showsBody: true)
  }
}

extension JSONNode {
  /// Texts are compared as they are; some providers number their methods.
  fileprivate var code: String? { string ?? number?.text }
}
