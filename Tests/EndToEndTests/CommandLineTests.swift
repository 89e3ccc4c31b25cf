import Foundation
import Sandbox
import Testing

/// What the built program says and with which code it ends.
@Suite(.timeLimit(.minutes(5)), .serialized) struct CommandLineTests {
  @Test("A broken configuration is named in all its places and ends with 78")
  func brokenConfiguration() async throws {
    let ground = try await Playground()
    try ground.write(#"{ "store": { "sqlit": "x.db" }, "defaults": { "every": "5" } }"#, to: "probes.json")
    for command in [["config", "validate"], ["run"], ["check"], ["report"], ["status"], ["incidents"]] {
      let ending = try await Program.run(command + ["--config", ground.configuration])
      #expect(ending.status == 78)
      #expect(ending.output.isEmpty)
      #expect(ending.errors.contains(#"did you mean "sqlite""#))
      #expect(ending.errors.contains("defaults.every"))
    }
  }

  @Test("What this machine lacks is a warning with its place, and the configuration is valid")
  func warnings() async throws {
    let ground = try await Playground()
    let text = ground.read("probes.json").replacingOccurrences(of: "/hook\"", with: "/hok\"")
    try ground.write(text, to: "probes.json")
    let ending = try await ground.run("config", "validate")
    #expect(ending.status == 0)
    #expect(ending.output.contains("valid"))
    #expect(ending.errors.contains(": warning: alerts.sinks[0].exec[0]: there is no program"))
    let elsewhere = try await ground.run("config", "validate", "--without-secrets")
    #expect(elsewhere.errors.isEmpty)
    #expect(try await ground.run("check").errors.contains("there is no program"))
  }

  @Test("A configuration that is not there ends with 66 and says what to do")
  func missingConfiguration() async throws {
    let ending = try await Program.run(["check", "--config", "/nonexistent/probes.json"])
    #expect(ending.status == 66)
    #expect(ending.errors.contains("/nonexistent/probes.json"))
  }

  @Test("A report without a store says so and ends with 66")
  func missingStore() async throws {
    let ground = try await Playground()
    let ending = try await ground.run("report")
    #expect(ending.status == 66)
    #expect(ending.errors.contains("there is no store yet"))
  }

  @Test(
    "A wrong use is told and ends with 64",
    arguments: [
      ["report", "--window", "tomorrow"], ["nonsense"],
      ["sandbox", "--port", "70000"],
    ])
  func usage(arguments: [String]) async throws {
    let ground = try await Playground()
    let options = arguments[0] == "report" ? ["--config", ground.configuration] : []
    let ending = try await Program.run(arguments + options)
    #expect(ending.status == 64)
    #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
  }

  @Test(
    "A command that is mistyped is told with the one that was meant",
    arguments: [
      (["chekc"], #""chekc": there is no such command; did you mean "check"?"#),
      (["validate"], #""validate": there is no such command; did you mean "config validate"?"#),
      (["config", "validat"], #""validat": there is no such command; did you mean "validate"?"#),
      (["providers", "lst"], #""lst": there is no such command; did you mean "list"?"#),
      (["nonsense"], #""nonsense": there is no such command; known are run, check, probe, status"#),
    ])
  func mistyped(arguments: [String], message: String) async throws {
    let ending = try await Program.run(arguments)
    #expect(ending.status == 64 && ending.output.isEmpty)
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(!ending.errors.contains("Usage"))
  }

  @Test("The effective configuration shows the origin of secrets and never a secret")
  func show() async throws {
    let ground = try await Playground()
    try ground.write(
      ground.read("probes.json").replacingOccurrences(
        of: #""path": "/merchants/payment-providers""#,
        with: #""path": "/merchants/payment-providers", "headers": { "X-Api-Key": { "env": "CANARY" } }"#),
      to: "probes.json")
    let ending = try await ground.run("config", "show", environment: ["CANARY": "canary-4711-secret"])
    #expect(ending.status == 0)
    #expect(ending.output.contains("env CANARY"))
    #expect(!(ending.output + ending.errors).contains("canary-4711"))
    _ = try await ground.run("check", environment: ["CANARY": "canary-4711-secret"])
    #expect(ground.server.requests.contains { $0.header("X-Api-Key") == "canary-4711-secret" })
    let files = try FileManager.default.contentsOfDirectory(atPath: ground.folder)
    for file in files {
      let data = FileManager.default.contents(atPath: ground.folder + "/" + file) ?? Data()
      #expect(data.range(of: Data("canary-4711".utf8)) == nil, "\(file)")
    }
  }

  @Test("The example configuration is valid on any machine, and the schema is JSON")
  func example() async throws {
    let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("probes.json").path
    let ending = try await Program.run(["config", "validate", "--config", example])
    #expect(ending.status == 0)
    #expect(ending.output.contains("valid"))
    let schema = try await Program.run(["config", "schema"])
    #expect(try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) is [String: Any])
  }

  @Test("No sinks are no success")
  func noSinks() async throws {
    let ground = try await Playground()
    let text = ground.read("probes.json")
    let alerts = try #require(text.firstRange(of: #""alerts""#))
    try ground.write(text[..<alerts.lowerBound] + #""alerts": { "sinks": [] } }"#, to: "probes.json")
    let ending = try await ground.run("alerts", "test")
    #expect(ending.status == 78)
    #expect(ending.errors.contains("no sinks are configured"))
  }

  @Test("Alerts can be tried, and what waits can be seen")
  func alerts() async throws {
    let ground = try await Playground()
    let test = try await ground.run("alerts", "test")
    #expect(test.status == 0)
    #expect(test.output == "hook: delivered\n")
    #expect(ground.hookKinds == ["test -"])
    _ = try await ground.run("check")
    #expect(try await ground.run("alerts", "pending").output == "Nothing waits.\n")
    try ground.write("#!/bin/sh\nexit 75\n", to: "hook", mode: 0o755)
    #expect(try await ground.run("alerts", "test").status == 1)
    ground.server.set(.status(503), on: .paytrail)
    _ = try await ground.checkUntil(status: 2, rounds: 1)
    #expect(try await ground.run("alerts", "pending").output.hasPrefix("hook  paytrail@"))
  }

  @Test(
    "Every form of the report comes out whole, without colour when nobody looks",
    arguments: ["text", "json", "csv", "html"])
  func reportFormats(format: String) async throws {
    let ground = try await Playground()
    _ = try await ground.run("check")
    let ending = try await ground.run("report", "--window", "all", "--format", format)
    #expect(ending.status == 0)
    #expect(ending.output.utf8.last == UInt8(ascii: "\n"))
    #expect(!ending.output.contains("\u{1b}"))
    let file = ground.folder + "/out"
    let written = try await ground.run("report", "--window", "all", "--format", format, "--output", file)
    #expect(written.status == 0)
    #expect(written.output.isEmpty)
    #expect(ground.read("out").utf8.last == UInt8(ascii: "\n"))
  }

  @Test("A window in the future is refused with what is accepted instead", arguments: ["report", "incidents"])
  func future(command: String) async throws {
    let ground = try await Playground()
    _ = try await ground.run("check")
    let ending = try await ground.run(command, "--window", "2100-01")
    #expect(ending.status == 64)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains("\"2100-01\" is in the future, it begins 2100-01-01 00:00:00 (UTC)"))
  }

  @Test("A file that cannot be written is named with the reason, and nothing is left of the try")
  func output() async throws {
    let ground = try await Playground()
    _ = try await ground.run("check")
    try ground.write("", to: "plain")
    for (file, reason) in [
      ("nowhere/out", "no such file or directory"), ("plain/out", "not a directory"), ("", "is a directory"),
    ] {
      let ending = try await ground.run("report", "--output", ground.folder + "/" + file)
      #expect(ending.status == 73)
      #expect(
        ending.errors.contains("/\(file): cannot be written: \(reason); name a file in a directory that is there"))
    }
    let full = try await ground.run("report", "--output", "/dev/full")
    #expect(full.status == 74)
    #expect(full.errors.contains("/dev/full: cannot be written: no space left on device; make room"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: ground.folder).allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test(
    "What cannot be printed is told, unless the reader merely went away",
    arguments: [["report", "--format", "csv"], ["status"], ["incidents"], ["alerts", "pending"], ["config", "show"]])
  func unprintable(arguments: [String]) async throws {
    let ground = try await Playground()
    _ = try await ground.run("check")
    func ending(_ redirection: String) async throws -> Program.Ending {
      let command = ["sh", "-c", "\(redirection); \"$0\" \"$@\"", Program.path] + arguments
      return try await Program(command: command + ["--config", ground.configuration]).ending
    }
    let full = try await ending("exec > /dev/full")
    #expect(full.status == 74)
    #expect(full.errors.contains("standard output: cannot be written: no space left on device; "))
    let closed = try await ending("exec >&-")
    #expect(closed.status == 74)
    let pipe = ground.folder + "/pipe"
    let gone = try await ending("trap '' PIPE; mkfifo \(pipe); exec 3<> \(pipe) > \(pipe) 3<&-")
    #expect(gone.status == 0)
    #expect(gone.errors.isEmpty)
  }

  @Test("A broken configuration is told and does not hide what the store knows")
  func brokenConfigurationOfAReader() async throws {
    let ground = try await Playground()
    _ = try await ground.run("check")
    let whole = ground.read("probes.json")
    for (broken, name) in [
      (whole.replacingOccurrences(of: #""confirm""#, with: #""confrim""#), "Nordea"),
      (whole.replacingOccurrences(of: #""name": "Nordea""#, with: #""nam": "Nordea""#), "nordea"),
    ] {
      try ground.write(broken, to: "probes.json")
      for command in ["status", "report"] {
        let ending = try await ground.run(command)
        #expect(ending.status == 0)
        #expect(ending.errors.contains("did you mean"))
        #expect(ending.errors.contains("this is what the store knows without the configuration"))
        #expect(ending.output.contains("Test Shop") && ending.output.contains("\(name)  "))
        #expect(ending.output.contains("● up") || ending.output.contains("+ up"))
      }
      #expect(try await ground.run("incidents").output.hasPrefix("Incidents: none"))
    }
  }

  @Test("A configuration that is no JSON at all needs the store named")
  func unreadableConfiguration() async throws {
    let ground = try await Playground()
    let check = try await ground.run("check")
    try #require(check.status == 0, "\(check.errors)")
    try ground.write("{ \"merchant\": ", to: "probes.json")
    let lost = try await ground.run("status")
    #expect(lost.status == 78)
    #expect(lost.errors.contains("name the store with --store"))
    let found = try await ground.run("status", "--store", ground.store)
    #expect(found.status == 0)
    #expect(found.output.contains("2 of 2 methods up"))
    #expect(found.output.contains("osuuspankki"))
    let nowhere = try await Program.run(["status", "--config", ground.folder + "/gone.json"])
    #expect(nowhere.status == 66 && nowhere.errors.contains("in $PAYPROBE_CONFIG"))
    let without = try await Program.run(
      ["status", "--config", ground.folder + "/gone.json", "--store", ground.store])
    #expect(without.status == 0 && without.output.contains("osuuspankki"))
    #expect(without.errors.contains("there is no such file"))
  }

  @Test("A sandbox whose port is taken says so once")
  func sandboxPort() async throws {
    let ground = try await Playground()
    let ending = try await Program.run(["sandbox", "--port", "\(ground.server.port)"])
    #expect(ending.status == 73)
    #expect(
      ending.errors == """
        127.0.0.1:\(ground.server.port): the sandbox cannot listen: address already in use; give another port, or 0 for any \
        that is free

        """)
  }

  @Test("The sandbox's help names every field of an order, and every kind of fault with its own")
  func sandboxHelp() async throws {
    let help = try await Program.run(["sandbox", "--help"]).output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(help.contains("An order has provider and fault, and if wanted path ("))
    for field in ["verb", "count", "for"] { #expect(help.contains(", \(field) (")) }
    for kind in Fault.Kind.allCases {
      let fields = kind.fields.isEmpty ? "" : " (\(kind.fields.joined(separator: ", ")))"
      #expect(help.contains(kind.rawValue + fields))
    }
  }

  @Test(
    "The sandbox serves on the port it names until it is told to stop; a strict one nobody without a key",
    arguments: [([String](), Int32(0)), (["--strict"], Int32(1))])
  func sandbox(_ flags: [String], _ status: Int32) async throws {
    let program = try Program(["sandbox"] + flags)
    let line = await program.firstLine
    let port = try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)/)?.1)
    #expect(line.contains("paytrail"))
    let ground = try await Playground(
      providers: Playground.paytrail.replacingOccurrences(of: "$BASE", with: "http://127.0.0.1:\(port)"))
    #expect(try await ground.run("check").status == status)
    program.signal(SIGTERM)
    #expect(await program.ending.status == 0)
  }
}
