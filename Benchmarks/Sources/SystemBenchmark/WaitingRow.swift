import Figures
import Glibc

/// Many probes in flight on a server that never answers: the engine beside the bare C loop.
enum WaitingRow {
  /// - Parameter wanted: How many probes, as far as the process's descriptors allow: the engine keeps two for each.
  static func run(_ bench: Bench, wanted: Int, seconds: Int, rounds: Int) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let count = min(wanted, (Int(clamping: limit.rlim_max) - 100) / 2)
    report("== \(count) HTTP probes in flight, never answered, \(seconds) s: the engine and the bare C loop")
    let table = Table(
      " round", "engine RSS MB", "bare C RSS MB", "ratio", "engine share of a core", "bare C share of a core")
    let ratios = (1...rounds).map { round in
      let engine = hold(bench, [bench.program("EngineHold")], count: count, seconds: seconds)
      let bare = hold(bench, [bench.program("BareProber"), "hold"], count: count, seconds: seconds)
      table.line("\(round)", engine.memory, bare.memory, engine.memory / bare.memory, engine.load, bare.load)
      return engine.memory / bare.memory
    }
    report("median ratio \(column(median(ratios), 0))")
  }

  private static func hold(
    _ bench: Bench, _ program: [String], count: Int, seconds: Int
  ) -> (memory: Double, load: Double) {
    let server = StampServer.start(bench, delay: -1)
    let urls = (1...4).map { "http://127.0.0.\($0):\(server.ports.http)/p/\($0)" }
    let output = bench.file("hold")
    let usage = Child.run(program + [bench.file("ca.pem"), "\(count)", "10", "\(seconds)"] + urls, output: output)
    let arrivals = server.stop()
    guard usage.status == 0, arrivals.count == count, let processor = Files.numbers(in: output).first?.first else {
      fail("\(program[0]) held \(arrivals.count) of \(count) probes: \(Files.read(output + ".err"))")
    }
    return (usage.memory, Double(processor) / Double(seconds) / 1_000_000)
  }
}
