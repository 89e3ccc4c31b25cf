import Figures
import Glibc

/// What looking at an answer costs: CPU time of reading it, finding values in it and judging its methods, the parts by turns in one process.
@main
struct AnswerBenchmark {
  static func main() async throws {
    let numbers = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
    switch (CommandLine.arguments.dropFirst().first, numbers.count) {
    case ("jsonpath", 2): try await PathRow(kilobytes: numbers[0], rounds: numbers[1]).measure()
    case ("methods", 3): try await MethodsRow(count: numbers[0], kilobytes: numbers[1], rounds: numbers[2]).measure()
    default:
      report("usage: AnswerBenchmark jsonpath KILOBYTES ROUNDS | methods COUNT KILOBYTES ROUNDS")
      exit(64)
    }
  }
}

/// Something whose CPU time is measured.
struct Work {
  let name: String
  /// Returns how much it found, which must not change.
  let run: () async throws -> Int
}

/// Runs each work in turn, round by round, and writes the median of each beside the first.
func compare(_ works: [Work], repeats: Int, rounds: Int) async throws {
  var times = [[Double]](repeating: [], count: works.count)
  for _ in 0..<max(1, rounds) {
    for (index, work) in works.enumerated() { times[index].append(try await microseconds(of: work, repeats: repeats)) }
  }
  let width = works.map(\.name.count).max() ?? 0
  report(column("", width), " CPU µs     least      most     ratio   found")
  for (work, own) in zip(works, times) {
    let ratio = median(zip(own, times[0]).map { $0 / $1 })
    report(
      column(work.name, width), column(median(own), 7), column(own.min() ?? 0, 9), column(own.max() ?? 0, 9),
      column(ratio, 9), column(try await work.run(), 7))
  }
}

/// CPU µs of one run.
private func microseconds(of work: Work, repeats: Int) async throws -> Double {
  let wanted = try await work.run()
  let before = processorMicroseconds()
  for _ in 0..<repeats {
    guard try await work.run() == wanted else {
      report("\(work.name) found something else: no figure")
      exit(1)
    }
  }
  return (processorMicroseconds() - before) / Double(repeats)
}
