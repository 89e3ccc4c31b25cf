import Foundation
import PaymentHealth
import Sandbox
import TestSupport
import Testing

/// The built daemon against simulated providers, from the outside.
@Suite(.timeLimit(.minutes(5)), .serialized) struct DaemonTests {
  @Test("An outage: the hook is called once, again at its end, and the report shows it to the second")
  func outage() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }

    let broken = Playground.now
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { !ground.hookCalls.isEmpty }
    let failures = ground.arrivals(after: broken)
    try await eventually { try await ground.results().suffix(2).allSatisfy { $0.verdict.outcome == .down } }

    let mended = Playground.now
    ground.server.reset()
    try await eventually { ground.hookCalls.count >= 2 }
    let recoveries = ground.arrivals(after: mended)
    try await eventually { try await ground.results().suffix(3).allSatisfy { $0.verdict.outcome == .up } }

    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])

    let report = try await ground.wholeReport()
    let incident = try #require(report.incidents.first { $0.subject == "paytrail" })
    #expect(failures.contains(try #require(incident.opened)))
    #expect(recoveries.contains(try #require(incident.closed)))
    for row in report.rows {
      #expect(row.confirmed.coveragePercent == 100)
      #expect(row.parts == report.window.seconds)
      #expect(
        row.confirmed.seconds["down"] == incident.closed.flatMap { closed in incident.opened.map { closed - $0 } })
    }
  }

  @Test("One vanished method is told as that method and no other")
  func vanishedMethod() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await !ground.results().isEmpty }
    ground.server.set(.missingMethod("nordea"), on: .paytrail)
    try await eventually { !ground.hookCalls.isEmpty }
    ground.server.reset()
    try await eventually { ground.hookCalls.count >= 2 }
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    #expect(ground.hookKinds == ["down paytrail/nordea", "resolved paytrail/nordea"])
  }

  @Test("When nothing can be reached, controls neither, the provider is not blamed")
  func blind() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }
    try await ground.unplug()
    try await eventually { try await ground.results().suffix(3).allSatisfy { $0.verdict.cause == .localNetwork } }
    try await eventually { !ground.hookCalls.isEmpty }
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    #expect(ground.hookKinds == ["blind -"])
    let results = try await ground.results()
    #expect(results.allSatisfy { $0.verdict.outcome != .down })
    #expect(try await ground.run("status").output.contains("own network"))
  }

  @Test("Stopped for a while, it goes on without a burst, and that time is unknown, not down")
  func paused() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }
    daemon.signal(SIGSTOP)
    let last = try #require(try await ground.results().last).slot
    try await eventually { last.duration(to: Playground.now) > .seconds(6) }
    daemon.signal(SIGCONT)
    let resumed = Playground.now
    try await eventually { try await ground.results().filter { $0.started >= resumed }.count >= 3 }
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    let results = try await ground.results()
    #expect(Set(results.map(\.slot)).count == results.count)
    // One that was under way when it was stopped says nothing.
    #expect(results.allSatisfy { $0.verdict.outcome == .up || $0.verdict.cause == .localStalled })
    let gap = zip(results, results.dropFirst()).map { $0.slot.duration(to: $1.slot) }.max() ?? .zero
    #expect(gap >= .seconds(5))
    #expect(ground.hookCalls.isEmpty)
    for row in try await ground.wholeReport().rows {
      #expect(row.confirmed.seconds["down"] == 0)
      #expect((row.confirmed.seconds["unknown"] ?? 0) >= 4)
    }
  }

  @Test("A second instance on the same store ends at once with 75 and names the first")
  func secondInstance() async throws {
    let ground = try await Playground()
    let first = try ground.start("run")
    try await eventually { try await !ground.results().isEmpty }
    for command in ["run", "check"] {
      let second = try await ground.run(command)
      #expect(second.status == 75)
      #expect(second.errors.contains("\(first.identifier)"))
    }
    first.signal(SIGTERM)
    #expect(await first.ending.status == 0)
  }

  @Test("SIGHUP takes over a good configuration and keeps the old one when the new one is broken")
  func reload() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await !ground.results().isEmpty }
    let good = ground.read("probes.json")
    try ground.write("{ broken", to: "probes.json")
    daemon.signal(SIGHUP)
    let count = try await ground.results().count
    try await eventually { try await ground.results().count >= count + 3 }
    try ground.write(
      good.replacingOccurrences(of: #""id": "list""#, with: #""id": "renamed""#), to: "probes.json")
    daemon.signal(SIGHUP)
    try await eventually {
      try await ground.latestProbes().contains("paytrail/renamed")
    }
    daemon.signal(SIGTERM)
    let ending = await daemon.ending
    #expect(ending.status == 0)
    #expect(ending.errors.contains("the old one stays in force"))
  }

  @Test("A second signal to stop does not wait for a hook that hangs; the alert is told after the next start")
  func impatience() async throws {
    let ground = try await Playground()
    let hook = ground.read("hook")
    try ground.write("#!/bin/sh\necho $PAYPROBE_KIND >> \(ground.folder)/begun\nsleep 300\n", to: "hook", mode: 0o755)
    let config = ground.read("probes.json").replacingOccurrences(
      of: #""id": "hook","#, with: #""id": "hook", "timeout": "5m","#)
    try ground.write(config, to: "probes.json")
    let first = try ground.start("run")
    try await eventually { try await !ground.results().isEmpty }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { !ground.read("begun").isEmpty }
    first.signal(SIGTERM)
    try await eventually { first.hasSaid("stopping") }
    // What comes at the same moment is the same stop.
    let stopped = Playground.now
    try await eventually { stopped.duration(to: Playground.now) > .milliseconds(300) }
    first.signal(SIGINT)
    let ending = await first.ending
    #expect(ending.status == 0)
    #expect(ending.errors.contains("stopped at once"))
    #expect(try await ground.pendingCount() == 1)
    try ground.write(hook, to: "hook", mode: 0o755)
    let second = try ground.start("run")
    try await eventually { ground.hookKinds == ["down paytrail"] }
    second.signal(SIGTERM)
    #expect(await second.ending.status == 0)
  }

  @Test("Killed and started again, it repeats no alert and loses none")
  func crash() async throws {
    let ground = try await Playground()
    let first = try ground.start("run")
    try await eventually { try await !ground.results().isEmpty }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { !ground.hookCalls.isEmpty }
    try await eventually { try await ground.pendingCount() == 0 }
    first.signal(SIGKILL)
    #expect(await first.ending.status == SIGKILL)
    let second = try ground.start("run")
    let count = try await ground.results().count
    try await eventually { try await ground.results().count >= count + 3 }
    ground.server.reset()
    try await eventually { ground.hookCalls.count >= 2 }
    second.signal(SIGTERM)
    #expect(await second.ending.status == 0)
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
  }

  @Test("An alert that could not be delivered before a crash is delivered after it, under the same id")
  func undeliveredAlert() async throws {
    let ground = try await Playground()
    let hook = ground.read("hook")
    try ground.write(
      "#!/bin/sh\necho $PAYPROBE_EVENT_ID >> \(ground.folder)/tried.log\nexit 75\n", to: "hook", mode: 0o755)
    let first = try ground.start("run")
    try await eventually { try await !ground.results().isEmpty }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { !ground.read("tried.log").isEmpty }
    first.signal(SIGKILL)
    _ = await first.ending
    try ground.write(hook, to: "hook", mode: 0o755)
    let second = try ground.start("run")
    try await eventually { !ground.hookCalls.isEmpty }
    second.signal(SIGTERM)
    _ = await second.ending
    let tried = Set(ground.read("tried.log").split(separator: "\n"))
    #expect(tried.count == 1)
    #expect(ground.hookCalls.first?.split(separator: " ").last == tried.first)
  }

  @Test("It tells systemd when it is ready, that it is alive, and that it stops")
  func notifications() async throws {
    let ground = try await Playground()
    let listener = try NotifySocket()
    let daemon = try ground.start(
      "run", environment: ["NOTIFY_SOCKET": listener.path, "WATCHDOG_USEC": "1000000"])
    try await eventually { listener.received.contains("WATCHDOG=1") }
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    let lines = listener.received.split(separator: "\n").map(String.init)
    #expect(lines.first == "READY=1")
    #expect(lines.contains("STOPPING=1"))
  }
}
