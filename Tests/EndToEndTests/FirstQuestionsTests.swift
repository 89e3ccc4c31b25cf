import Foundation
import Sandbox
import Testing

/// What the built program answers to someone who does not know it yet.
@Suite(.timeLimit(.minutes(5)), .serialized) struct FirstQuestionsTests {
  private let ground: Playground

  init() async throws { ground = try await Playground() }

  @Test("A report is what its file's name ends with, and none is written that could not be what it is called")
  func endings() async throws {
    _ = try await ground.run("check")
    for (name, begin) in [("r.html", "<!DOCTYPE html>"), ("r.JSON", "{"), ("r.txt", "Test Shop"), ("r", "Test Shop")] {
      let written = try await ground.run("report", "--output", ground.folder + "/" + name)
      #expect(written.status == 0 && ground.read(name).hasPrefix(begin), "\(name): \(written.errors)")
    }
    let refused = try await ground.run("report", "--output", ground.folder + "/r.pdf")
    #expect(refused.status == 64 && ground.read("r.pdf").isEmpty)
    #expect(refused.errors.contains("no report that is called .pdf; end the name in .txt, .json, .csv, .html"))
    let meant = try await ground.run("report", "--format", "text", "--output", ground.folder + "/r.log")
    #expect(meant.status == 0 && ground.read("r.log").hasPrefix("Test Shop"))
  }

  @Test("One sink can be tried alone; one that there is not is named with those that there are")
  func oneSink() async throws {
    try ground.write(
      ground.read("probes.json").replacingOccurrences(
        of: #""alerts": { "sinks": ["#, with: #""alerts": { "sinks": [ { "id": "other", "exec": ["/bin/false"] },"#),
      to: "probes.json")
    #expect(try await ground.run("alerts", "test").status == 1)
    let one = try await ground.run("alerts", "test", "--sink", "hook")
    #expect(one.status == 0 && one.output == "hook: delivered\n")
    let none = try await ground.run("alerts", "test", "--sink", "hok")
    #expect(none.status == 64 && none.errors.contains(#"there is no sink "hok"; did you mean "hook"?"#))
  }

  @Test(
    "A subject that never had an incident is told as such, and what is no subject as well",
    arguments: [
      ("paytrail/nordea", "paytrail/nordea (Nordea) has had no incident"),
      ("paytrail", "paytrail (Paytrail) has had no incident"), ("paytrial", "there is no incident \"paytrial\""),
    ])
  func noIncident(name: String, message: String) async throws {
    _ = try await ground.run("check")
    let said = try await ground.run("incidents", "show", name)
    #expect(said.status == 64 && said.errors.contains(message), "\(said.errors)")
  }

  @Test("What is not measured yet is told with the time of its first probe")
  func firstProbe() async throws {
    _ = try await ground.run("check")
    #expect(try await !ground.run("status").output.contains("first probe at"))
    try ground.write(
      ground.read("probes.json").replacingOccurrences(
        of: #""providers": ["#,
        with:
          #""providers": [ { "id": "new", "name": "New", "baseURL": "https://a.example", "probes": [ { "id": "slow", "every": "1h" } ] },"#
      ), to: "probes.json")
    let status = try await ground.run("status")
    #expect(status.output.contains("? New: not measured yet; first probe at "), "\(status.output)")
    #expect(status.output.contains(" (new/slow)") && !status.output.contains("Nordea:"))
  }
}
