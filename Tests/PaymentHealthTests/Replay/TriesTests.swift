import Testing

@testable import PaymentHealth

@Suite struct TriesTests {
  private static let slot = Timestamp(seconds: 1_790_000_000)
  private static let refused = Verdict(.connectRefused)

  private static func result(
    _ last: Verdict, tries: Int, first: Verdict = refused, lasting: Duration = .milliseconds(30_200),
    methods: [MethodID: Verdict] = [:], firstMethods: [MethodID: Verdict] = [:]
  ) -> ProbeResult {
    ProbeResult(
      probe: ProbeKey(provider: "paytrail", probe: "list"), slot: slot, started: slot,
      ended: slot.advanced(by: lasting), period: .seconds(60), verdict: last, methods: methods, tries: tries,
      firstVerdict: first, firstMethods: firstMethods, phases: Phases(firstByte: .milliseconds(200)))
  }

  @Test(
    "Fewer tries find what the first did, in their part of the time",
    arguments: [
      (0, Verdict.connectRefused, 1, 200), (1, .connectRefused, 2, 7700), (2, .connectRefused, 3, 15_200),
      (3, .connectRefused, 4, 22_700), (4, .up, 5, 30_200), (10, .up, 5, 30_200),
    ] as [(Int, Verdict, Int, Int)])
  func fewer(attempts: Int, verdict: Verdict, tries: Int, milliseconds: Int) {
    let cut = Self.result(.up, tries: 5).tried(by: ConfirmationRule(attempts: attempts))
    #expect(cut.verdict == verdict && cut.tries == tries)
    #expect(Self.slot.duration(to: cut.ended) == .milliseconds(milliseconds))
  }

  @Test("What the first try said of single methods goes with it")
  func methods() {
    let cut = Self.result(.up, tries: 2, methods: ["two": Self.refused], firstMethods: ["one": .up])
      .tried(by: ConfirmationRule(.share(2, of: 2)))
    #expect(cut.methods == ["one": .up] && cut.verdict(for: "two") == Self.refused)
  }

  @Test(
    "Tries are lacking where the rule has some left, time for them, and a finding that is tried again",
    arguments: [
      (4, 30, 1, Verdict.connectRefused, 200, true), (4, 30, 5, .connectRefused, 30_200, false),
      (4, 30, 3, .connectRefused, 15_200, true),
      // The tries took so long that there was no time for another.
      (4, 30, 3, .connectRefused, 30_001, false),
      (0, 30, 1, .connectRefused, 200, false), (4, 30, 1, .up, 200, false),
      (4, 30, 1, Verdict(.latencyDegraded), 200, false), (4, 30, 1, Verdict(.localNetwork), 200, false),
      (4, 30, 1, Verdict(.ratePaused), 200, false), (4, 30, 1, Verdict(.authRejected), 200, true),
      // The next slot comes before.
      (4, 600, 2, .connectRefused, 56_000, false),
    ] as [(Int, Int, Int, Verdict, Int, Bool)])
  func lacking(attempts: Int, within: Int, tries: Int, verdict: Verdict, milliseconds: Int, isLacking: Bool) {
    var probe = provider(rule: ConfirmationRule(attempts: attempts, within: .seconds(within))).probes[0]
    probe.timeout = .seconds(5)
    let result = Self.result(verdict, tries: tries, lasting: .milliseconds(milliseconds))
    #expect(result.lacksTries(of: probe) == isLacking)
  }
}

extension Verdict {
  fileprivate static let connectRefused = Verdict(.connectRefused)
}
