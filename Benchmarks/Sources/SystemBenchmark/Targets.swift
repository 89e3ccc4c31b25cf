/// The targets of a run: some hosts with as many probes each; the number of a target is in its path.
struct Targets {
  /// How many names the benchmark's hosts file has.
  static let names = 20

  var scheme: Scheme
  var port: Int
  var hosts = Targets.names
  var perHost: Int
  var every = "1s"
  var timeout = "900ms"

  var count: Int { hosts * perHost }

  func url(_ number: Int) -> String { "\(origin(number / perHost))/p/\(number)" }

  private func origin(_ host: Int) -> String {
    "\(scheme.isSecure ? "https" : "http")://p\(host).bench.test:\(port)"
  }

  /// - Parameter hook: A program that is told of alerts.
  func configuration(_ bench: Bench, hook: String? = nil) -> String {
    let providers = (0..<hosts).map { provider($0, bench) }.joined(separator: ",\n")
    let alerts = hook.map { #", "alerts": {"sinks": [{"id": "hook", "exec": ["\#($0)"]}]}"# } ?? ""
    return #"{"merchant": {"name": "Benchmark"}, "providers": [\#(providers)]\#(alerts)}"#
  }

  private func provider(_ host: Int, _ bench: Bench) -> String {
    let probes = (0..<perHost).map { probe(host, $0) }.joined(separator: ",\n")
    return #"""
      {"id": "p\#(host)", "baseURL": "\#(origin(host))", "allowInsecure": true, "allowPrivate": true,
       "caFile": "\#(bench.file(scheme.authorities))", "probes": [\#(probes)]}
      """#
  }

  private func probe(_ host: Int, _ index: Int) -> String {
    #"""
    {"id": "t\#(index)", "every": "\#(every)", "timeout": "\#(timeout)",
     "steps": [{"request": {"path": "/p/\#(host * perHost + index)"}, "expect": {"status": [200]}}]}
    """#
  }
}
