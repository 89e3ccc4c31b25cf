import AlertServices
import PaymentHealth
import Testing

@testable import Alerting

/// Hooks that hang, flood, fork or cannot start, as real programs.
@Suite(.timeLimit(.minutes(5)))
struct HookFailureTests {
  private let scripts: Scripts

  init() throws {
    scripts = try Scripts()
  }

  @Test func oneThatIsNotDoneInTimeIsAskedToEnd() async throws {
    let sink = scripts.sink("trap 'echo ended > ended; exit 0' TERM; sleep 300 & wait")
    #expect(await sink.deliver(within: .seconds(3)) == .retry("not done within 3 s"))
    #expect(scripts.exists("ended"))
  }

  @Test func oneThatIgnoresTERMIsKilledWithItsChildren() async throws {
    let sink = scripts.sink(
      """
      trap '' TERM
      sleep 300 & echo $! > child
      echo $$ > leader
      while :; do sleep 300; done
      """, grace: .milliseconds(200))
    #expect(await sink.deliver(within: .seconds(3)) == .retry("not done within 3 s"))
    #expect(try await scripts.isGone("leader"))
    #expect(try await scripts.isGone("child"))
  }

  @Test func aChildLeftBehindByOneThatObeyedTERMIsKilledToo() async throws {
    let sink = scripts.sink(
      """
      (trap '' TERM; while :; do sleep 300; done) & echo $! > child
      sleep 300
      """)
    #expect(await sink.deliver(within: .seconds(3)) == .retry("not done within 3 s"))
    #expect(try await scripts.isGone("child"))
  }

  @Test("One whose delivery is cancelled is asked to end, and killed if it does not", arguments: [true, false])
  func cancelled(obeys: Bool) async throws {
    let trap = obeys ? "trap 'echo ended > ended; exit 0' TERM" : "trap '' TERM"
    let script = "\(trap); echo $$ > leader; while :; do sleep 300 & wait; done"
    let sink = scripts.sink(script, grace: obeys ? .seconds(300) : .milliseconds(200))
    let delivery = Task { await sink.deliver(within: .seconds(300)) }
    try await scripts.appears("leader")
    delivery.cancel()
    #expect(await delivery.value != .delivered)
    #expect(try await scripts.isGone("leader"))
    #expect(scripts.exists("ended") == obeys)
  }

  @Test(arguments: ["sleep 300 &", "setsid sleep 300 &", "(exec sleep 300) &"])
  func aGrandchildThatHoldsThePipesHoldsUpNobody(_ script: String) async throws {
    #expect(await scripts.sink("\(script) echo $! > child").deliver() == .delivered)
    #expect(try scripts.end("child"), "the hook was delivered while its grandchild still held the pipes")
  }

  @Test func aGrandchildInItsOwnSessionDoesNotOutwaitTheDeadline() async throws {
    let sink = scripts.sink("setsid sleep 30 & sleep 300", grace: .milliseconds(200))
    #expect(await sink.deliver(within: .seconds(1)) == .retry("not done within 1 s"))
  }

  @Test func aFloodOfOutputIsDrainedAndForgotten() async {
    let script = "echo first; head -c 50000000 /dev/zero; exit 3"
    let result = await ExecSink.run(scripts.hook(["/bin/sh", "-c", script], input: 0))
    #expect(result.ending == .exited(3))
    #expect(result.output.count == 64 * 1024)
    #expect(result.output.starts(with: "first\n\0\0".utf8))
  }

  @Test func anEndlessFloodEndsAtTheDeadline() async throws {
    let sink = scripts.sink(["/usr/bin/yes"], grace: .milliseconds(200))
    guard case .retry(let reason, after: nil) = await sink.deliver(within: .milliseconds(500)) else {
      Issue.record("must be tried again")
      return
    }
    #expect(reason.hasPrefix("not done within 0 s: ") && reason.count < 300)
  }

  @Test(arguments: ["exit 0", "exec <&-; sleep 0.2; exit 0", "head -c 10; exit 0"])
  func oneThatDoesNotReadItsInputIsNoTrouble(_ script: String) async throws {
    let result = await ExecSink.run(scripts.hook(["/bin/sh", "-c", script], input: 1_000_000))
    #expect(result.ending == .exited(0))
  }

  @Test func aLargeInputArrivesWhole() async throws {
    let result = await ExecSink.run(scripts.hook(["/bin/sh", "-c", "sleep 0.1; wc -c"], input: 3_000_000))
    #expect(result == HookResult(ending: .exited(0), output: Array("3000000\n".utf8)))
  }

  @Test func oneThatClosesItsOutputIsStillWaitedFor() async throws {
    #expect(await scripts.sink("exec >&- 2>&-; sleep 0.3; exit 75").deliver() == .retry("exit status 75"))
  }

  @Test func whatIsWrittenIsOnePrintableLine() async throws {
    let sink = scripts.sink(#"printf 'a\033[31m\nb\0\377c <3>d'; exit 1"#)
    #expect(await sink.deliver() == .retry("exit status 1: a [31m b \u{FFFD}c <3>d"))
  }

  @Test(arguments: [
    ([], "cannot start no program: No such file or directory"),
    (["/nosuch/hook"], "cannot start /nosuch/hook: No such file or directory"),
    (["nosuchprogram_"], "cannot start nosuchprogram_: No such file or directory"),
    (
      ["./interpreter"],
      "cannot start ./interpreter (it is there, the interpreter in its first line is not): No such file or directory"
    ),
    (
      ["./shebang"],
      "cannot start ./shebang (its first line names no interpreter, such as #!/bin/sh): Exec format error"
    ),
    (["./plain"], "cannot start ./plain: Permission denied"),
    (["./"], "cannot start ./: Permission denied"),
  ])
  func oneThatCannotStartIsTriedAgain(_ arguments: [String], _ reason: String) async throws {
    await scripts.add("interpreter", "#!/nosuch/interpreter\n")
    await scripts.add("shebang", "exit 0\n")
    await scripts.add("plain", "#!/bin/sh\n", mode: "644")
    #expect(await scripts.sink(arguments).deliver() == .retry(reason))
  }

  @Test func noDescriptorIsLostByAnyOfThis() async throws {
    let sinks = [scripts.sink(["/usr/bin/false"]), scripts.sink(["/nosuch/hook"])]
    for sink in sinks { _ = await sink.deliver() }
    let before = try scripts.openDescriptors
    for _ in 0..<200 { for sink in sinks { _ = await sink.deliver() } }
    // Other tests run beside this one and have some open too.
    #expect(try scripts.openDescriptors < before + 150)
  }

  @Test func manyHangingHooksDoNotStopOtherTasks() async throws {
    let hanging = scripts.sink(["/usr/bin/sleep", "300"], grace: .milliseconds(200))
    let quick = scripts.sink(["/usr/bin/true"])
    await withTaskGroup(of: DeliveryVerdict.self) { group in
      for _ in 0..<10 { group.addTask { await hanging.deliver(within: .seconds(3)) } }
      group.addTask { await quick.deliver() }
      #expect(await group.next() == .delivered)
      for await verdict in group { #expect(verdict == .retry("not done within 3 s")) }
    }
  }
}
