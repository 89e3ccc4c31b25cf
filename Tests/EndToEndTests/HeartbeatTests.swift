import Foundation
import PaymentHealth
import TestSupport
import Testing

/// What a place elsewhere hears of the built program.
@Suite(.timeLimit(.minutes(5)), .serialized) struct HeartbeatEndToEndTests {
  private let place: ScriptedServer
  private let ground: Playground

  init() async throws {
    place = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), .close)
    ground = try await Playground()
    let heartbeat =
      #""heartbeat": { "url": { "env": "PING" }, "every": "1s", "allowInsecure": true, "allowPrivate": true }, "#
    try ground.write(
      ground.read("probes.json").replacingOccurrences(of: #""alerts": { "#, with: #""alerts": { "# + heartbeat),
      to: "probes.json")
  }

  private var environment: [String: String] { ["PING": place.url + "uuid"] }
  private var lines: [String] { place.requests.compactMap { $0.split(separator: "\r\n").first.map(String.init) } }

  @Test("A round of check that ran something is heard, one that ran nothing is not")
  func rounds() async throws {
    defer { place.stop() }
    _ = try await ground.run("check", "--all", environment: environment)
    #expect(lines == ["GET /uuid HTTP/1.1"])
    try ground.write(
      ground.read("probes.json").replacingOccurrences(
        of: #""every": "1s", "timeout""#, with: #""every": "1h", "timeout""#),
      to: "probes.json")
    _ = try await ground.run("check", environment: environment)
    _ = try await ground.run("check", environment: environment)
    #expect(lines.count <= 2)
  }

  @Test("A daemon is heard as long as it works; blind it says so; a place that is gone is a line in the log")
  func daemon() async throws {
    let daemon = try ground.start("run", environment: environment)
    try await eventually { lines.count >= 2 }
    #expect(lines.allSatisfy { $0 == "GET /uuid HTTP/1.1" })
    try await ground.unplug()
    try await eventually { lines.contains("POST /uuid/fail HTTP/1.1") }
    place.stop()
    try await eventually { daemon.hasSaid("The heartbeat was not heard") }
    daemon.signal(SIGTERM)
    let ending = await daemon.ending
    #expect(ending.status == 0)
    #expect(!ending.errors.contains("/uuid"))
    #expect(!ground.hookKinds.contains { $0.hasPrefix("notice") })
  }
}
