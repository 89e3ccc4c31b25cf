import Figures
import Glibc

/// Measures the whole program, each figure beside its baseline in the same run.
@main
struct SystemBenchmark {
  static let usage = """
    usage: SystemBenchmark PAYPROBE FOLDER ROW [NUMBER…]
      daemon [SECONDS] [ROUNDS]    dense [SECONDS] [ROUNDS]    peer [SECONDS] [ROUNDS]
      check [ROUNDS]               start [ROUNDS]              waiting [COUNT] [SECONDS] [ROUNDS]
      soak [MINUTES]               detect [OUTAGES]
    """

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3 else { end() }
    let programs = arguments[0].lastIndex(of: "/").map { String(arguments[0][..<$0]) } ?? "."
    let bench = Bench(payprobe: arguments[1], folder: arguments[2], programs: programs)
    let numbers = arguments[4...].compactMap { Int($0) }.filter { $0 > 0 }
    guard numbers.count == arguments.count - 4 else { end() }
    run(arguments[3], bench) { numbers.indices.contains($0) ? numbers[$0] : $1 }
  }

  private static func run(_ row: String, _ bench: Bench, _ number: (_ index: Int, _ usual: Int) -> Int) {
    switch row {
    case "daemon": DaemonRows.run(bench, seconds: number(0, 60), rounds: number(1, 3))
    case "dense": DaemonRows.runDense(bench, seconds: number(0, 60), rounds: number(1, 1))
    case "peer": PeerRow.run(bench, seconds: number(0, 60), rounds: number(1, 3))
    case "check": OneShotRows.check(bench, rounds: number(0, 11))
    case "start": OneShotRows.start(bench, rounds: number(0, 31))
    case "waiting": WaitingRow.run(bench, wanted: number(0, 10_000), seconds: number(1, 10), rounds: number(2, 3))
    case "detect": DetectionRow.run(bench, outages: number(0, 50))
    case "soak": SoakRow.run(bench, minutes: number(0, 30))
    default: end()
    }
  }

  private static func end() -> Never {
    report(usage)
    exit(64)
  }
}
