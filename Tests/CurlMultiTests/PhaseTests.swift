import Testing

@testable import CurlMulti

@Suite(.timeLimit(.minutes(1)))
struct PhaseTests {
  @Test func thePhasesOfATransferAreItsWholeTime() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let configuration = CurlMulti.Configuration(lookup: { _ in
      pause()
      return .success(["127.0.0.1"].compactMap(IPAddress.init))
    })
    let request = try TransferRequest.trusting(server.url(host: "pay.test"))
    let clock = SuspendingClock()
    let (response, elapsed) = try await withEngine(configuration) { engine in
      _ = try await engine.perform(request)
      let began = clock.now
      let response = try await engine.perform(request)
      return (response, clock.now - began)
    }
    let phases = response.phases
    #expect(phases.resolve >= .milliseconds(1))
    #expect(phases.connect > .zero && phases.tls > .zero && phases.firstByte > .zero && phases.transfer > .zero)
    #expect(phases.total + response.queued <= elapsed)
    #expect(elapsed - phases.total - response.queued < .seconds(1))
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
