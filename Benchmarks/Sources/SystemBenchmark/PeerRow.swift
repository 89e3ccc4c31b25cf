import Figures
import Glibc

/// The whole daemon beside Prometheus's blackbox_exporter, which the bare C program calls once a second for each target.
enum PeerRow {
  static func run(_ bench: Bench, seconds: Int, rounds: Int) {
    for scheme in [Scheme.http, .https, .bundle] {
      report("== 200 targets every 1 s for \(seconds) s, \(scheme.name): payprobe run and blackbox_exporter")
      let table = Table(
        " round", "payprobe µs/probe", "blackbox µs/probe", "ratio", "RSS MB", "blackbox RSS MB", "missed",
        "blackbox probes")
      let ratios = (1...rounds).map { round in
        let daemon = ScheduledRun.daemon(bench, scheme, perHost: 10, seconds: seconds)
        let blackbox = exporter(bench, scheme, seconds: seconds, offsets: daemon.offsets)
        table.line(
          "\(round)", daemon.price, blackbox.price, daemon.price / blackbox.price, daemon.usage.memory,
          blackbox.memory, Double(daemon.punctuality.missed), Double(blackbox.probes))
        return daemon.price / blackbox.price
      }
      report("median ratio \(column(median(ratios), 0))")
    }
  }

  private static func exporter(
    _ bench: Bench, _ scheme: Scheme, seconds: Int, offsets: [Int: Int]
  ) -> (price: Double, memory: Double, probes: Int) {
    let server = StampServer.start(bench)
    let targets = Targets(scheme: scheme, port: server.port(secure: scheme.isSecure), perHost: 10)
    Files.write(configuration(bench, scheme), to: bench.file("blackbox.yml"))
    let port = Int.random(in: 20_000..<30_000)
    let child = Child.start(
      [
        "prometheus-blackbox-exporter", "--config.file=" + bench.file("blackbox.yml"),
        "--web.listen-address=127.0.0.1:\(port)", "--log.level=error",
      ], output: bench.file("blackbox"))
    waitForListener(port)
    _ = ScheduledRun.callOnSchedule(bench, scheme, seconds: seconds, offsets: offsets) { number in
      "http://127.0.0.1:\(port)/probe?module=payment&target=\(targets.url(number))"
    }
    let usage = child.end(SIGTERM)
    let arrivals = server.stop()
    guard !arrivals.isEmpty else {
      fail("blackbox_exporter probed nothing: \(Files.read(bench.file("blackbox.err")))")
    }
    return (usage.processor / Double(arrivals.count), usage.memory, arrivals.count)
  }

  private static func configuration(_ bench: Bench, _ scheme: Scheme) -> String {
    """
    modules:
      payment:
        prober: http
        timeout: 900ms
        http:
          preferred_ip_protocol: ip4
          valid_status_codes: [200]
          tls_config: { ca_file: \(bench.file(scheme.authorities)) }

    """
  }

  private static func waitForListener(_ port: Int) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    for _ in 0..<200 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if result == 0 { return }
      Clock.sleep(0.02)
    }
    fail("blackbox_exporter does not listen on port \(port)")
  }
}
