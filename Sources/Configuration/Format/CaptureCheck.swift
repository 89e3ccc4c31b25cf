import PaymentHealth
import StrictJSON

extension Reading {
  /// Reports variables of a probe that no step before has captured, and secret ones where they may be needed after a crash.
  mutating func checkCaptures(in probe: Place) {
    var known: [String: Bool] = [:]
    for (index, step) in (probe["steps"]?.elements ?? []).enumerated() {
      let creates = step.node["creates"]?.bool == true
      check(step["request"], known, mayBeSecret: !creates)
      // What the step itself has captured a repeat of it captures again.
      let own = step.captures(as: step.node["name"]?.string ?? "step \(index + 1)")
      let before = known
      known.merge(own) { _, new in new }
      var inCleanup = before.merging(own.mapValues { _ in false }) { _, new in new }
      for (index, end) in (step["cleanup"]?.elements ?? []).enumerated() {
        check(end["request"], inCleanup, mayBeSecret: false)
        let more = end.captures(as: end.node["name"]?.string ?? "cleanup \(index + 1)")
        inCleanup.merge(more.mapValues { _ in false }) { _, new in new }
      }
    }
  }

  /// - Parameter known: Names, and whether they are secret.
  private mutating func check(_ place: Place?, _ known: [String: Bool], mayBeSecret: Bool) {
    guard let place else { return }
    for name in place.node.string?.capturedNames ?? [] {
      switch known[name] {
      case nil:
        let problem = Problem.Relation.unknownVariable(
          name, similar: name.mostSimilar(of: known.keys.sorted()),
          known: (Array(known.keys) + Variable.known.keys).sorted())
        report(.relation(problem), at: place.spot)
      case true? where !mayBeSecret: report(.relation(.secretInCreation(name)), at: place.spot)
      case _?: break
      }
    }
    for child in place.elements + place.members.map(\.place) { check(child, known, mayBeSecret: mayBeSecret) }
  }
}

extension Place {
  /// Names, and whether they are secret.
  fileprivate func captures(as step: String) -> [String: Bool] {
    let captures = (self["capture"]?.members ?? []).map {
      ("\(step).\($0.name)", $0.place.node["secret"]?.bool == true)
    }
    return Dictionary(captures) { first, _ in first }
  }
}

extension String {
  /// Of the variables in it, those that a step has to capture.
  fileprivate var capturedNames: [String] {
    let variables = (try? Text(template: self))?.variables ?? []
    return variables.compactMap { if case .captured(let step, let name) = $0 { "\(step).\(name)" } else { nil } }
  }
}
