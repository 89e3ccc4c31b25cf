import Foundation
import Testing

@Suite("The systemd units")
struct SystemdUnitTests {
  static let services = ["payprobe.service", "payprobe-check.service"]

  @Test(
    "are accepted by systemd without a word", .enabled(if: SystemdUnit.hasAnalyzer), .timeLimit(.minutes(5)),
    arguments: [
      "payprobe.service", "payprobe-check.service", "payprobe-check.timer", "payprobe-failure@payprobe.service.service",
    ])
  func verify(unit: String) async throws {
    let verdict = try await Self.verify(unit)
    #expect(verdict.status == 0, "\(verdict.output)")
    #expect(!verdict.output.contains("payprobe"), "\(verdict.output)")
  }

  @Test(
    "are refused once they are wrong", .enabled(if: SystemdUnit.hasAnalyzer), .timeLimit(.minutes(5)),
    arguments: [
      ("payprobe.service", "ProtectSystem=strict", "ProtectSystem=somewhat"),
      ("payprobe.service", "/bin/true", "/bin/no-such-program"),
      ("payprobe-check.timer", "*-*-* *:*:00", "*-*-* *:*:99"),
    ])
  func verifyBroken(unit: String, sound: String, broken: String) async throws {
    let verdict = try await Self.verify(unit) { $0.replacing(sound, with: broken) }
    #expect(verdict.output.contains("payprobe"))
  }

  @Test(
    "are exposed by 1.5 of 10 at most", .enabled(if: SystemdUnit.hasAnalyzer), .timeLimit(.minutes(5)),
    arguments: services)
  func exposure(unit: String) async throws {
    let verdict = try await SystemdCommand.run([
      "systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=15", "systemd/\(unit)",
    ])
    #expect(verdict.status == 0, "\(verdict.output)")
  }

  @Test("start a round each minute, on the minute", .enabled(if: SystemdUnit.hasAnalyzer), .timeLimit(.minutes(5)))
  func calendar() async throws {
    let expression = try #require(SystemdUnit("payprobe-check.timer").settings["OnCalendar"]?.first)
    let minutely = try await SystemdCommand.run(["systemd-analyze", "calendar", "minutely"])
    let own = try await SystemdCommand.run(["systemd-analyze", "calendar", expression])
    #expect(own.status == 0, "\(own.output)")
    #expect(Self.normalizedForm(own.output) == Self.normalizedForm(minutely.output))
  }

  @Test(
    "say what they must",
    arguments: [
      ("payprobe.service", "Type", "notify"),
      ("payprobe.service", "NotifyAccess", "main"),
      ("payprobe.service", "WatchdogSec", "60"),
      ("payprobe.service", "ExecReload", "/bin/kill -HUP $MAINPID"),
      ("payprobe.service", "Restart", "always"),
      ("payprobe.service", "KillMode", "mixed"),
      ("payprobe.service", "Conflicts", "payprobe-check.timer"),
      ("payprobe.service", "OnFailure", "payprobe-failure@%n.service"),
      ("payprobe-check.service", "Type", "oneshot"),
      ("payprobe-check.service", "OnFailure", "payprobe-failure@%n.service"),
      ("payprobe-check.timer", "Conflicts", "payprobe.service"),
      ("payprobe-check.timer", "AccuracySec", "1us"),
      ("payprobe-check.timer", "FixedRandomDelay", "true"),
      ("payprobe-check.timer", "Persistent", "false"),
      ("payprobe-failure@.service", "ConditionFileIsExecutable", "/etc/payprobe/on-prober-failure"),
      ("payprobe-failure@.service", "ExecStart", "/etc/payprobe/on-prober-failure %i"),
    ])
  func setting(unit: String, key: String, value: String) throws {
    #expect(try SystemdUnit(unit).settings[key] == [value])
  }

  @Test(
    "keep secrets, state and privileges where they belong", arguments: services,
    [
      ("DynamicUser", ["yes"]), ("User", ["payprobe"]), ("StateDirectory", ["payprobe"]),
      ("LoadCredential", ["payprobe:/etc/payprobe/credentials"]), ("LimitCORE", ["0"]),
      ("CapabilityBoundingSet", [""]), ("NoNewPrivileges", ["yes"]), ("ProtectSystem", ["strict"]),
      ("SystemCallFilter", ["@system-service", "~@privileged @resources", "setpriority"]),
    ])
  func sandbox(unit: String, setting: (key: String, values: [String])) throws {
    #expect(try SystemdUnit(unit).settings[setting.key] == setting.values)
  }

  @Test("give the daemon and the one-shot round the same sandbox")
  func sameSandbox() throws {
    let own: Set = [
      "Description", "Type", "NotifyAccess", "ExecStart", "ExecReload", "WatchdogSec", "Restart", "RestartSec",
      "RestartPreventExitStatus", "SuccessExitStatus", "TimeoutStartSec", "TimeoutStopSec", "After", "Conflicts",
      "StartLimitIntervalSec", "StartLimitBurst", "WantedBy",
    ]
    let (daemon, round) = (try SystemdUnit("payprobe.service"), try SystemdUnit("payprobe-check.service"))
    #expect(daemon.settings.filter { !own.contains($0.key) } == round.settings.filter { !own.contains($0.key) })
  }

  @Test("restart after everything that a restart can cure", arguments: [64, 66, 70, 74, 75, 77, 78])
  func restart(status: Int) throws {
    let incurable = try SystemdUnit("payprobe.service").words("RestartPreventExitStatus")
    #expect(incurable.contains("\(status)") == [64, 66, 77, 78].contains(status))
  }

  @Test("do not take a verdict about a provider for a failure of the prober", arguments: [1, 2, 3, 64, 75, 78])
  func success(status: Int) throws {
    let accepted = try SystemdUnit("payprobe-check.service").words("SuccessExitStatus")
    #expect(accepted.contains("\(status)") == (status <= 3))
  }

  @Test("let a round in which everything times out end by itself, and a hanging one not for ever")
  func timeout() throws {
    let limit = try #require(try SystemdUnit("payprobe-check.service").words("TimeoutStartSec").first.flatMap(Int.init))
    let (timeout, confirmation, delivery) = (10, 30, 20)
    #expect(limit > timeout + confirmation + timeout + delivery)
    #expect(limit < 5 * 60)
  }

  private static func verify(
    _ unit: String, changing change: (String) -> String = { $0 }
  ) async throws -> SystemdCommand {
    try await SystemdCommand.withTemporaryFolder { folder in
      try SystemdUnit.stage(in: folder, changing: change)
      return try await SystemdCommand.run(["systemd-analyze", "verify", "--man=no", "./\(unit)"], in: folder)
    }
  }

  private static func normalizedForm(_ output: String) -> Substring? {
    output.split(separator: "\n").first { $0.contains("Normalized form:") }?
      .split(separator: ": ").last
  }
}
