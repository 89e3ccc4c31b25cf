import PaymentHealth
import StrictJSON

/// One pass over a document: what it may ask the machine, and the problems found so far.
struct Reading {
  let surroundings: Surroundings
  /// Paths in the configuration are relative to this folder; empty for the working directory.
  let folder: String
  private(set) var findings: [Finding] = []
  private(set) var warnings: [Finding] = []

  init(_ surroundings: Surroundings, folder: String) {
    self.surroundings = surroundings
    self.folder = folder
  }

  mutating func report(_ problem: Problem, at spot: Spot) {
    findings.append(Finding(problem: problem, spot: spot))
  }

  /// Reports what may be right elsewhere.
  mutating func warn(_ problem: Problem, at spot: Spot) {
    warnings.append(Finding(problem: problem, spot: spot))
  }

  /// Reads, and hands on of what is found what `change` makes of it.
  mutating func changing<Value>(
    _ change: (Finding) -> Finding?, while read: (inout Reading) -> Value
  ) -> Value {
    let before = findings.count
    let value = read(&self)
    findings = findings.prefix(before) + findings.dropFirst(before).compactMap(change)
    return value
  }

  /// Reports that the value at `place` is not what is expected.
  mutating func refuse<Value>(_ place: Place, expected: Expected) -> Value? {
    let found = expected.isNearSecrets ? place.node.kind : place.node.excerpt
    report(.mismatch(found: found, expected: expected), at: place.spot)
    return nil
  }

  func resolved(path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
  }
}

struct Finding: Sendable {
  let problem: Problem
  let spot: Spot
}

/// What the reader asks the world.
struct Surroundings: Sendable {
  let secrets: SecretSource
  let hasTimeZone: @Sendable (String) -> Bool
  let clocks: ZoneClocks
  let machine: Machine
}
