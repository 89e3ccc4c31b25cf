import PaymentHealth
import Sandbox
import Storage
import TestSupport
import Testing

/// Routes by the built program: who is told, who is told later, and what is said of it.
@Suite(.timeLimit(.minutes(5)), .serialized) struct RouteTests {
  /// A second hook, `night`, which tells its alerts in `night.log`.
  private static func ground(routes: String, quiet: String = "") async throws -> Playground {
    let ground = try await Playground()
    let whole = ground.read("probes.json")
    let hook = #"{ "id": "hook", "exec": ["\#(ground.folder)/hook"] }"#
    let night = #"{ "id": "night", "exec": ["\#(ground.folder)/night"]\#(quiet) }"#
    #expect(whole.contains("\(hook) ]"))
    try ground.write(
      whole.replacing("\(hook) ]", with: #"\#(hook), \#(night) ], "routes": \#(routes)"#), to: "probes.json")
    try ground.write(
      "#!/bin/sh\necho \"$PAYPROBE_KIND $PAYPROBE_SUBJECT\" >> \(ground.folder)/night.log\n", to: "night", mode: 0o755)
    return ground
  }

  private static func nightly(_ ground: Playground) -> [String] {
    ground.read("night.log").split(separator: "\n").map(String.init)
  }

  private func said(_ ground: Playground, _ arguments: String...) async throws -> String {
    let ending = try await Program.run(arguments + ["--config", ground.configuration])
    #expect(ending.status == 0, "\(arguments): \(ending.errors)")
    return ending.output
  }

  @Test("What is told together waits for its time, over rounds by a timer, and so do the ends; a drill does not")
  func grouped() async throws {
    let ground = try await Self.ground(
      routes: #"[ { "id": "all", "sinks": ["night"], "group": { "wait": "1s", "interval": "1s" } } ]"#)
    ground.server.set(.status(503), on: .paytrail)
    _ = try await ground.run("check", "--all")
    #expect(Self.nightly(ground).isEmpty)
    #expect(try await said(ground, "alerts", "suppressed").contains("night in all waits for others of its group"))
    func rounds(until told: Int) async throws {
      for _ in 0..<60 where Self.nightly(ground).count < told { _ = try await ground.run("check", "--all") }
    }
    try await rounds(until: 1)
    #expect(Self.nightly(ground) == ["down paytrail"])
    ground.server.reset()
    try await rounds(until: 2)
    #expect(Self.nightly(ground) == ["down paytrail", "resolved paytrail"])
    let course = try await said(ground, "incidents", "show", "paytrail")
    #expect(course.contains("told: opened to night") && course.contains("told: resolved to night"), "\(course)")
    #expect(try await ground.run("drill", "paytrail").status == 0)
    #expect(Self.nightly(ground).count == 4)
  }

  @Test("Rounds by a timer tell whom the route names, then nobody else of the end; explain says so")
  func routed() async throws {
    let ground = try await Self.ground(
      routes: """
        [ { "id": "others", "match": { "provider": "paytrail", "kind": "degraded" }, "sinks": ["hook"] },
          { "id": "rest", "sinks": ["night"], "escalate": [ { "after": "1h", "sinks": ["hook"] } ] } ]
        """)
    let beforehand = try await said(ground, "alerts", "explain", "--provider", "paytrail")
    #expect(beforehand.contains("route rest: takes it to night") && beforehand.contains("sink night: told at once"))
    ground.server.set(.status(503), on: .paytrail)
    _ = try await ground.run("check", "--all")
    #expect(Self.nightly(ground) == ["down paytrail"] && ground.hookCalls.isEmpty)
    let incidents = try await Store.read(at: ground.store).openIncidents()
    let id = try #require(incidents.first { $0.subject.method == nil }).id
    let told = try await said(ground, "alerts", "explain", "\(id)#1")
    #expect(
      told.contains(
        "severity critical, by its kind\nroute others: not taken, by its kind\nroute rest: takes it to night"))
    #expect(told.contains("escalates to hook after 1 h") && told.contains("sink night: has it"))
    ground.server.reset()
    for _ in 0..<3 { _ = try await ground.run("check", "--all") }
    #expect(Self.nightly(ground) == ["down paytrail", "resolved paytrail"] && ground.hookCalls.isEmpty)
    let supposed = try await said(
      ground, "alerts", "explain", "--method", "paytrail/nordea", "--kind", "degraded", "--cause", "latency.degraded",
      "--at", "2026-11-29T02:00:00")
    #expect(supposed.hasPrefix("Nordea (Paytrail): degraded, latency.degraded, owner provider, 2026-11-29 02:00:00\n"))
    #expect(supposed.contains("route others: takes it to hook\nroute rest: not reached: others took it\n"))
    let refused = try await said(ground, "alerts", "explain", "--provider", "paytrail", "--cause", "auth.rejected")
    #expect(refused.hasPrefix("Paytrail: misconfigured, auth.rejected, owner configuration, "))
    let wrong = try await Program.run(["alerts", "explain", "--kind", "worse", "--config", ground.configuration])
    #expect(wrong.status == 64 && wrong.errors.contains("write one of down, degraded"))
    let both = try await Program.run(["alerts", "explain", "x", "--kind", "down", "--config", ground.configuration])
    #expect(both.status == 64 && both.errors.contains("leave the others out"))
  }
}
