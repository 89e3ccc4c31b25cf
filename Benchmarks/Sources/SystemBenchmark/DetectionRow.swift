import Figures
import Glibc
import Samples

/// How soon an outage is known, and told: each provider is another server, which is killed at an instant of its own.
enum DetectionRow {
  private static let every = 30

  static func run(_ bench: Bench, outages: Int) {
    report("== \(outages) servers killed, each looked at every \(every) s under the usual rules: from the kill on")
    let servers = (0...outages).map { SimulatedServer.start(bench, number: $0) }
    let (configuration, store, told) = (bench.file("probes.json"), bench.file("payprobe.db"), bench.file("told"))
    Files.write(Self.configuration(servers, hook: bench.file("hook")), to: configuration)
    Files.write("#!/bin/sh\necho $(date +%s%3N) $PAYPROBE_PROVIDER $PAYPROBE_KIND >>\(told)\n", to: bench.file("hook"))
    chmod(bench.file("hook"), 0o700)
    Files.removeStore(store)
    let daemon = Child.start(
      [bench.payprobe, "run", "--config", configuration, "--store", store], output: bench.file("daemon"))
    Clock.sleep(Double(every) + 5)
    let kills = killAll(servers.dropLast())
    Clock.sleep(Double(2 * every) + 5)
    let usage = daemon.end(SIGTERM)
    servers.last?.child.end(SIGKILL)
    guard usage.status == 0 else { fail("payprobe run ended with \(usage.status)") }
    conclude(kills, decided: RecordedSlots.outages(store: store), told: tellings(in: told))
  }

  /// Kills each at a random instant of one period; the last server stays, as the control.
  private static func killAll(_ servers: ArraySlice<SimulatedServer>) -> [String: Double] {
    var random = SplitMix64(seed: UInt64(Clock.wallMicroseconds))
    let start = Clock.milliseconds
    let waits = servers.map { ($0, Double(random.next() % UInt64(every * 1000))) }.sorted { $0.1 < $1.1 }
    return waits.reduce(into: [:]) { kills, next in
      Clock.sleep(max(0, start + next.1 - Clock.milliseconds) / 1000)
      kills[next.0.provider] = Double(Clock.wallMicroseconds) / 1000
      next.0.child.end(SIGKILL)
    }
  }

  /// When the hook was first told of each.
  private static func tellings(in path: String) -> [String: Double] {
    var told: [String: Double] = [:]
    for line in Files.read(path).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 3, words[2] == "down", told[words[1]] == nil else { continue }
      told[words[1]] = Double(words[0])
    }
    return told
  }

  private static func conclude(_ kills: [String: Double], decided: [String: Double], told: [String: Double]) {
    let table = Table("                   ", "median s", "90 % s", "worst s", "found")
    line("decided            ", kills, decided, in: table)
    line("told, by a program ", kills, told, in: table)
  }

  private static func line(_ name: String, _ kills: [String: Double], _ ends: [String: Double], in table: Table) {
    let waits: [Double] = kills.compactMap { kill in
      guard let end = ends[kill.key] else { return nil }
      return (end - kill.value) / 1000
    }
    table.line(name, median(waits), percentile(90, of: waits), waits.max() ?? 0, Double(waits.count))
  }

  private static func configuration(_ servers: [SimulatedServer], hook: String) -> String {
    let providers = servers.dropLast().map { server in
      #"""
      {"id": "\#(server.provider)", "baseURL": "\#(server.url)/paytrail", "allowInsecure": true, "allowPrivate": true,
       "probes": [{"id": "list", "every": "\#(every)s", "steps": [
         {"request": {"path": "/merchants/payment-providers"}, "expect": {"status": [200]}}]}]}
      """#
    }
    let control = servers.last.map {
      #"{"id": "one", "url": "\#($0.url)/control/", "allowInsecure": true, "allowPrivate": true}"#
    }
    return #"""
      {"merchant": {"name": "Benchmark"}, "providers": [\#(providers.joined(separator: ",\n"))],
       "controls": [\#(control ?? "")], "alerts": {"sinks": [{"id": "hook", "exec": ["\#(hook)"]}]}}
      """#
  }
}

/// The program's own simulated providers, in a process of their own.
private struct SimulatedServer {
  let child: Child
  let provider: String
  let url: String

  static func start(_ bench: Bench, number: Int) -> SimulatedServer {
    let output = bench.file("sandbox\(number)")
    let child = Child.start([bench.payprobe, "sandbox"], output: output)
    for _ in 0..<200 {
      if let url = Files.read(output).split(separator: " ").first, url.hasPrefix("http") {
        return SimulatedServer(child: child, provider: "p\(number)", url: String(url))
      }
      Clock.sleep(0.05)
    }
    fail("\(bench.payprobe) sandbox does not say where it is")
  }
}
