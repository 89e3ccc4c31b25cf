import PaymentHealth
import TestSupport
import Testing

/// What is not confirmed yet, of a method as its probes see it.
@Suite struct SuspicionTests {
  private static func tracked(_ marbles: String, _ rule: ConfirmationRule, probe: String = "reachable") -> TrackedState?
  {
    let track = Track(probe: ProbeKey(provider: "paytrail", probe: ProbeID(rawValue: probe)), method: "nordea")
    var evaluator = TrackEvaluator(track: track, state: nil, rule: rule)
    for result in Marbles.results(marbles, probe: track.probe) { evaluator.advance(by: result) }
    return evaluator.state.map { TrackedState(track: track, state: $0, rule: rule) }
  }

  private static func state(_ tracks: TrackedState?...) -> SubjectState {
    .method(MethodKey(provider: "paytrail", method: "nordea"), tracks: tracks.compactMap(\.self))
  }

  private static func text(_ suspicion: Suspicion?) -> String? {
    suspicion.map { found in
      let progress = found.progress.map { "\($0.found)/\($0.needed)" } ?? "-"
      return "\(found.verdict.outcome.rawValue) \(progress) since \(Marbles.slot(of: found.since))"
    }
  }

  @Test(
    "How far a failure and a recovery are confirmed, by each kind of rule",
    arguments: [
      ("..", ConfirmationRule(), nil, nil),
      ("..x", ConfirmationRule(), "down 1/5 since 2", nil),
      (".X", ConfirmationRule(), nil, nil),
      (".X.", ConfirmationRule(), nil, "up 1/2 since 2"),
      (".X..", ConfirmationRule(), nil, nil),
      (".X..", ConfirmationRule(recovery: 5), nil, "up 2/5 since 2"),
      (".Xd", ConfirmationRule(), nil, "degraded 1/2 since 2"),
      (".d", ConfirmationRule(), "degraded 1/2 since 1", nil),
      (".dd.", ConfirmationRule(), nil, "up 1/2 since 3"),
      (".x.x", ConfirmationRule(.share(3, of: 5)), "down 2/3 since 1", nil),
      (".x", ConfirmationRule(.lasting(.seconds(600))), "down - since 1", nil),
      ("Xu", ConfirmationRule(), nil, nil),
    ] as [(String, ConfirmationRule, String?, String?)])
  func progress(marbles: String, rule: ConfirmationRule, suspected: String?, recovering: String?) {
    let state = Self.state(Self.tracked(marbles, rule))
    #expect(Self.text(state.suspected) == suspected)
    #expect(Self.text(state.recovering) == recovering)
  }

  @Test("Of several probes that hold a state that counts which needs most yet; one that does not hold it says nothing")
  func several() {
    let slow = Self.tracked(".X..", ConfirmationRule(recovery: 5), probe: "slow")
    let quick = Self.tracked(".X.", ConfirmationRule(), probe: "quick")
    let both = Self.state(quick, slow)
    #expect(both.outcome == .down && both.recovering?.probe.probe == "slow")
    let degraded = Self.tracked(".dd.", ConfirmationRule(), probe: "other")
    #expect(Self.state(degraded, Self.tracked(".XX", ConfirmationRule())).recovering == nil)
  }

  @Test("Good results that must last say for how long")
  func hold() {
    let rule = ConfirmationRule(recovery: 2, hold: .seconds(900))
    #expect(
      Self.state(Self.tracked(".X....", rule)).recovering?.progress
        == ConfirmationRule.Progress(found: 2, needed: 2, hold: .seconds(900)))
  }
}
