import ArgumentParser
import Configuration
import PaymentHealth

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Try out when a failure is believed, and what is told.", subcommands: [Test.self])

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Play series of results and compare the alerts with those expected; 1 if they differ.",
      discussion: """
        FILE is JSON: { "tests": [ { "name": "two in a row", "every": "60s", "confirm": { "failures": 2 }, \
        "series": "✓✗✓✗✗✓✓", "alerts": [ { "at": "4m", "kind": "down", "since": "3m" }, \
        { "at": "6m", "kind": "resolved" } ] } ] }. In a series ✓ is up, ✗ failed with all its tries, ~ slow, \
        ! credentials refused, ? our own network gone, - no result; ✓*20 is twenty. Kinds of alerts are \
        \(RuleTest.kinds.map(\.rawValue).joined(separator: ", ")); that our own network is gone is told by the \
        controls, which are not played. A test may have an "objective" as the configuration has it, and an alert a \
        "cause", such as objective.burning. Nothing is sent or stored.
        """)

    @Argument(help: "The file of tests.")
    var file: String

    func run() async throws {
      let tests = try Installation.readRuleTests(file)
      for test in tests { try Output.write(test.report) }
      let failed = tests.count { !$0.passes }
      try Output.line("\(tests.count - failed) of \(tests.count) \(tests.count == 1 ? "test" : "tests") passed")
      if failed > 0 { throw ExitCode(1) }
    }
  }
}

extension RuleTest {
  /// One line when it passes; else also what was expected, and what came.
  var report: String {
    if passes { return "✓ \(name)\n" }
    let withCauses = objective != nil || alerts.contains { $0.cause != nil }
    return
      "✗ \(name)\n  expected  \(alerts.inWords(withCauses))\n  came      \(outcome.inWords(withCauses))\n"
  }
}

extension [RuleTest.Alert] {
  fileprivate func inWords(_ withCauses: Bool) -> String {
    isEmpty ? "nothing" : map { $0.inWords(withCauses) }.joined(separator: ", ")
  }
}

extension RuleTest.Alert {
  fileprivate func inWords(_ withCause: Bool) -> String {
    "\(kind.rawValue) at \(at.spelledInParts)" + (since.map { " since \($0.spelledInParts)" } ?? "")
      + (withCause ? cause.map { " for \($0.rawValue)" } ?? "" : "")
  }
}
