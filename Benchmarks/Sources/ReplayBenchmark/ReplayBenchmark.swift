import Figures
import Glibc
import PaymentHealth
import Samples

/// Judges a year of results of a hundred probes from memory, as tests of rules do: each provider's by itself, on all cores.
@main
struct ReplayBenchmark {
  static func main() async {
    let days = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 0 : 365
    guard days > 0, CommandLine.arguments.count < 3 else {
      report("usage: ReplayBenchmark [DAYS]")
      exit(64)
    }
    let providers = SampleShop.providers.values.sorted { $0.id < $1.id }
    let start = ContinuousClock.now
    let replays = await withTaskGroup(of: Replay.self) { group in
      for (number, provider) in providers.enumerated() {
        group.addTask { Replay(of: provider, seed: UInt64(number), days: days) }
      }
      var ended: [Replay] = []
      for await replay in group { ended.append(replay) }
      return ended
    }
    let wall = start.duration(to: .now) / .seconds(1)
    let results = replays.reduce(0) { $0 + $1.results }
    report(
      "\(days) days of \(SampleShop.probeCount) probes every minute: \(results) results, judged in order as they would have been"
    )
    report(
      "\(column(wall, 8)) s, \(column(processorMicroseconds() * 1000 / Double(results), 0)) ns of CPU each, making them included; "
        + "\(replays.reduce(0) { $0 + $1.incidents }) incidents, \(replays.reduce(0) { $0 + $1.alerts }) alerts")
  }
}

/// What came of the results of one provider.
private struct Replay: Sendable {
  var results = 0
  var incidents = 0
  var alerts = 0

  init(of provider: Provider, seed: UInt64, days: Int) {
    var year = SampleYear(of: provider, seed: seed)
    var ledger = Ledger()
    var seen: Set<String> = []
    for slot in 0..<days * SampleYear.slotsInDay {
      let next = year.results(ofSlot: slot)
      let evaluation = ledger.judge(next, in: [provider.id: provider], decided: next[0].ended)
      results += next.count
      seen.formUnion(evaluation.incidents.map(\.id))
      alerts += evaluation.events.count
    }
    incidents = seen.count
  }
}
