import PaymentHealth
import StrictJSON
import Testing

@testable import Reporting

/// The latency of each step of a probe of several, the same in every form.
@Suite struct StepLatencyTests {
  private static func report() throws -> Report {
    var shop = Sample.shop([Sample.stripe])
    let probe = shop.providers[0].probes[0]
    let step = try #require(probe.steps.first)
    shop.providers[0].probes[0].steps = ["create", "pay <b>"].map { name in
      var other = step
      other.name = name
      return other
    }
    var data = Sample.data([
      Sample.track("stripe", "stripe"): [Sample.transition(Sample.track("stripe", "stripe"), 9000, .up)]
    ])
    let window = Interval(from: Timestamp(seconds: Sample.now.seconds - 1000), to: Sample.now)
    var summary = ProbeSummary([20, 50].map { Sample.result(probe.key, secondsAgo: $0) }, over: [window])
    for (name, milliseconds) in [("pay <b>", [30]), ("gone", [5]), ("create", [10, 2000])] {
      summary.steps[name] = milliseconds.reduce(into: LatencySketch()) { $0.insert(.milliseconds($1)) }
    }
    data.summaries[probe.key] = summary
    return try Sample.report(shop, "1000s", data)
  }

  @Test("Steps come in their order, what is no longer configured last")
  func order() throws {
    let steps = try Self.report().providers[0].probes[0].steps
    #expect(steps.map(\.step) == ["create", "pay <b>", "gone"])
    #expect(steps.map(\.total.count) == [2, 1, 1])
  }

  @Test(
    "Every form has each step with its quantiles",
    arguments: [
      (ReportFormat.text, ["step create: p50 10.0, p95 2 ", " of 2 answers", "step pay <b>: p50 30.1", "step gone: "]),
      (.md, ["| step create | 10.0 | 2 ", "| step pay \\<b\\> | 30.1 |"]),
      (.html, ["Step <bdi>create</bdi>", "Step <bdi>pay &lt;b&gt;</bdi>", "Step <bdi>gone</bdi>"]),
    ])
  func forms(format: ReportFormat, expected: [String]) throws {
    let text = format.render(try Self.report())
    for part in expected { #expect(text.contains(part), "\(part)") }
  }

  @Test func json() throws {
    let node = try JSONNode.read(Array(ReportFormat.json.render(try Self.report()).utf8), as: .configuration)
    let steps = node["providers"]?.array?.first?["probes"]?.array?.first?["steps"]?.array ?? []
    #expect(steps.map { $0["step"]?.string } == ["create", "pay <b>", "gone"])
    #expect(steps.map { $0["count"]?.number?.integer } == [2, 1, 1])
  }
}
