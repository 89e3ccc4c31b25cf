import Figures

/// Programs that start, work once and end.
enum OneShotRows {
  /// Fifty probes at once on a server that answers after 100 ms.
  static func check(_ bench: Bench, rounds: Int) {
    for scheme in [Scheme.http, .https, .bundle] {
      let server = StampServer.start(bench, delay: 100)
      let targets = Targets(
        scheme: scheme, port: server.port(secure: scheme.isSecure), hosts: 10, perHost: 5, every: "60s", timeout: "10s")
      report("== 50 probes, answered after 100 ms, \(scheme.name): payprobe check and curl --parallel")
      compare(
        rounds: rounds, names: ("payprobe", "curl"),
        check(bench, targets, "--all"), { parallelCurl(bench, targets) })
      _ = server.stop()
    }
  }

  /// What it takes to start at all, beside a bare C program that initialises libcurl.
  static func start(_ bench: Bench, rounds: Int) {
    let bare = [bench.program("BareProber"), "init"]
    report("== payprobe --help and a bare C program that initialises libcurl")
    compare(rounds: rounds, names: ("payprobe", "bare C")) {
      expect(0, [bench.payprobe, "--help"])
    } _: {
      expect(0, bare)
    }
    let server = StampServer.start(bench)
    let targets = Targets(scheme: .http, port: server.ports.http, hosts: 1, perHost: 1, every: "24h")
    report("== payprobe check with nothing due and a bare C program that initialises libcurl")
    compare(rounds: rounds, names: ("payprobe", "bare C"), check(bench, targets)) { expect(0, bare) }
    _ = server.stop()
  }

  /// Measures the two by turns, after one run of each that does not count.
  private static func compare(
    rounds: Int, names: (String, String), _ subject: () -> Child.Usage, _ baseline: () -> Child.Usage
  ) {
    _ = (subject(), baseline())
    let pairs = (1...rounds).map { _ in (subject: subject(), baseline: baseline()) }
    let table = Table(
      "median of \(rounds)", "\(names.0) ms", "\(names.1) ms", "ratio", "difference ms", "\(names.0) CPU ms",
      "\(names.1) CPU ms")
    table.line(
      "", median(pairs.map(\.subject.wall)), median(pairs.map(\.baseline.wall)),
      median(pairs.map { $0.subject.wall / $0.baseline.wall }),
      median(pairs.map { $0.subject.wall - $0.baseline.wall }), median(pairs.map { $0.subject.processor / 1000 }),
      median(pairs.map { $0.baseline.processor / 1000 }))
  }

  private static func check(_ bench: Bench, _ targets: Targets, _ option: String...) -> () -> Child.Usage {
    let (configuration, store) = (bench.file("probes.json"), bench.file("payprobe.db"))
    Files.write(targets.configuration(bench), to: configuration)
    Files.removeStore(store)
    let arguments = [bench.payprobe, "check", "--config", configuration, "--store", store] + option
    return { expect(0, arguments, output: bench.file("check")) }
  }

  private static func parallelCurl(_ bench: Bench, _ targets: Targets) -> Child.Usage {
    let urls = (0..<targets.count).map { #"url = "\#(targets.url($0))"\#noutput = "/dev/null"\#n"# }.joined()
    Files.write(urls, to: bench.file("curl.conf"))
    return expect(
      0,
      [
        "curl", "--silent", "--fail", "--parallel", "--parallel-max", "\(targets.count)", "--cacert",
        bench.file(targets.scheme.authorities), "--config", bench.file("curl.conf"),
      ], output: bench.file("curl"))
  }

  private static func expect(_ status: Int32, _ arguments: [String], output: String = "/dev/null") -> Child.Usage {
    let usage = Child.run(arguments, output: output)
    guard usage.status == status else {
      fail("\(arguments.joined(separator: " ")) ended with \(usage.status): \(Files.read(output + ".err"))")
    }
    return usage
  }
}
