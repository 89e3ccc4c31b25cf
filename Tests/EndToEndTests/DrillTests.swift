import Foundation
import GRDB
import Sandbox
import TestSupport
import Testing

/// A pretended outage by the built program, up to the hook and back.
@Suite(.timeLimit(.minutes(5))) struct DrillTests {
  @Test(
    "A drill is told to every sink as what it is, asks the provider nothing and leaves the store alone",
    arguments: [
      ("paytrail", "Paytrail is pretended to be down", "Drill: Paytrail"),
      ("paytrail/nordea", "Paytrail, Nordea is pretended to be down", "Drill: Nordea"),
    ])
  func wholeWay(_ name: String, _ announcement: String, _ summary: String) async throws {
    let ground = try await Playground()
    // Whoever asked there would never find it well again.
    let nobody = try RefusedPort()
    try ground.write(
      ground.read("probes.json").replacingOccurrences(
        of: ground.server.baseURL + "/paytrail", with: "http://127.0.0.1:\(nobody.port)/paytrail"), to: "probes.json")
    let ending = try await ground.run("drill", name)
    #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
    #expect(ground.hookKinds == ["down \(name)", "resolved \(name)"])
    #expect(ground.hookCalls.allSatisfy { $0.contains(" drill:\(name)@") })
    #expect(ground.read("events.json").split(separator: "\n").allSatisfy { $0.contains(#""drill":true"#) })
    #expect(ground.read("events.json").contains("\"summary\":\"\(summary)"))
    #expect(ending.output.hasPrefix(announcement))
    #expect(ending.output.contains("hook: delivered, 0."))
    #expect(ending.output.contains("detected in ") && ending.output.contains("recovered in "))
    #expect(!FileManager.default.fileExists(atPath: ground.store))
    #expect(!ground.read("events.json").contains(#""alternatives":[]"#))
    withExtendedLifetime(nobody) {}
  }

  @Test("A sink that takes nothing is named, and the drill is not a success")
  func deafSink() async throws {
    let ground = try await Playground()
    try ground.write("#!/bin/sh\nexit 100\n", to: "hook", mode: 0o755)
    let ending = try await ground.run("drill", "paytrail")
    #expect(ending.status == 1)
    #expect(ending.output.contains("hook: refused for good: "))
    #expect(ending.output.hasSuffix("not told all of it: hook\n"))
  }

  @Test("Whom no route names yet is not waited for, and not missed")
  func routed() async throws {
    let ground = try await Playground()
    let sinks = #""sinks": [ { "id": "hook""#
    try ground.write(
      ground.read("probes.json").replacingOccurrences(
        of: sinks,
        with:
          #""routes": [ { "id": "all", "sinks": ["hook"], "escalate": [ { "after": "5m", "sinks": ["boss"] } ] } ], "sinks": [ { "id": "boss", "exec": ["/bin/false"] }, { "id": "hook""#
      ),
      to: "probes.json")
    let ending = try await ground.run("drill", "paytrail")
    #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
  }

  @Test("A silence keeps a drill from everyone, and is named")
  func silence() async throws {
    let ground = try await Playground()
    #expect(try await ground.run("check").status == 0)
    let silence = ["silence", "add", "--provider", "paytrail", "--for", "1h", "--comment", "quiet", "--author", "anna"]
    #expect(try await Program.run(silence + ["--config", ground.configuration]).status == 0)
    let ending = try await ground.run("drill", "paytrail")
    #expect(ending.status == 1)
    #expect(ending.output.contains("told to nobody: silence, #1 by anna: quiet"))
    #expect(ground.hookCalls.isEmpty)
  }

  @Test("Without a network nothing is known of anyone, and the drill says so")
  func blind() async throws {
    let ground = try await Playground()
    try await ground.unplug()
    let ending = try await ground.run("drill", "paytrail")
    #expect(ending.status == 1)
    #expect(ending.output.contains("this prober is blind"))
  }

  /// A hook that notes what it is told and then does `what` of the kind, and `others` of all others.
  private func hook(_ ground: Playground, of kind: String, does what: String, else others: String = "exit 0") throws {
    try ground.write(
      """
      #!/bin/sh
      echo "$PAYPROBE_KIND $PAYPROBE_SUBJECT" >> \(ground.folder)/hook.log
      if [ "$PAYPROBE_KIND" = \(kind) ]; then
        \(what)
      else
        \(others)
      fi

      """, to: "hook", mode: 0o755)
  }

  @Test("A drill that is told to stop while it tells the beginning tells the end too")
  func stopped() async throws {
    let ground = try await Playground()
    try hook(ground, of: "down", does: "read line < \(ground.folder)/gate")
    let gate = try HookGate(at: ground.folder + "/gate")
    let drill = try ground.start("drill", "paytrail")
    try await eventually { ground.hookKinds == ["down paytrail"] }
    drill.signal(SIGINT)
    try await gate.open()
    let ending = await drill.ending
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"], "\(ending.output)")
    #expect(ending.status == 0, "\(ending.output)")
  }

  @Test("An end that a sink does not take at once is told again, since it knows of the beginning")
  func endAgain() async throws {
    let ground = try await Playground()
    try hook(ground, of: "resolved", does: "mkdir \(ground.folder)/seen 2>/dev/null && exit 75 || exit 0")
    let ending = try await ground.run("drill", "paytrail")
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail", "resolved paytrail"])
    #expect(ending.status == 0, "\(ending.output)")
  }

  @Test("What is told from memory, since another program has the drill's store, is told to its end")
  func slowStore() async throws {
    let ground = try await Playground()
    try hook(
      ground, of: "down", does: "read line < \(ground.folder)/gate",
      else: "mkdir \(ground.folder)/seen 2>/dev/null && exit 75 || exit 0")
    let gate = try HookGate(at: ground.folder + "/gate")
    let drill = try ground.start("drill", "paytrail", environment: ["TMPDIR": ground.folder])
    try await eventually { ground.hookKinds == ["down paytrail"] }
    let names = try FileManager.default.contentsOfDirectory(atPath: ground.folder)
    let folder = try #require(names.first { $0.hasPrefix("payprobe-drill-") })
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(10)
    let other = try DatabaseQueue(path: "\(ground.folder)/\(folder)/drill.db", configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    try await gate.open()
    try await eventually { ground.hookKinds.contains("resolved paytrail") }
    let isOver = { !FileManager.default.fileExists(atPath: "\(ground.folder)/\(folder)") }
    try await eventually { isOver() || ground.hookKinds.count > 2 }
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail", "resolved paytrail"])
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    let ending = await drill.ending
    #expect(ending.status == 0, "\(ending.output)")
  }

  @Test("A sink that knows nothing of the beginning is not waited for, and what is told of it is no part of the drill")
  func deafBesideOthers() async throws {
    let ground = try await Playground()
    let nobody = try RefusedPort()
    let sinks = #""sinks": [ { "id": "hook""#
    let deaf =
      #"{ "id": "deaf", "webhook": "http://127.0.0.1:\#(nobody.port)/", "allowInsecure": true, "allowPrivate": true }"#
    try ground.write(
      ground.read("probes.json").replacingOccurrences(of: sinks, with: #""sinks": [ \#(deaf), { "id": "hook""#),
      to: "probes.json")
    let ending = try await ground.run("drill", "paytrail", "--limit", "1m")
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
    #expect(ending.status == 1)
    #expect(ending.output.hasSuffix("not told all of it: deaf\n"), "\(ending.output)")
    withExtendedLifetime(nobody) {}
  }

  @Test(
    "What cannot be pretended is refused with what can",
    arguments: [
      (["drill", "klarna"], 64, "no provider or method is called \"klarna\"; there are: paytrail, paytrail/nordea"),
      (["drill", "paytrail/x"], 64, "no provider or method is called \"paytrail/x\""),
      (["drill", "paytrail", "--limit", "soon"], 64, "--limit: \"soon\" is not a duration; write 15m"),
    ] as [([String], Int32, String)])
  func refused(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    let ground = try await Playground()
    let ending = try await Program.run(arguments + ["--config", ground.configuration])
    #expect(ending.status == status)
    #expect(ending.errors.contains(words), "\(ending.errors)")
  }
}

/// What a hook waits at that reads a line from it.
private struct HookGate {
  private let path: String

  init(at path: String) throws {
    self.path = path
    try #require(mkfifo(path, 0o600) == 0)
  }

  /// Lets one hook pass that waits or is about to.
  func open() async throws {
    // Opened without waiting, so that a hook that is gone holds up nobody.
    try await eventually {
      let descriptor = Glibc.open(path, O_WRONLY | O_NONBLOCK)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      return write(descriptor, "\n", 1) == 1
    }
  }
}
