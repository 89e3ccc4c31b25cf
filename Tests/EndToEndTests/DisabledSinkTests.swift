import Foundation
import Sandbox
import TestSupport
import Testing

/// A sink that answers 410, and those who are told of it.
@Suite(.timeLimit(.minutes(5)), .serialized) struct DisabledSinkTests {
  @Test("The others hear of it in the same round, and who wants its alerts tried again is told how to switch it on")
  func gone() async throws {
    let server = try ScriptedServer(
      .receiveHeader, .send("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), .close)
    defer { server.stop() }
    let ground = try await Playground()
    let sink = #"{ "id": "ops", "webhook": "\#(server.url)in", "allowInsecure": true, "allowPrivate": true }, "#
    try ground.write(
      ground.read("probes.json").replacingOccurrences(of: #""sinks": [ "#, with: #""sinks": [ "# + sink),
      to: "probes.json")
    // What was changed after it said so is another chance.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: ground.configuration)
    ground.server.set(.status(503), on: .paytrail)
    try await eventually {
      _ = try await ground.run("check", "--all")
      return ground.hookCalls.count >= 2
    }
    #expect(ground.hookKinds.sorted() == ["down paytrail", "notice -"])
    #expect(ground.read("events.json").contains(#"The sink \"ops\" wants no alerts any more (HTTP 410)"#))
    for _ in 0..<2 { _ = try await ground.run("check", "--all") }
    #expect(ground.hookCalls.count == 2 && server.requests.count == 1)
    let retried = try await ground.run("alerts", "retry", "--all")
    #expect(retried.output.contains("waits: its sink is switched off (HTTP 410)"))
    #expect(retried.output.contains("SIGHUP"))
    try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: ground.configuration)
    _ = try await ground.run("check", "--all")
    #expect(server.requests.count == 2)
  }
}
