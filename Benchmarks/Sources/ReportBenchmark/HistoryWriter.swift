import BareStore
import PaymentHealth
import Storage

/// Inserts the past of probes in the order of the tables' keys, which is the fastest.
struct HistoryWriter {
  private let database: BareDatabase
  private let result: BareStatement
  private let finding: BareStatement
  private let rollUp: BareStatement

  init(at path: String) throws {
    database = try BareDatabase(at: path)
    try database.execute("PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN")
    result = try database.prepare("INSERT INTO result (probe, slot, delay, measures) VALUES (?, ?, ?, ?)")
    finding = try database.prepare(
      "INSERT INTO finding (probe, slot, delay, stands, verdict, first_verdict, tries) VALUES (?, ?, ?, ?, ?, ?, ?)")
    rollUp = try database.prepare(
      """
      INSERT INTO roll_up (probe, width, number, up, degraded, down, unknown, total, phases)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
  }

  func finish() throws {
    try database.execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
  }

  func insert(_ past: inout ProbePast) throws {
    let id = Int64(past.number + 1)
    try database.execute(
      """
      INSERT INTO probe (id, provider, probe) VALUES (\(id), '\(past.provider)', '\(past.method)');
      INSERT INTO method (id, method) VALUES (\(id), '\(past.method)')
      """)
    var hour = OpenRollUp(probe: id, width: .hour)
    var day = OpenRollUp(probe: id, width: .day)
    var week = OpenRollUp(probe: id, width: .week)
    while let found = past.nextFound() {
      try insert(found, probe: id)
      let wholeHour = try hour.turn(to: found.slot, storing: rollUp)
      let wholeDay = try wholeHour.flatMap { try day.add($0, before: found.slot, storing: rollUp) }
      _ = try wholeDay.flatMap { try week.add($0, before: found.slot, storing: rollUp) }
      hour.sum.add(found.verdict, found.phases)
    }
    try insertStates(of: past, probe: id)
    try database.execute("COMMIT; BEGIN")
  }

  private func insert(_ found: ProbePast.Found, probe: Int64) throws {
    let slot = BareValue.integer(found.slot.milliseconds)
    let measures = Measures(period: 30, waited: 1, phases: found.phases).encoded
    try result.insert([.integer(probe), slot, .integer(12), .blob(measures)])
    guard found.verdict != .up else { return }
    try finding.insert(
      [.integer(probe), slot, .integer(12), .integer(30_000), .integer(18), .integer(18), .integer(5)])
  }

  /// Transitions at both ends of each outage, an incident of each, and the state up.
  private func insertStates(of past: ProbePast, probe: Int64) throws {
    var changes = [(past.slot(0), 0)]
    for outage in past.outages {
      let (down, up) = (past.slot(outage.lowerBound), past.slot(outage.upperBound + 1))
      changes += [(down, 18), (up, 0)]
      try database.execute(
        """
        INSERT INTO incident (id, subject, trouble, present, opened, closed, cause, alerts, told)
        VALUES ('\(probe)-\(down.seconds)', '\(past.provider)/\(past.method)', 'down', 'down',
          \(down.milliseconds), \(up.milliseconds), 'http.status', 2, 'down')
        """)
    }
    for (at, verdict) in changes.sorted(by: { $0.0 < $1.0 }) {
      try database.execute(
        "INSERT INTO transition (probe, method, at, verdict, decided) VALUES "
          + "(\(probe), \(probe), \(at.milliseconds), \(verdict), \(at.milliseconds))")
    }
    let (since, last) = (changes.map(\.0).max() ?? past.history.end, past.history.end.milliseconds)
    try database.execute(
      """
      INSERT INTO track (probe, method, verdict, since, tries, last_slot, measured_until)
      VALUES (\(probe), \(probe), 0, \(since.milliseconds), 1, \(last), \(last + 86_400_000))
      """)
  }
}

/// The roll-up of the hour, day or week that is being inserted; the last of a probe is left to its readers.
private struct OpenRollUp {
  typealias Complete = (start: Timestamp, sum: RollUp)

  let probe: Int64
  let width: RollUp.Width
  var sum = RollUp()
  private var number: Int64?

  init(probe: Int64, width: RollUp.Width) {
    self.probe = probe
    self.width = width
  }

  /// Stores and returns what is complete when `instant` comes.
  mutating func turn(to instant: Timestamp, storing statement: BareStatement) throws -> Complete? {
    let next = width.number(of: instant)
    defer { number = next }
    guard let number, number != next else { return nil }
    defer { sum = RollUp() }
    try store(number, to: statement)
    return (width.start(number: number), sum)
  }

  /// Counts in a part of it, and turns to what comes after the part.
  mutating func add(_ part: Complete, before next: Timestamp, storing statement: BareStatement) throws -> Complete? {
    _ = try turn(to: part.start, storing: statement)
    sum.merge(part.sum)
    return try turn(to: next, storing: statement)
  }

  private func store(_ number: Int64, to statement: BareStatement) throws {
    let counts = [Outcome.up, .degraded, .down, .unknown].map { BareValue.integer(Int64(sum.outcomes[$0] ?? 0)) }
    let (total, phases) = sum.latency.encoded
    try statement.insert(
      [.integer(probe), .integer(Int64(width.rawValue)), .integer(number)] + counts + [.blob(total), .blob(phases)])
  }
}
