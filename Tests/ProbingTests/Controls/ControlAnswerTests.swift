import CurlMulti
import PaymentHealth
import Probing
import TestSupport
import Testing

/// What a control says beyond that it is there.
struct ControlAnswerTests {
  static let now = Timestamp(milliseconds: 784_111_777_500)  // Sun, 06 Nov 1994 08:49:37.5 GMT

  private func answer(
    _ target: Control.Target, _ headers: [Header], status: Int = 200, firstByte: Duration = .zero
  ) -> ControlAnswer {
    let response = TransferResponse(
      status: status, fields: HeaderFields(headers), phases: PhaseTimes(firstByte: firstByte))
    return ControlAnswer(response, to: Control(id: "c", target: target, timeout: .seconds(5)), at: Self.now)
  }

  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 0, 0), ("Sun, 06 Nov 1994 08:44:37 GMT", 0, 300_000),
      ("Sun, 06 Nov 1994 08:50:37 GMT", 0, -60_000), ("Sun, 06 Nov 1994 08:49:36 GMT", 2000, 0), ("soon", 0, nil),
    ] as [(String, Int, Int?)])
  func theClockIsComparedAtHalfTheRoundTrip(date: String, firstByte: Int, offset: Int?) {
    let answer = answer(.url("https://c.example/"), [Header("Date", date)], firstByte: .milliseconds(firstByte))
    #expect(answer.clockOffset == offset.map { .milliseconds($0) })
    #expect(answer.cause == nil)
  }

  @Test(arguments: [.url("http://c.example/"), .tcp("c.example:53"), .dns("c.example")] as [Control.Target])
  func whatIsNotProtectedTellsNoTime(target: Control.Target) {
    #expect(answer(target, [Header("Date", "Sun, 06 Nov 1994 08:44:37 GMT")]).clockOffset == nil)
  }

  @Test func aCaptivePortalIsNoAnswer() {
    let login = [Header("Location", "http://wifi.hotel.example/login")]
    #expect(answer(.url("http://c.example/"), login, status: 302).cause == .localNetwork)
    #expect(answer(.url("https://c.example/"), login, status: 302).cause == nil)
    #expect(answer(.url("https://c.example/"), [], status: 511).cause == .localNetwork)
  }

  @Test(
    arguments: [
      ([], nil), ([5], 5), ([5, 300, 7], 7), ([0, 300], 0), ([-300, 0], 0), ([-300, -200], -200), ([9, -5, 1, 2], 1),
    ] as [([Int], Int?)])
  func oneClockOfSeveralMayBeWrong(offsets: [Int], median: Int?) {
    #expect(offsets.map { Duration.seconds($0) }.median == median.map { .seconds($0) })
  }

  @Test func oneRoundAsksAllKinds() async throws {
    let controls = [
      Control(id: "page", url: "https://c.example/", timeout: .seconds(5)),
      Control(id: "port", target: .tcp("c.example:53"), timeout: .seconds(5)),
      Control(id: "name", target: .dns("c.example"), timeout: .seconds(5)),
    ]
    let transport = ScriptedTransport { (request, _) throws(TransferFailure) in
      if request.extent == .lookup { throw TransferFailure(.dns(.noName), phase: .resolve) }
      return .sample(request.extent == .connection ? 0 : 200)
    }
    let runner = ControlRunner(transport: transport, clock: ManualClock())
    let round = try await runner.round(controls, needed: 3)
    #expect(round.findings == ["page": nil, "port": nil, "name": .dnsNoName])
    #expect(round.isBlind)
    #expect(Set(transport.requests.map(\.url)) == ["https://c.example/", "http://c.example:53/", "http://c.example/"])
    #expect(try await !runner.round(controls, needed: 2).isBlind)
  }
}

/// What a clock that is wrong excuses.
struct WrongClockTests {
  static let excused: Set<Cause> = [.tlsExpired, .tlsNotYetValid, .signatureInvalid, .authRejected]

  @Test(arguments: Cause.allCases)
  func onlyWhatDependsOnTheTimeIsExcused(cause: Cause) {
    let round = ControlRound(at: BlindnessTests.now, findings: ["iana": Cause?.none], clockOffset: .seconds(-90))
    let finding = Finding(
      verdict: Verdict(cause), evidence: "seen", started: BlindnessTests.now, ended: BlindnessTests.now)
    let weighed = finding.weighed(against: round)
    #expect(weighed.verdict.cause == (Self.excused.contains(cause) ? .localClock : cause))
    if Self.excused.contains(cause) {
      #expect(weighed.verdict.outcome == .unknown)
      #expect(weighed.evidence == "clock 90 s behind the controls'; seen")
    }
  }

  @Test(arguments: [0, 29])
  func aClockThatIsRightExcusesNothing(offset: Int) {
    let round = ControlRound(at: BlindnessTests.now, findings: ["iana": Cause?.none], clockOffset: .seconds(offset))
    let finding = Finding(verdict: Verdict(.authRejected), started: BlindnessTests.now, ended: BlindnessTests.now)
    #expect(finding.weighed(against: round) == finding)
  }
}
