import PaymentHealth
import Testing

/// A slot in which a host was left alone says nothing, and takes nothing back.
@Suite struct HeldSlotTests {
  private static func verdicts(_ series: [Verdict]) -> [Verdict] {
    let track = Track(probe: ProbeKey(provider: "p", probe: "r"), method: "card")
    var evaluator = TrackEvaluator(track: track, state: nil, rule: ConfirmationRule(attempts: 1, recovery: 1))
    for (index, verdict) in series.enumerated() {
      let slot = Timestamp(seconds: 1_750_000_000 + Int64(index) * 60)
      evaluator.advance(
        by: ProbeResult(
          probe: track.probe, slot: slot, started: slot, ended: slot, period: .seconds(60), verdict: verdict))
    }
    return evaluator.transitions.map(\.verdict)
  }

  @Test("Failures with held slots between them are confirmed all the same; success between them takes them back")
  func failuresBetween() {
    let (fails, held) = (Verdict(.httpStatus), Verdict(.ratePaused))
    #expect(Self.verdicts([.up, fails, held, fails]) == [.up, held, fails])
    #expect(Self.verdicts([.up, fails, held, held, fails]) == [.up, held, fails])
    #expect(Self.verdicts([.up, fails, held, .up, held, fails]) == [.up, held, .up, held])
  }
}
