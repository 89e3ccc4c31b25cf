import PaymentHealth
import StrictJSON

extension Reading {
  /// Reports variables of a probe that no step before has captured.
  mutating func checkCaptures(in probe: Place) {
    var known: Set<String> = []
    for (index, step) in (probe["steps"]?.elements ?? []).enumerated() {
      let name = step.node["name"]?.string ?? "step \(index + 1)"
      check(step["request"], known)
      known.formUnion(step.captures(as: name))
      for (index, end) in (step["cleanup"]?.elements ?? []).enumerated() {
        check(end["request"], known)
        known.formUnion(end.captures(as: end.node["name"]?.string ?? "cleanup \(index + 1)"))
      }
    }
  }

  private mutating func check(_ place: Place?, _ known: Set<String>) {
    guard let place else { return }
    for name in place.node.string?.capturedNames ?? [] where !known.contains(name) {
      let problem = Problem.Relation.unknownVariable(
        name, similar: name.mostSimilar(of: known.sorted()), known: (Array(known) + Variable.known.keys).sorted())
      report(.relation(problem), at: place.spot)
    }
    for child in place.elements + place.members.map(\.place) { check(child, known) }
  }
}

extension Place {
  fileprivate func captures(as step: String) -> [String] {
    (self["capture"]?.members ?? []).map { "\(step).\($0.name)" }
  }
}

extension String {
  /// Of the variables in it, those that a step has to capture.
  fileprivate var capturedNames: [String] {
    let variables = (try? Text(template: self))?.variables ?? []
    return variables.compactMap { if case .captured(let step, let name) = $0 { "\(step).\(name)" } else { nil } }
  }
}
