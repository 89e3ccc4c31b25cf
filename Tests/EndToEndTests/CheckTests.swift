import Foundation
import PaymentHealth
import Sandbox
import Testing

/// The built one-shot, run again and again as a timer would.
@Suite(.timeLimit(.minutes(2)), .serialized) struct CheckTests {
  @Test("An outage seen by a timer's rounds: one alert, one recovery, the right start in the report")
  func outage() async throws {
    let ground = try await Playground()
    #expect(try await ground.checkUntil(status: 0, rounds: 2).output.hasPrefix("PAYPROBE OK"))

    let broken = Playground.now
    ground.server.set(.status(503), on: .paytrail)
    let critical = try await ground.checkUntil(status: 2, rounds: 2)
    #expect(critical.output.hasPrefix("PAYPROBE CRITICAL - Paytrail down"))
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
    #expect(recoveries.contains(try #require(incident.closed)))
    #expect(report.rows.allSatisfy { $0.parts == report.window.seconds })
  }

  @Test("With controls unreachable too the answer is UNKNOWN, and no provider is told of")
  func blind() async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    try await ground.unplug()
    let unknown = try await ground.checkUntil(status: 3, rounds: 2)
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
  }

  @Test("What is not due is not run, and --all runs it all the same")
  func due() async throws {
    let ground = try await Playground(every: "1h")
    #expect(try await ground.run("check").status == 0)
    #expect(try await ground.run("check").status == 0)
    #expect(try await ground.results().count == 1)
    #expect(try await ground.run("check", "--all").status == 0)
    #expect(try await ground.results().count == 2)
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
