import Glibc
import TestSupport
import Testing

@testable import CurlMulti

@Suite(.timeLimit(.minutes(5)))
struct PhaseTests {
  @Test func everyPhaseIsMeasuredWhereItHappens() async throws {
    let server = try ScriptedServer(
      .receiveHeader, .pause(40_000), .send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"), .pause(60_000), .send("x"))
    defer { server.stop() }
    let configuration = CurlMulti.Configuration(lookup: { _ in
      usleep(20_000)
      return .success(["127.0.0.1"].compactMap(IPAddress.init))
    })
    let clock = SuspendingClock()
    let (response, elapsed) = try await withEngine(configuration) { engine in
      let began = clock.now
      let response = try await engine.perform(.local("http://pay.test:\(server.port)/"))
      return (response, clock.now - began)
    }
    let phases = response.phases
    #expect(phases.resolve >= .milliseconds(20))
    #expect(phases.firstByte >= .milliseconds(40))
    #expect(phases.transfer > .zero)
    #expect(phases.firstByte + phases.transfer >= .milliseconds(100))
    #expect(phases.connect > .zero)
    #expect(phases.total + response.queued <= elapsed)
  }

  @Test func theHandshakeIsAPhaseOfItsOwn() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let request = try TransferRequest.trusting(server.url())
    let phases = try await withEngine { try await $0.perform(request).phases }
    #expect(phases.resolve == .zero)
    #expect(phases.tls > .zero && phases.connect > .zero && phases.firstByte > .zero && phases.transfer > .zero)
  }

  /// The child stops this process while the loop sleeps for at most a second, and wakes it later.
  @Test func timeInWhichTheEngineCouldNotRunIsTold() async {
    await #expect(processExitsWith: .success) {
      let server = try ScriptedServer(.receiveHeader, .pause(1_000_000), .send("HTTP/1.1 204 No Content\r\n\r\n"))
      let response = try await withEngine { engine in
        let transfer = Task { try await engine.perform(.local(server.url)) }
        try await eventually { server.requests.count == 1 }
        let child = try ChildProcess(["/bin/sh", "-c", "kill -STOP $PPID; sleep 3; kill -CONT $PPID"])
        defer { _ = child.wait() }
        return try await transfer.value
      }
      #expect(response.loopLag >= .seconds(1))
    }
  }

  static func marks(_ change: (inout Marks) -> Void) -> Marks {
    var marks = Marks(started: at(0))
    change(&marks)
    return marks
  }

  static func at(_ milliseconds: Int64) -> MonotonicTime {
    MonotonicTime(nanoseconds: 1_000_000 * (5000 + milliseconds))
  }

  static let ways: [(Marks, TransferFailure.Phase, PhaseTimes)] = [
    (marks { _ in }, .resolve, PhaseTimes(resolve: .milliseconds(100))),
    (marks { $0.resolved = at(10) }, .resolve, PhaseTimes(resolve: .milliseconds(10))),
    (
      marks {
        $0.resolved = at(10)
        $0.connecting = at(30)
      }, .connect, PhaseTimes(resolve: .milliseconds(10), connect: .milliseconds(70))
    ),
    (
      marks {
        $0.resolved = at(10)
        $0.connecting = at(30)
        $0.connected = at(40)
      }, .tls, PhaseTimes(resolve: .milliseconds(10), connect: .milliseconds(10), tls: .milliseconds(60))
    ),
    (
      marks {
        $0.resolved = at(10)
        $0.connecting = at(30)
        $0.ready = at(50)
      }, .request, PhaseTimes(resolve: .milliseconds(10), connect: .milliseconds(20), firstByte: .milliseconds(50))
    ),
    (
      marks {
        $0.resolved = at(10)
        $0.connecting = at(30)
        $0.connected = at(40)
        $0.ready = at(50)
        $0.firstHeader = at(70)
        $0.headersEnded = at(80)
      }, .body,
      PhaseTimes(
        resolve: .milliseconds(10), connect: .milliseconds(10), tls: .milliseconds(10), firstByte: .milliseconds(20),
        transfer: .milliseconds(30))
    ),
  ]

  @Test(arguments: ways)
  func theMarksPassedTellThePhase(marks: Marks, phase: TransferFailure.Phase, phases: PhaseTimes) {
    #expect(marks.phase == phase)
    #expect(marks.phases(until: Self.at(100)) == phases)
    #expect(phases.total + marks.waited(until: Self.at(100)) == .milliseconds(100))
  }
}
