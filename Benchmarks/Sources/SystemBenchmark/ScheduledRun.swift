import Figures
import Glibc

/// One run of a program on a grid of one second.
struct ScheduledRun {
  var usage: Child.Usage
  var probes: Int
  var punctuality: Punctuality
  var offsets: [Int: Int]
  /// Results that say anything but up: of this server always an overloaded machine's doing.
  var notUp = 0

  /// CPU microseconds of one probe, start and end of the program included.
  var price: Double { usage.processor / Double(max(1, probes)) }
  /// Share of one core.
  var load: Double { usage.processor / usage.wall / 1000 }

  /// The whole daemon: schedule, look up, probe, judge, store.
  static func daemon(_ bench: Bench, _ scheme: Scheme, perHost: Int, seconds: Int) -> ScheduledRun {
    let server = StampServer.start(bench)
    let targets = Targets(scheme: scheme, port: server.port(secure: scheme.isSecure), perHost: perHost)
    let (configuration, store) = (bench.file("probes.json"), bench.file("payprobe.db"))
    Files.write(targets.configuration(bench), to: configuration)
    Files.removeStore(store)
    let began = Clock.wallMicroseconds
    let child = Child.start(
      [bench.payprobe, "run", "--config", configuration, "--store", store], output: bench.file("daemon"))
    Clock.sleep(Double(seconds))
    let ended = Clock.wallMicroseconds
    let usage = child.end(SIGTERM)
    let arrivals = server.stop()
    guard usage.status == 0 else { fail("payprobe run ended with \(usage.status): \(log(bench))") }
    let recorded = RecordedSlots(store: store, perHost: perHost)
    let punctuality = Punctuality(
      arrivals, targets: targets.count, offsets: recorded.offsets, window: window(began, ended)
    ) { recorded.slots[$0]?.contains($1) ?? false }
    return ScheduledRun(
      usage: usage, probes: arrivals.count, punctuality: punctuality, offsets: recorded.offsets,
      notUp: recorded.findings)
  }

  /// The bare C program on the same schedule, with libcurl's own look-ups.
  static func bare(
    _ bench: Bench, _ scheme: Scheme, perHost: Int, seconds: Int, offsets: [Int: Int]
  ) -> ScheduledRun {
    let server = StampServer.start(bench)
    let targets = Targets(scheme: scheme, port: server.port(secure: scheme.isSecure), perHost: perHost)
    let began = Clock.wallMicroseconds
    let usage = callOnSchedule(bench, scheme, seconds: seconds, offsets: offsets) { targets.url($0) }
    let ended = Clock.wallMicroseconds
    let arrivals = server.stop()
    let counts = Files.numbers(in: bench.file("bare")).first ?? []
    guard counts.count == 2, counts[0] == counts[1] else { fail("\(counts) probes begun and answered: no figure") }
    let punctuality = Punctuality(
      arrivals, targets: targets.count, offsets: offsets, window: window(began, ended)
    ) { _, _ in true }
    return ScheduledRun(usage: usage, probes: arrivals.count, punctuality: punctuality, offsets: offsets)
  }

  /// Has the bare C program call URLs on the schedule.
  static func callOnSchedule(
    _ bench: Bench, _ scheme: Scheme, seconds: Int, offsets: [Int: Int], url: (Int) -> String
  ) -> Child.Usage {
    let lines = offsets.sorted { $0.key < $1.key }.map { "\($0.value) \(url($0.key))\n" }.joined()
    Files.write(lines, to: bench.file("schedule"))
    return Child.run(
      [bench.program("BareProber"), "schedule", bench.file(scheme.authorities), "1000", "\(seconds)"],
      input: bench.file("schedule"), output: bench.file("bare"))
  }

  /// Without the seconds in which a program starts and ends.
  static func window(_ began: Int, _ ended: Int) -> Range<Int> {
    let first = began + 2_000_000
    return first..<max(first, ended - 1_000_000)
  }

  private static func log(_ bench: Bench) -> String { String(Files.read(bench.file("daemon.err")).suffix(2000)) }
}
