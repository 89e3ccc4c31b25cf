import BareStore
import Glibc
import PaymentHealth
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
    print("store  \(rate(recorded))   results, states, incidents, outbox and roll-ups")
    print("bare   \(rate(bare))   rows of results alone, C API")
    print("ratio  \(hundredths(bare / recorded))")
    try printSizes(of: "\(folder)/store.db")
  }

  /// Seconds spent in `Store.record`.
  private func record(into path: String) async throws -> Double {
    let store = try await Store.open(at: path)
    let clock = ContinuousClock()
    var results = SampleResults()
    var spent = Duration.zero
    for first in stride(from: 0, to: count, by: batch) {
      let next = (first..<min(first + batch, count)).map { _ in results.next() }
      spent += try await clock.measure {
        _ = try await store.record(next, sinks: ["hook"], evaluate: SampleShop.evaluate)
      }
    }
    try await store.close()
    return seconds(spent)
  }

  /// Seconds spent on inserting, in the same transactions.
  private func insertSameRows(of source: String, into path: String) throws -> Double {
    let copy = try RowCopy(from: BareDatabase(at: source), to: BareDatabase(at: path))
    let clock = ContinuousClock()
    var spent = Duration.zero
    while let rows = try copy.nextBatch(of: batch) {
      spent += try clock.measure { try copy.insert(rows) }
    }
    return seconds(spent)
  }

  private func rate(_ seconds: Double) -> String {
    "\(Int(Double(count) / seconds)) results/s"
  }

  private func printSizes(of path: String) throws {
    let pages = try Pages(of: BareDatabase(at: path))
    let raw = pages.total(RowCopy.tables)
    for (name, bytes) in pages.bytes.sorted(by: { $0.value > $1.value }) where bytes > 4096 {
      print("  \(name): \(hundredths(Double(bytes) / Double(count))) B per result")
    }
    print("raw result  \(hundredths(Double(raw) / Double(count))) B")
    print("roll-ups    \(hundredths(Double(pages.total(["roll_up"])) / Double(raw) * 100)) % of that")
  }
}

func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

func hundredths(_ number: Double) -> String {
  let whole = Int((number * 100).rounded())
  return "\(whole / 100).\(whole % 100 / 10)\(whole % 10)"
}
