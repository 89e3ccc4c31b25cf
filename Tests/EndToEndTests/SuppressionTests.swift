import Foundation
import PaymentHealth
import Sandbox
import TestSupport
import Testing

/// Silences, maintenance and acknowledgement by the built program, beside a daemon and without one.
@Suite(.timeLimit(.minutes(5)), .serialized) struct SuppressionTests {
  private func said(_ ground: Playground, _ arguments: [String]) async throws -> String {
    let ending = try await Program.run(arguments + ["--config", ground.configuration], environment: ["USER": "anna"])
    #expect(ending.status == 0, "\(arguments): \(ending.errors)")
    return ending.output
  }

  @Test("A daemon is told of a silence: nothing is told meanwhile, all is recorded, and it tells when the silence ends")
  func silence() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }
    let added = try await said(
      ground, ["silence", "add", "--provider", "paytrail", "--for", "1h", "--comment", "ticket 4711"])
    #expect(added.hasPrefix("silence #1 of provider paytrail until "))
    // The daemon looks once a second.
    let told = Playground.now
    try await eventually { told.duration(to: Playground.now) > .seconds(2) }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually {
      try await said(ground, ["alerts", "suppressed"]).contains("not told: silence #1 by anna: ticket 4711")
    }
    #expect(ground.hookCalls.isEmpty)
    #expect(try await said(ground, ["silence", "list"]).contains("#1  provider paytrail  until "))
    #expect(try await said(ground, ["status"]).contains("silence of provider paytrail until"))
    let course = try await said(ground, ["incidents", "show", "paytrail"])
    #expect(course.contains("opened: down") && course.contains("not told: silence #1 by anna: ticket 4711"))
    #expect(try await said(ground, ["silence", "end", "1"]) == "silence #1 is over\n")
    try await eventually { ground.hookKinds == ["down paytrail"] }
    ground.server.reset()
    try await eventually { ground.hookKinds == ["down paytrail", "resolved paytrail"] }
    #expect(try await said(ground, ["silence", "list"]) == "No silence is in force.\n")
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    #expect(try await ground.results().contains { $0.verdict.outcome == .down })
  }

  @Test("An alert given up is told once a person wants it tried again; one that is dropped is told to nobody")
  func orders() async throws {
    let ground = try await Playground()
    let hook = ground.read("hook")
    try ground.write("#!/bin/sh\nexit 100\n", to: "hook", mode: 0o755)
    let daemon = try ground.start("run")
    try await eventually { try await !ground.results().isEmpty }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { try await said(ground, ["alerts", "pending"]).contains("down, given up after 1 try") }
    let event = try #require(try await said(ground, ["alerts", "pending"]).split(separator: " ").dropFirst().first)
    try ground.write(hook, to: "hook", mode: 0o755)
    let retried = try await said(ground, ["alerts", "retry", String(event), "--sink", "hook"])
    #expect(retried == "hook  \(event)  is tried again\n")
    try await eventually { !ground.hookCalls.isEmpty }
    try ground.write("#!/bin/sh\nexit 75\n", to: "hook", mode: 0o755)
    ground.server.reset()
    try await eventually { try await said(ground, ["alerts", "pending"]).contains("resolved, ") }
    #expect(try await said(ground, ["alerts", "drop", "--all"]).hasSuffix("#2  is dropped\n"))
    try await eventually { try await said(ground, ["alerts", "pending"]).contains("dropped, #") }
    daemon.signal(SIGTERM)
    _ = await daemon.ending
    #expect(ground.hookKinds == ["down paytrail"])
    let wrong = try await Program.run(["alerts", "drop", "else#1", "--config", ground.configuration])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("no event \"else#1\" waits"))
  }

  @Test("A maintenance added in the middle of an outage keeps its end from nobody, and is left out of the report")
  func maintenance() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { ground.hookKinds == ["down paytrail"] }
    let added = try await said(ground, ["maintenance", "add", "--provider", "paytrail", "--for", "1h"])
    #expect(
      added.hasPrefix("maintenance #1 of provider paytrail: ") && added.firstMatch(of: /\dT\d/) == nil, "\(added)")
    #expect(try await said(ground, ["maintenance", "list"]).contains("#1  provider paytrail"))
    let found = try await said(ground, ["incidents", "list", "--format", "json"])
    let id = try #require(found.firstMatch(of: /"id": "([^"]+)"/).map { String($0.1) })
    #expect(try await said(ground, ["incidents"]).contains(id))
    #expect(try await said(ground, ["incidents", "show", id]).contains("opened: down"))
    ground.server.reset()
    try await eventually { ground.hookKinds == ["down paytrail", "resolved paytrail"] }
    let report = try await ground.wholeReport()
    for row in report.rows {
      #expect((row.confirmed.seconds["excluded"] ?? 0) > 0)
      #expect(row.parts == report.window.seconds)
    }
    #expect(try await said(ground, ["maintenance", "end", "1"]) == "maintenance #1 is over\n")
    #expect(try await said(ground, ["maintenance", "list"]) == "No maintenance is planned.\n")
    let weekly = [
      "maintenance", "add", "--all", "--at", "00:00", "--for", "24h", "--days", "mon,tue,wed,thu,fri,sat,sun",
    ]
    #expect(try await said(ground, weekly).hasPrefix("maintenance #3 of everything: every day at 00:00 for 1 d (UTC)"))
    #expect(try await said(ground, ["maintenance", "end", "3"]) == "maintenance #3 is over\n")
    #expect(try await said(ground, ["maintenance", "list"]) == "No maintenance is planned.\n")
    let beside = try await ground.run("check")
    #expect(beside.status == 75 && beside.errors.contains("the daemon probes already: \"payprobe status\" shows"))
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
  }

  @Test("Maintenance in the configuration keeps rounds by a timer silent; what is wrong still shows")
  func configured() async throws {
    let ground = try await Playground()
    let whole = ground.read("probes.json")
    let always = #""maintenance": [ { "at": "00:00", "for": "24h", "comment": "all day" } ], "providers""#
    try ground.write(whole.replacingOccurrences(of: #""providers""#, with: always), to: "probes.json")
    ground.server.set(.status(503), on: .paytrail)
    for _ in 0..<3 { #expect(try await ground.run("check", "--all").status == 2) }
    #expect(ground.hookCalls.isEmpty)
    let course = try await said(ground, ["incidents", "show", "paytrail"])
    #expect(course.components(separatedBy: "not told: maintenance by the configuration: all day").count == 2)
    try ground.write(whole, to: "probes.json")
    _ = try await ground.run("check", "--all")
    #expect(ground.hookKinds == ["down paytrail"])
  }

  @Test("An incident is acknowledged and noted; its end is told all the same")
  func acknowledged() async throws {
    let ground = try await Playground()
    ground.server.set(.status(503), on: .paytrail)
    _ = try await ground.run("check", "--all")
    #expect(ground.hookKinds == ["down paytrail"])
    #expect(try await said(ground, ["incidents", "ack", "paytrail"]).hasSuffix("is acknowledged as down\n"))
    #expect(try await said(ground, ["incidents", "note", "paytrail", "called them"]).hasSuffix("is noted\n"))
    let explained = try await said(ground, ["alerts", "explain", "--provider", "paytrail"])
    #expect(explained.contains("not told: acknowledged #1 by anna"))
    let part = try await said(ground, ["alerts", "explain", "--method", "paytrail/nordea"])
    #expect(part.contains("not told as long as Paytrail lasts, of which it knows"))
    ground.server.reset()
    for _ in 0..<3 { _ = try await ground.run("check", "--all") }
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
    let course = try await said(ground, ["incidents", "show", "paytrail"])
    #expect(course.contains("acknowledged as down: #1 by anna"))
    #expect(course.contains("note #2 by anna: called them"))
    let late = try await ground.run("incidents", "ack", "paytrail")
    #expect(late.status == 64 && late.errors.contains("is over"))
  }

  @Test(
    "What cannot be meant is refused with what to write",
    arguments: [
      (["silence", "add", "--provider", "paytrail"], "say for how long"),
      (["silence", "add", "--for", "1h"], "say of what"),
      (["silence", "add", "--provider", "x", "--for", "1h"], "there are: paytrail"),
      (["silence", "add", "--all", "--until", "2020-01-01T00:00"], "over already"),
      (["silence", "add", "--all", "--for", "x"], "not a duration"),
      (["silence", "end", "9"], "there is no silence #9"),
      (["silence", "add", "--cause", "no.such", "--for", "1h"], "tls.expired"),
      (["maintenance", "add", "--for", "1h"], "say of what"),
      (["maintenance", "add", "--all", "--provider", "paytrail", "--for", "1h"], "leave the others out"),
      (["maintenance", "add", "--all", "--at", "02:00"], "--for"),
      (["maintenance", "add", "--all", "--at", "2", "--for", "1h"], "--at"),
      (["maintenance", "add", "--all", "--at", "02:00", "--for", "1h", "--on", "sunday"], "is no day"),
      (
        ["maintenance", "add", "--all", "--at", "02:00", "--for", "1h", "--days", "sunday"],
        "--days: \"sunday\" is no day"
      ),
      (
        ["maintenance", "add", "--all", "--from", "2025-11-29T02:00", "--to", "2025-11-29T05:00"],
        "--to: that is over already, since 2025-11-29 05:00:00 (UTC)"
      ),
      (["maintenance", "add", "--all", "--from", "2025-11-29T02:00", "--for", "1h"], #"--for: that is over already"#),
      (
        [
          "maintenance", "add", "--all", "--from", "2031-03-30T03:00", "--to", "2031-03-30T04:00", "--time-zone",
          "Europe/Helsinki",
        ], "the clocks of Europe/Helsinki skip all of it"
      ),
      (
        [
          "maintenance", "add", "--all", "--from", "2031-01-30T03:00:00Z", "--to", "2031-01-30T04:00", "--time-zone",
          "Europe/Helsinki",
        ], "ends before it begins"
      ),
      (["maintenance", "add", "--all", "--from", "2026-11-29", "--to", "2026-11-28"], "ends before it begins"),
      (["maintenance", "end", "1"], "there is no maintenance #1"),
      (["incidents", "show", "paytrail"], "has had no incident"),
    ])
  func refused(arguments: [String], said: String) async throws {
    let ground = try await Playground()
    _ = try await ground.run("check")
    let ending = try await Program.run(arguments + ["--config", ground.configuration])
    #expect(ending.status == 64, "\(ending.output)")
    #expect(ending.errors.contains(said), "\(ending.errors)")
    // What is wrong with a value is said, and nothing else.
    #expect(arguments.contains("no.such") || ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    #expect(!FileManager.default.fileExists(atPath: ground.store + ".instructions"))
  }
}
