import Foundation
import Testing

/// A network of its own, cut off from everything, in which programs can be run and which can be broken at will.
struct NetworkNamespace {
  struct CommandFailed: Error {
    var script: String
    var errors: String
  }

  /// Why there can be none, on machines that do not allow it.
  static let isAllowed = ConditionTrait.enabled("needs user namespaces, and ip and tc of iproute2") {
    try await Program(command: ["unshare", "-rn", "sh", "-c", "ip link set lo up && tc qdisc show"]).ending.status == 0
  }

  private let holder: Program

  /// With nothing in it but a loopback interface that is down.
  init() async throws {
    holder = try Program(command: ["unshare", "-rn", "sh", "-c", "echo ready; exec sleep 600"])
    guard await holder.firstLine == "ready" else { throw CommandFailed(script: "unshare", errors: "") }
  }

  func stop() {
    holder.signal(SIGKILL)
  }

  /// Makes a program run in here.
  var launcher: [String] {
    ["nsenter", "--user", "--net", "--preserve-credentials", "--target", "\(holder.identifier)", "--"]
  }

  /// Runs lines of shell in here.
  func shell(_ script: String) async throws {
    let ending = await (try Program(command: launcher + ["sh", "-ec", script])).ending
    guard ending.status == 0 else { throw CommandFailed(script: script, errors: ending.errors) }
  }

  /// Starts simulated providers in here and points the configuration at them.
  func startSandbox(for ground: Playground) async throws -> Program {
    let sandbox = try Program(["sandbox"], under: launcher)
    let line = await sandbox.firstLine
    try ground.move(to: String(try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/)?.0)))
    return sandbox
  }

  /// Every packet that leaves for the loopback is lost, without a word.
  func dropEverything() async throws {
    try await shell("tc qdisc replace dev lo root bfifo limit 1")
  }

  func dropNothing() async throws {
    try await shell("tc qdisc del dev lo root")
  }
}
