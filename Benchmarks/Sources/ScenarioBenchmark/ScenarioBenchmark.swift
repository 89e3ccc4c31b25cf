import CurlMulti
import Figures
import Glibc
import PaymentHealth
import Probing
import Scheduling

/// Compares scenarios of five steps with the same requests given to the engine one after the other: CPU time of a scenario, in alternating
/// rounds of one process.
@main
struct ScenarioBenchmark {
  static func main() async throws {
    guard let load = Load(CommandLine.arguments) else {
      report("usage: ScenarioBenchmark CA-FILE COUNT WINDOW ROUNDS URL…")
      exit(64)
    }
    let requests = try await load.requests()
    _ = await load.runEngine(requests)
    _ = await load.runScenarios()
    var rounds: [Round] = []
    report("round   engine µs/scenario   payprobe µs/scenario   ratio")
    for number in 1...load.rounds {
      let round = Round(engine: await load.runEngine(requests), scenarios: await load.runScenarios())
      rounds.append(round)
      report(column(number, 5), column(round.engine, 20), column(round.scenarios, 22), column(round.ratio, 7))
    }
    report(
      "median", column(median(rounds.map(\.engine)), 19), column(median(rounds.map(\.scenarios)), 22),
      column(median(rounds.map(\.ratio)), 7))
  }
}

/// CPU µs for each scenario, user and system.
private struct Round {
  var engine: Double
  var scenarios: Double
  var ratio: Double { scenarios / engine }
}
