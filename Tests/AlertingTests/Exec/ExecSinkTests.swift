import FoundationEssentials
import Glibc
import PaymentHealth
import TestSupport
import Testing

@testable import AlertServices
@testable import Alerting

/// Runs real programs.
@Suite(.timeLimit(.minutes(5)))
struct ExecSinkTests {
  private let scripts: Scripts

  init() throws {
    scripts = try Scripts()
  }

  @Test(arguments: [
    ("exit 0", DeliveryVerdict.delivered),
    ("exit 75", .retry("exit status 75")),
    ("echo 'no such channel' >&2; exit 100", .permanent("exit status 100: no such channel")),
    ("exit 119", .permanent("exit status 119")),
    ("exit 120", .retry("exit status 120")),
    ("exit 1", .retry("exit status 1")),
    ("echo one; echo two >&2; exit 99", .retry("exit status 99: one two")),
    ("kill -9 $$", .retry("killed by signal 9")),
    ("nosuchprogram_", .retry("exit status 127: /bin/sh: 1: nosuchprogram_: not found")),
  ])
  func theWayItEndsIsTheVerdict(_ script: String, _ verdict: DeliveryVerdict) async throws {
    #expect(await scripts.sink(script).deliver() == verdict)
  }

  @Test func theEventComesOnStandardInput() async throws {
    let verdict = await scripts.sink("cat > input").deliver()
    #expect(verdict == .delivered)
    #expect(try scripts.read("input") == EventDocument(.sample(), merchant: "Example Shop").json + "\n")
  }

  @Test func argumentsReachTheProgramUnread() async throws {
    let arguments = ["$(reboot)", "a b", "", "*", "'\"\\", "ä\n"]
    let program = "import sys, json; json.dump(sys.argv[1:], open('arguments', 'w'))"
    #expect(await scripts.sink(["/usr/bin/python3", "-c", program] + arguments).deliver() == .delivered)
    let read = try JSONDecoder().decode([String].self, from: Data(try scripts.read("arguments").utf8))
    #expect(read == arguments)
  }

  @Test func theEnvironmentIsCleanAndTellsTheEvent() async throws {
    let event = AlertEvent.sample(
      .resolved, number: 2, methods: ["Nordea", "OP"], until: Timestamp(seconds: 1_750_000_100),
      summary: "up\nPATH=/evil\u{0}\u{1B}[31m ä")
    #expect(await scripts.sink(["/usr/bin/python3", "-c", Self.dump]).deliver(event) == .delivered)
    let variables = try scripts.read("environment").split(separator: "\0").map(String.init)
    #expect(
      variables.sorted() == [
        "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", "PAYPROBE_ACKNOWLEDGE=", "PAYPROBE_ALTERNATIVES=",
        "PAYPROBE_ATTEMPT=1",
        "PAYPROBE_CAUSE=method.missing", "PAYPROBE_CONTACTS=", "PAYPROBE_DRILL=",
        "PAYPROBE_DURATION_S=100",
        "PAYPROBE_EVENT_ID=paytrail/nordea@1750000000#2", "PAYPROBE_EVIDENCE=",
        "PAYPROBE_INCIDENT=paytrail/nordea@1750000000", "PAYPROBE_KIND=resolved",
        "PAYPROBE_METHODS=Nordea, OP", "PAYPROBE_OWNER=provider", "PAYPROBE_PROVIDER=paytrail",
        "PAYPROBE_REASON=resolved",
        "PAYPROBE_RECURRENCE=",
        "PAYPROBE_SEVERITY=info", "PAYPROBE_SINCE=2025-06-15T15:06:40Z", "PAYPROBE_SUBJECT=paytrail/nordea",
        "PAYPROBE_SUMMARY=up PATH=/evil  [31m ä", "PAYPROBE_UNTIL=2025-06-15T15:08:20Z",
      ])
  }

  /// Through /proc, because Python adds variables of its own.
  private static let dump =
    "open('environment','wb').write(open('/proc/self/environ','rb').read())"

  @Test func itRunsInTheDirectoryGiven() async throws {
    await scripts.add("tool", "#!/bin/sh\npwd > where\n")
    #expect(await scripts.sink(["./tool"]).deliver() == .delivered)
    #expect(try scripts.read("where").hasSuffix("\(scripts.directory.split(separator: "/").last ?? "")\n"))
  }

  @Test func nothingOfThisProcessIsInherited() async throws {
    let leak = open(scripts.path("leak"), O_CREAT | O_RDWR, 0o600)  // without O_CLOEXEC
    defer { close(leak) }
    let sink = scripts.sink(
      "ls /proc/$$/fd > descriptors; ps -o pid=,pgid= $$ > group; exec cat /proc/self/status > status")
    #expect(await sink.deliver() == .delivered)
    // The shell itself keeps its own output under a high number while it is redirected.
    let descriptors = try scripts.read("descriptors").split(separator: "\n").compactMap { Int($0) }.sorted()
    #expect(descriptors.prefix(3) == [0, 1, 2] && !descriptors.contains(Int(leak)))
    #expect(Set(try scripts.read("group").split(whereSeparator: \.isWhitespace)).count == 1)
    #expect(try scripts.signals("SigBlk") == 0)
    #expect(try scripts.signals("SigIgn") == 0)
  }
}

extension Scripts {
  /// The mask of this name from a process's status, of the 31 standard signals.
  fileprivate func signals(_ name: String) throws -> UInt64? {
    let line = try read("status").split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line.flatMap { UInt64($0.dropFirst(name.count + 2), radix: 16) }.map { $0 & 0x7FFF_FFFF }
  }
}
