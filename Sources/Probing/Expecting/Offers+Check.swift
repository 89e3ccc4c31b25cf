package import PaymentHealth
import StrictJSON

extension Offers {
  /// Which of the covered methods a response offers.
  package enum Check: Sendable, Hashable {
    /// The list could be read; these methods are not offered.
    ///
    /// Beside them all that is listed, by the provider's names, with its limits.
    case read([Absence], listed: [String: String])
    /// Nothing can be said of any method.
    case unreadable(Discrepancy)

    /// Nil when nothing can be said.
    package var absences: [Absence]? { if case .read(let absences, _) = self { absences } else { nil } }
  }

  /// Methods that are not offered for the same reason.
  package struct Absence: Sendable, Hashable {
    package var methods: [MethodID]
    package var discrepancy: Discrepancy
  }

  /// - Parameters:
  ///   - covered: In the order of the configuration; all of them are missing from a list that is empty.
  ///   - now: For methods that are offered at some hours only.
  package func check(_ covered: [MethodID], in body: ResponseBody, at now: Timestamp) -> Check {
    do throws(QueryProblem) {
      let list = try list(in: body)
      if case .none(let discrepancy) = list { return .unreadable(discrepancy) }
      let closed = try hours?.closed(in: body, at: now) ?? []
      let off = try off(in: body)
      let open = covered.filter { !closed.contains(code(of: $0)) }
      let absences = [
        missing(open.filter { list.lacks(code(of: $0)) && off[code(of: $0)] == nil }, from: list),
        disabled(open.filter { off[code(of: $0)] != nil }, off), self.closed(covered.filter { !open.contains($0) }),
      ]
      return .read(absences.filter { !$0.methods.isEmpty }, listed: try limited(list, in: body))
    } catch {
      return .unreadable(
        error.discrepancy(expected: "methods at \((methods ?? disabled)?.text ?? "the paths of the offers")"))
    }
  }

  /// What is listed.
  private enum List {
    case codes(Set<String>)
    /// Nothing but what is wrong is listed.
    case troubles
    case none(Discrepancy)

    func lacks(_ code: String) -> Bool { if case .codes(let codes) = self { !codes.contains(code) } else { false } }

    var codes: Set<String> { if case .codes(let codes) = self { codes } else { [] } }
  }

  private func list(in body: ResponseBody) throws(QueryProblem) -> List {
    guard let methods else { return .troubles }
    let nodes = try body.matches(at: methods).map(\.node)
    let listed = Set(nodes.compactMap(\.code))
    guard listed.isEmpty else { return .codes(listed) }
    guard nodes.isEmpty, try body.hasEmptyList(at: methods) else { return .none(noList(in: nodes, methods)) }
    return .codes([])
  }

  /// The names of what is switched off, and what says so.
  private func off(in body: ResponseBody) throws(QueryProblem) -> [String: String] {
    var off: [String: String] = [:]
    if let status {
      for (code, values) in try status.entries.values(at: [status.value], in: body) {
        guard let value = values[0], !status.up.contains(where: { value.isScalar($0) }) else { continue }
        off[code] = "status \(value.inWords)"
      }
    }
    if let disabled {
      for match in try body.matches(at: disabled) {
        if let code = match.node.code { off[code] = "switched off at \(disabled)" }
      }
    }
    return off
  }

  private func limited(_ list: List, in body: ResponseBody) throws(QueryProblem) -> [String: String] {
    var listed = Dictionary(uniqueKeysWithValues: list.codes.map { ($0, "") })
    for (code, values) in try limits?.entries.values(at: limits?.values ?? [], in: body) ?? [] {
      listed[code] = values.map { $0?.code ?? "any" }.joined(separator: " to ")
    }
    return listed
  }

  private func missing(_ methods: [MethodID], from list: List) -> Absence {
    let isEmpty = list.codes.isEmpty
    let found = isEmpty ? "an empty list" : list.codes.sorted().joined(separator: ", ")
    return absence(
      isEmpty ? .methodNone : .methodMissing, methods, "at \(self.methods?.text ?? "")", found: found,
      showsBody: isEmpty)
  }

  private func disabled(_ methods: [MethodID], _ off: [String: String]) -> Absence {
    let found = Set(methods.compactMap { off[code(of: $0)] }).sorted().joined(separator: ", ")
    return absence(.methodDisabled, methods, "switched on", found: found)
  }

  private func closed(_ methods: [MethodID]) -> Absence {
    absence(.methodClosed, methods, "offered at this hour", found: "other hours at \(hours?.entries.at.text ?? "")")
  }

  private func absence(
    _ cause: Cause, _ methods: [MethodID], _ expected: String, found: String, showsBody: Bool = false
  ) -> Absence {
    let names = methods.map(code).joined(separator: ", ")
    return Absence(
      methods: methods,
      discrepancy: Discrepancy(cause, expected: "\(names) \(expected)", found: found, showsBody: showsBody))
  }

  /// An error in place of the list withdraws no method.
  private func noList(in nodes: [JSONNode], _ path: JSONPath) -> Discrepancy {
    let found = nodes.first.map { "\($0.inWords) in place of method ids" } ?? "nothing there, and no list that is empty"
    return Discrepancy(.bodyExpectation, expected: "a list of method ids at \(path)", found: found, showsBody: true)
  }
}

extension JSONNode {
  /// Texts are compared as they are; some providers number their methods.
  var code: String? { string ?? number?.text }
}
