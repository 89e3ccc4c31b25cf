import PaymentHealth
import Testing

@Suite("Large configurations")
struct ManyProbesTests {
  @Test("two thousand probes are read, and as many problems reported", .timeLimit(.minutes(5)))
  func readsManyProbes() throws {
    func text(every: String) -> String {
      let probes = (0..<2000).map { index in
        #"""
        {"id": "probe-\#(index)", "every": "\#(every)", "steps": [{"request": {"path": "/v1/\#(index)",
          "headers": {"Accept": "application/json"}}, "expect": {"status": [200, 401], "latency": {"degraded": "1s"}}}]}
        """#
      }
      return #"{"merchant": {"name": "S"}, "providers": [{"id": "p", "baseURL": "https://a.example", "probes": ["#
        + probes.joined(separator: ",\n") + "]}]}"
    }
    #expect(try read(text(every: "30s")).providers[0].probes.count == 2000)
    #expect(problems(text(every: "30")).count == 2000)
  }
}
