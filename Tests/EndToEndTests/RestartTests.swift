import Foundation
import PaymentHealth
import TestSupport
import Testing

/// The built program, started again and again while much is out of order.
@Suite(.timeLimit(.minutes(5)), .serialized) struct RestartTests {
  /// Fifty methods that the provider does not list, beside one that it does.
  private static let providers: String = {
    let missing = (1...50).map { #"{ "id": "bank\#($0)", "name": "Bank \#($0)" }"# }.joined(separator: ", ")
    return Playground.paytrail.replacingOccurrences(
      of: #"{ "id": "osuuspankki", "name": "OP" }"#, with: #"{ "id": "osuuspankki", "name": "OP" }, \#(missing)"#)
  }()

  @Test("Twenty restarts while 50 methods are down: each was told once, and nothing is told again")
  func fiftyDown() async throws {
    let ground = try await Playground(every: "2s", providers: Self.providers)
    _ = try await ground.run("check", "--all")
    try await eventually {
      if ground.hookCalls.count >= 50 { return true }
      _ = try await ground.run("check", "--all")
      return false
    }
    for _ in 0..<16 { _ = try await ground.run("check", "--all") }
    for _ in 0..<4 {
      let before = try await ground.results().count
      let daemon = try ground.start("run")
      try await eventually { try await ground.results().count >= before + 2 }
      daemon.signal(SIGKILL)
      _ = await daemon.ending
    }
    _ = try await ground.run("check", "--all")
    #expect(ground.hookCalls.count == 50)
    #expect(Set(ground.hookCalls.compactMap { $0.split(separator: " ").last }).count == 50)
    #expect(Set(ground.hookKinds).count == 50 && ground.hookKinds.allSatisfy { $0.hasPrefix("down paytrail/bank") })
  }
}
