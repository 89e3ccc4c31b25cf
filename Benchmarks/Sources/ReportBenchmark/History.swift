import BareStore
import PaymentHealth
import Samples
import Storage

/// Months of results of many probes: mostly up, each with some outages and now and then a single failure.
struct History {
  let probes: Int
  let days: Int
  /// Seconds from slot to slot.
  let every: Int
  let end: Timestamp

  static let methodsEach = 10

  var slots: Int { days * 86_400 / every }

  /// Writes `probes.json` and `payprobe.db` into `folder`, the rows as the store would have, but without its caution.
  func write(to folder: String) async throws {
    try ShopFile(history: self).write(to: "\(folder)/probes.json")
    try await Store.open(at: "\(folder)/payprobe.db").close()
    try writeResults(to: "\(folder)/payprobe.db")
    try await forgetOldResults(in: folder)
  }

  /// The file is free again when the writer is gone.
  private func writeResults(to path: String) throws {
    let writer = try HistoryWriter(at: path)
    for number in 0..<probes {
      var past = ProbePast(number: number, history: self)
      try writer.insert(&past)
    }
    try writer.finish()
  }

  /// As the daemon does: of years there are single results of the last 90 days alone.
  private func forgetOldResults(in folder: String) async throws {
    let store = try await Store.open(at: "\(folder)/payprobe.db")
    _ = try await store.prune(before: end.advanced(by: .zero - ProbeResult.kept), budget: .seconds(600))
    _ = try await store.compact()
    try await store.close()
  }
}

/// What one probe found, slot by slot.
struct ProbePast {
  struct Found {
    var slot: Timestamp
    var verdict: Verdict
    /// Microseconds.
    var phases: [5 of Int64]
  }

  let number: Int
  let history: History
  /// First and last slot of each.
  let outages: [ClosedRange<Int>]
  private var latency: SampleLatency
  private var next = 0

  init(number: Int, history: History) {
    self.number = number
    self.history = history
    latency = SampleLatency(seed: UInt64(number))
    var latency = SampleLatency(seed: UInt64(number) &+ 1_000_000)
    let distance = UInt64(max(2, history.slots / 6))
    outages = (0..<6).map { index in
      let first = index * Int(distance) + Int(latency.number(below: distance / 2))
      return first...(first + Int(latency.number(below: distance / 100 + 1)))
    }
  }

  var provider: String { "provider\(number / History.methodsEach)" }
  var method: String { "method\(number)" }

  func slot(_ index: Int) -> Timestamp {
    let offset = number * 293 % (history.every * 1000)
    return Timestamp(
      milliseconds: history.end.milliseconds - Int64((history.slots - index) * history.every * 1000 - offset))
  }

  /// Nil after the last.
  mutating func nextFound() -> Found? {
    let slot = slot(next)
    guard slot <= history.end else { return nil }
    let failed = outages.contains { $0.contains(next) } || latency.number(below: 1000) == 0
    next += 1
    return Found(
      slot: slot, verdict: failed ? Verdict(.httpStatus) : .up,
      phases: latency.next(factor: 1 + Double(number % 17) / 8))
  }
}
