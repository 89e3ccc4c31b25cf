import Figures
import Glibc

/// The daemon for a long time, with outages, alerts, reloads and readers: what it holds must not grow.
///
/// Twenty probes a second are far more than twenty times a merchant's load. In each minute the server stands still for
/// fifteen seconds, so that every provider is down and up again and two alerts go through a hook; the configuration is read again, and a
/// report and the status are asked for.
enum SoakRow {
  private static let standstill = 15.0

  static func run(_ bench: Bench, minutes: Int) {
    report("== 20 providers every second for \(minutes) min, an outage, a reload and a report a minute")
    let server = StampServer.start(bench)
    let targets = Targets(scheme: .https, port: server.ports.https, perHost: 1)
    let (configuration, store) = (bench.file("probes.json"), bench.file("payprobe.db"))
    Files.write(targets.configuration(bench, hook: "/usr/bin/true"), to: configuration)
    Files.removeStore(store)
    let files = ["--config", configuration, "--store", store]
    let daemon = Child.start([bench.payprobe, "run"] + files, output: bench.file("daemon"))
    let table = Table("minute", "RSS MB", "descriptors", "threads", "WAL kB", "CPU ms")
    let samples = (1...minutes).map { minute in
      liveOneMinute(bench, daemon, server, files)
      let sample = Sample(of: daemon.pid, store: store)
      table.line(
        "\(minute)", sample.memory, Double(sample.descriptors), Double(sample.threads), sample.log, sample.processor)
      return sample
    }
    let usage = daemon.end(SIGTERM)
    _ = server.stop()
    guard usage.status == 0 else { fail("payprobe run ended with \(usage.status)") }
    conclude(samples)
  }

  private static func liveOneMinute(_ bench: Bench, _ daemon: Child, _ server: StampServer, _ files: [String]) {
    let end = Clock.milliseconds + 60_000
    Clock.sleep(20)
    server.signal(SIGSTOP)
    Clock.sleep(standstill)
    server.signal(SIGCONT)
    kill(daemon.pid, SIGHUP)
    let page = Child.run([bench.payprobe, "report", "--format", "html"] + files, output: bench.file("page"))
    let status = Child.run([bench.payprobe, "status"] + files, output: bench.file("status"))
    guard page.status == 0, status.status <= 2 else {
      fail("report ended with \(page.status), status with \(status.status)")
    }
    Clock.sleep(max(0, end - Clock.milliseconds) / 1000)
  }

  /// The most of the last third beside the most of the first, its warming up left out.
  private static func conclude(_ samples: [Sample]) {
    let third = max(1, samples.count / 3)
    let (first, last) = (samples.dropFirst(samples.count > 6 ? 2 : 0).prefix(third), samples.suffix(third))
    func growth(_ what: (Sample) -> Double) -> String {
      column((last.map(what).max() ?? 0) - (first.map(what).max() ?? 0), 0)
    }
    report(
      "from the first third to the last: RSS \(growth(\.memory)) MB, descriptors \(growth { Double($0.descriptors) }), "
        + "threads \(growth { Double($0.threads) }), WAL \(growth(\.log)) kB")
  }
}

/// What a process holds at an instant.
private struct Sample {
  var memory: Double
  var descriptors: Int
  var threads: Int
  /// Kilobytes of the store's WAL.
  var log: Double
  /// Milliseconds of CPU since its start.
  var processor: Double

  init(of pid: pid_t, store: String) {
    let lines = Files.read("/proc/\(pid)/status").split(separator: "\n")
    func number(_ name: String) -> Int {
      lines.first { $0.hasPrefix(name + ":") }?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap {
        Int($0)
      } ?? 0
    }
    memory = Double(number("VmRSS")) / 1000
    threads = number("Threads")
    descriptors = Files.count(in: "/proc/\(pid)/fd")
    var status = stat()
    log = stat(store + "-wal", &status) == 0 ? Double(status.st_size) / 1000 : 0
    // Fields 14 and 15 of proc(5)'s stat, counted from the name's end, in hundredths of a second.
    let fields = Files.read("/proc/\(pid)/stat").split(separator: ")").last?.split(separator: " ") ?? []
    processor = fields.count > 12 ? 10 * ((Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)) : 0
  }
}
