import Figures
import Glibc
import PaymentHealth

/// Fills a store with months of results, and times the program that reports on it.
@main
struct ReportBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "fill" where arguments.count == 6:
      guard let probes = Int(arguments[3]), let days = Int(arguments[4]), let every = Int(arguments[5]) else { usage() }
      try await History(probes: probes, days: days, every: every, end: Timestamp(seconds: Int64(time(nil))))
        .write(to: arguments[2])
    case "report" where arguments.count > 4:
      guard let probes = Int(arguments[3]) else { usage() }
      try await ReportRun(folder: arguments[2], probes: probes, window: arguments[4], methods: Array(arguments[5...]))
        .run()
    case "replay" where arguments.count == 5:
      guard let probes = Int(arguments[3]) else { usage() }
      try await ReportRun(folder: arguments[2], probes: probes, window: arguments[4], methods: []).replay()
    case "time" where arguments.count > 4:
      guard let rounds = Int(arguments[2]), rounds > 0 else { usage() }
      try measure(Array(arguments[3...]), rounds: rounds)
    default: usage()
    }
  }

  private static func usage() -> Never {
    print(
      """
      usage: ReportBenchmark fill FOLDER PROBES DAYS SECONDS
             ReportBenchmark report FOLDER PROBES WINDOW METHOD…
             ReportBenchmark replay FOLDER PROBES WINDOW
             ReportBenchmark time ROUNDS PROGRAM ARGUMENT…
      """)
    exit(64)
  }

  /// Prints the median times of `rounds` runs, and the most memory any of them had resident.
  private static func measure(_ command: [String], rounds: Int) throws {
    let runs = try (0..<rounds).map { _ in try MeasuredRun(command) }
    let times = runs.map { Double($0.milliseconds) }
    let processor = runs.map { Double($0.processorMilliseconds) }
    print(
      "\(column(Int(median(times)), 6)) ms (\(Int(times.min() ?? 0)) to \(Int(times.max() ?? 0))), CPU",
      "\(column(Int(median(processor)), 5)) ms, \(column(runs.map(\.residentMegabytes).max() ?? 0, 4)) MB  ",
      command.dropFirst().joined(separator: " "))
  }
}
