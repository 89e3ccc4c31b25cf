import Figures

/// The whole daemon beside the bare C program on the same schedule.
enum DaemonRows {
  static func run(_ bench: Bench, seconds: Int, rounds: Int) {
    for scheme in [Scheme.http, .https] {
      report("== 200 targets every 1 s for \(seconds) s, \(scheme.name): payprobe run and bare C on the same schedule")
      let table = Table(
        " round", "payprobe µs/probe", "bare C µs/probe", "ratio", "RSS MB", "late p50 ms", "p99 ms", "missed",
        "not up",
        "bare C p50", "p99 ms", "missed")
      let pairs = (1...rounds).map { round in
        let daemon = ScheduledRun.daemon(bench, scheme, perHost: 10, seconds: seconds)
        let bare = ScheduledRun.bare(bench, scheme, perHost: 10, seconds: seconds, offsets: daemon.offsets)
        let (late, bareLate) = (daemon.punctuality, bare.punctuality)
        table.line(
          "\(round)", daemon.price, bare.price, daemon.price / bare.price, daemon.usage.memory, late.p50, late.p99,
          Double(late.missed), Double(daemon.notUp), bareLate.p50, bareLate.p99, Double(bareLate.missed))
        return (daemon: daemon, bare: bare)
      }
      table.line(
        "median", median(pairs.map(\.daemon.price)), median(pairs.map(\.bare.price)),
        median(pairs.map { $0.daemon.price / $0.bare.price }), median(pairs.map(\.daemon.usage.memory)),
        median(pairs.map(\.daemon.punctuality.p50)), median(pairs.map(\.daemon.punctuality.p99)))
    }
  }

  /// Five times as many targets.
  static func runDense(_ bench: Bench, seconds: Int, rounds: Int) {
    report("== 1000 targets every 1 s for \(seconds) s, HTTP: payprobe run and bare C on the same schedule")
    let table = Table(
      "round", "µs/probe", "share of a core", "RSS MB", "late p50 ms", "p99 ms", "missed", "not up", "bare C share",
      "p50", "p99 ms")
    for round in 1...rounds {
      let run = ScheduledRun.daemon(bench, .http, perHost: 50, seconds: seconds)
      let bare = ScheduledRun.bare(bench, .http, perHost: 50, seconds: seconds, offsets: run.offsets)
      table.line(
        "\(round)", run.price, run.load, run.usage.memory, run.punctuality.p50, run.punctuality.p99,
        Double(run.punctuality.missed), Double(run.notUp), bare.load, bare.punctuality.p50, bare.punctuality.p99)
    }
  }
}
