import GRDB
import PaymentHealth

/// One transaction's worth of rows.
///
/// Its extensions know a table each.
struct Recording {
  let db: Database
  private var probes: [ProbeKey: Int64] = [:]
  private var methods: [MethodID: Int64] = [:]
  private var steps: [String: Int64] = [:]

  init(_ db: Database) {
    self.db = db
  }

  mutating func insert(_ evaluation: Evaluation) throws {
    for (track, state) in evaluation.tracks { try insert(state, of: track) }
    for transition in evaluation.transitions { try insert(transition) }
    for incident in evaluation.incidents { try insert(incident) }
    for step in evaluation.steps { try insert(step) }
    for certificate in evaluation.certificates { try insert(certificate) }
    for sighting in evaluation.offers { try insert(sighting) }
    for telling in evaluation.tellings { try insert(telling) }
    for advisory in evaluation.advisories { try insert(advisory) }
  }

  /// The number that stands for the probe; a new one if it has none yet.
  mutating func number(of probe: ProbeKey) throws -> Int64 {
    if let number = probes[probe] { return number }
    let number = try db.number(of: probe) ?? insert(probe)
    probes[probe] = number
    return number
  }

  /// The number that stands for the method; a new one if it has none yet.
  mutating func number(of method: MethodID) throws -> Int64 {
    if let number = methods[method] { return number }
    let number = try db.number(of: method) ?? insert(method)
    methods[method] = number
    return number
  }

  /// The number that stands for the name of a step; a new one if it has none yet.
  mutating func number(ofStep step: String) throws -> Int64 {
    if let number = steps[step] { return number }
    let number = try db.number(ofStep: step) ?? insert(step: step)
    steps[step] = number
    return number
  }

  private func insert(step: String) throws -> Int64 {
    try db.execute(sql: "INSERT INTO step (step) VALUES (?)", arguments: [step])
    return db.lastInsertedRowID
  }

  private func insert(_ probe: ProbeKey) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO probe (provider, probe) VALUES (?, ?)",
      arguments: [probe.provider.rawValue, probe.probe.rawValue])
    return db.lastInsertedRowID
  }

  private func insert(_ method: MethodID) throws -> Int64 {
    try db.execute(sql: "INSERT INTO method (method) VALUES (?)", arguments: [method.rawValue])
    return db.lastInsertedRowID
  }
}

extension Database {
  func number(of probe: ProbeKey) throws -> Int64? {
    let statement = try DirectStatement(self, "SELECT id FROM probe WHERE provider = ? AND probe = ?")
    statement.bind(probe.provider.rawValue, at: 1)
    statement.bind(probe.probe.rawValue, at: 2)
    return try statement.number()
  }

  func number(ofStep step: String) throws -> Int64? {
    let statement = try DirectStatement(self, "SELECT id FROM step WHERE step = ?")
    statement.bind(step, at: 1)
    return try statement.number()
  }

  func number(of method: MethodID) throws -> Int64? {
    let statement = try DirectStatement(self, "SELECT id FROM method WHERE method = ?")
    statement.bind(method.rawValue, at: 1)
    return try statement.number()
  }
}
