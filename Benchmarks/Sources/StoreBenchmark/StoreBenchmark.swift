import BareStore
import Figures
import Glibc
import PaymentHealth
import Samples
import Storage

/// Compares the recorder's way into the store with prepared statements of the same rows, and tells what a result takes on the disk.
@main
struct StoreBenchmark {
  static func main() async throws {
    guard let load = Load(CommandLine.arguments) else {
      print("usage: StoreBenchmark FOLDER RESULTS BATCH")
      exit(64)
    }
    try await load.compare()
  }
}

struct Load {
  let folder: String
  let count: Int
  let batch: Int

  init?(_ arguments: [String]) {
    guard arguments.count == 4, let count = Int(arguments[2]), let batch = Int(arguments[3]), batch > 0 else {
      return nil
    }
    folder = arguments[1]
    self.count = count
    self.batch = batch
  }

  func compare() async throws {
    print("\(count) results of \(SampleShop.probeCount) probes, \(batch) in a transaction, WAL, synchronous=FULL")
    let recorded = try await record(into: "\(folder)/store.db")
    let bare = try insertSameRows(of: "\(folder)/store.db", into: "\(folder)/bare.db")
    print(line("store", recorded, "results, states, incidents, outbox and roll-ups"))
    print(line("bare ", bare, "rows of results alone, C API"))
    let (rate, processor) = (bare.seconds / recorded.seconds, recorded.microseconds / bare.microseconds)
    print("ratio \(column(rate, 6)) of the rate, \(column(processor, 6)) times the CPU")
    try printSizes(of: "\(folder)/store.db")
  }

  /// Spent in `Store.record`; judging is done before, as the recorder does it.
  private func record(into path: String) async throws -> Cost {
    let store = try await Store.open(at: path)
    var results = SampleResults()
    var ledger = Ledger()
    var cost = Cost()
    for first in stride(from: 0, to: count, by: batch) {
      let next = (first..<min(first + batch, count)).map { _ in results.next() }
      let decided = next.last?.ended ?? Timestamp(milliseconds: 0)
      let evaluation = ledger.judge(next, in: SampleShop.providers, decided: decided)
      let entry = JournalEntry(results: next, evaluation: evaluation, sinks: ["hook"])
      let start = Cost.now
      try await store.record(entry)
      cost.add(since: start)
    }
    try await store.close()
    return cost
  }

  /// Spent on inserting, in the same transactions.
  private func insertSameRows(of source: String, into path: String) throws -> Cost {
    let copy = try RowCopy(from: BareDatabase(at: source), to: BareDatabase(at: path))
    var cost = Cost()
    while let rows = try copy.nextBatch(of: batch) {
      let start = Cost.now
      try copy.insert(rows)
      cost.add(since: start)
    }
    return cost
  }

  private func line(_ name: String, _ cost: Cost, _ what: String) -> String {
    let rate = column(Int(Double(count) / cost.seconds), 6)
    return "\(name) \(rate) results/s, CPU \(column(cost.microseconds / Double(count), 6)) µs each   \(what)"
  }

  private func printSizes(of path: String) throws {
    let pages = try Pages(of: BareDatabase(at: path))
    let raw = pages.total(RowCopy.tables)
    for (name, bytes) in pages.bytes.sorted(by: { $0.value > $1.value }) where bytes > 4096 {
      print("\(column(Double(bytes) / Double(count), 8)) B per result: \(name)")
    }
    print("\(column(Double(raw) / Double(count), 8)) B per raw result in all")
    print("\(column(Double(pages.total(["roll_up"])) / Double(raw) * 100, 8)) % of that in roll-ups")
  }
}
