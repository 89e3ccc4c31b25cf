import Foundation
import PaymentHealth
import Sandbox
import Testing

/// The built one-shot, run again and again as a timer would.
@Suite(.timeLimit(.minutes(5)), .serialized) struct CheckTests {
  @Test("An outage seen by a timer's rounds: one alert, one recovery, the right start in the report")
  func outage() async throws {
    let ground = try await Playground()
    #expect(try await ground.checkUntil(status: 0, rounds: 2).output.hasPrefix("PAYPROBE OK"))

    let broken = Playground.now
    ground.server.set(.status(503), on: .paytrail)
    let critical = try await ground.checkUntil(status: 2, rounds: 2)
    #expect(critical.output.contains("Paytrail down since"))
    #expect(critical.output.hasPrefix("PAYPROBE CRITICAL - "))
    #expect(critical.output.split(separator: "\n").count == 1)
    #expect(critical.output.contains("| 'paytrail/list'="))
    let failures = ground.arrivals(after: broken)

    let mended = Playground.now
    ground.server.reset()
    _ = try await ground.checkUntil(status: 0, rounds: 3)
    let recoveries = ground.arrivals(after: mended)

    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
    let report = try await ground.wholeReport()
    let incident = try #require(report.incidents.first { $0.subject == "paytrail" })
    #expect(failures.contains(try #require(incident.opened)))
    let closed = try #require(incident.closed)
    let afterGap = try await ground.resultAfterGap(since: mended)
    #expect(recoveries.contains(closed) || closed == afterGap?.started.seconds)
    #expect(report.rows.allSatisfy { $0.parts == report.window.seconds })
  }

  @Test("With controls unreachable too the answer is UNKNOWN, and no provider is told of")
  func blind() async throws {
    // Longer than the pause before the controls are asked a second time: what is found is still in force when it is said.
    let ground = try await Playground(every: "9s")
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    try await ground.unplug()
    let unknown = try await ground.checkUntil(status: 3, rounds: 1)
    #expect(unknown.output.contains("our own network is down"))
    #expect(unknown.output.hasPrefix("PAYPROBE UNKNOWN"))
    #expect(ground.hookKinds == ["blind -"])
  }

  @Test("Refused credentials are a warning, not an outage")
  func misconfigured() async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    ground.server.set(.status(401), on: .paytrail)
    let warning = try await ground.checkUntil(status: 1, rounds: 1)
    #expect(warning.output.hasPrefix("PAYPROBE WARNING"))
    #expect(ground.hookKinds == ["misconfigured paytrail"])
    #expect(warning.output.contains("Paytrail cannot be checked since"))
    #expect(warning.output.contains(": our credentials were refused | "))
    #expect(ground.read("events.json").contains("Paytrail cannot be checked: our credentials were refused."))
  }

  @Test("A failure that is not confirmed yet is said with its probe, and the state stays as it is")
  func notConfirmed() async throws {
    let ground = try await Playground(every: "1h", confirm: #"{ "failures": 2 }"#)
    _ = try await ground.run("check")
    ground.server.set(.status(503), on: .paytrail)
    let first = try await ground.run("check", "--all")
    #expect(first.status == 0)
    let said =
      /PAYPROBE OK - 2 of 2 methods up; paytrail\/list at [-0-9 :]+: .+ \(not confirmed yet: 1 of 2 failed tries; the next runs decide\) \|/
    #expect(first.output.prefixMatch(of: said) != nil, "\(first.output)")
    let again = try await ground.run("check")
    #expect(again.output.contains("not confirmed yet"), "\(again.output)")
    #expect(try await ground.run("check", "--all").status == 2)
  }

  @Test("A host that answers 429 is left alone by the next rounds too, and that is no outage")
  func limited() async throws {
    let ground = try await Playground(every: "1h")
    ground.server.set(.status(429), on: .paytrail)
    _ = try await ground.run("check")
    ground.server.reset()
    _ = try await ground.run("check", "--all")
    #expect(try await ground.results().map(\.verdict.cause) == [.rateLimited, .ratePaused])
    #expect(!ground.server.requests.contains { $0.path.hasPrefix("/paytrail") })
    #expect(!ground.hookKinds.contains { $0.hasPrefix("down") })
  }

  @Test("What is not due is not run, and --all runs it all the same")
  func due() async throws {
    let ground = try await Playground(every: "1h")
    let first = try await ground.run("check")
    #expect(first.status == 0)
    #expect(first.output.hasPrefix("PAYPROBE OK - 2 of 2 methods up"))
    let second = try await ground.run("check")
    #expect(second.status == 0)
    let hint = /PAYPROBE OK - nothing due until [-0-9 :]+; as of [0-9:]+: 2 of 2 methods up/
    #expect(second.output.prefixMatch(of: hint) != nil, "\(second.output)")
    #expect(try await ground.results().count == 1)
    #expect(try await ground.run("check", "--all").status == 0)
    #expect(try await ground.results().count == 2)
  }

  @Test("The report right after the first check has its result, its latency and the state")
  func firstReport() async throws {
    let ground = try await Playground(every: "1h")
    _ = try await ground.run("check")
    let report = try await ground.run("report", "--window", "all")
    #expect(report.output.contains("All 2 payment methods work."))
    #expect(report.output.contains("1 result, every 1 h: 1 up"))
    #expect(report.output.contains("p50") && report.output.contains(" s ago"))
  }

  @Test("The answer as JSON is JSON")
  func json() async throws {
    let ground = try await Playground()
    let ending = try await ground.run("check", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
    #expect(object is [String: Any])
  }
}

extension Playground {
  /// Runs a round a second until `rounds` of them in a row have ended with `status`; returns the last.
  func checkUntil(status: Int32, rounds: Int) async throws -> Program.Ending {
    var inRow = 0
    while true {
      let ending = try await run("check")
      inRow = ending.status == status ? inRow + 1 : 0
      if inRow == rounds { return ending }
      try await ContinuousClock().sleep(for: .milliseconds(300))
    }
  }
}
