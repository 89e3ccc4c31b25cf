import PaymentHealth
import TestSupport
import Testing

@Suite struct TrackEvaluatorTests {
  let track = Track(probe: Marbles.probe, method: "nordea")

  func evaluate(_ marbles: String, rule: ConfirmationRule = ConfirmationRule()) -> TrackEvaluator {
    var evaluator = TrackEvaluator(track: track, state: nil, rule: rule)
    for result in Marbles.results(marbles) { evaluator.advance(by: result) }
    return evaluator
  }

  /// Transitions drawn over their slots: U up, D down, S slow (degraded), ? unknown.
  ///
  /// Of two at one instant the last.
  func drawn(_ evaluator: TrackEvaluator, slots: Int) -> String {
    var drawing = [Character](repeating: " ", count: slots)
    for transition in evaluator.transitions {
      let mark: Character =
        switch transition.verdict.outcome {
        case .up: "U"
        case .down: "D"
        case .degraded: "S"
        case .unknown: "?"
        }
      drawing[Marbles.slot(of: transition.at)] = mark
    }
    return String(drawing)
  }

  @Test(
    "States change when enough results agree, dated to the first of them",
    arguments: [
      ("....", "U   "),
      // One failed try is no outage, nor are some.
      ("..x..", "U    "),
      (".x.x.x.", "U      "),
      // A burst is, at once; so are two slots in a row that are further apart than a burst is long.
      ("..X..", "U DU "),
      (".xx.", "UD  "),
      (".xxxxx.", "UD     "),
      // One good result is no recovery.
      ("..X.X.", "U D   "),
      ("..X..X", "U DU D"),
      // Slow needs two in a row, both ways.
      (".d.d.", "U    "),
      (".dd..", "US U "),
      (".ddX", "US D"),
      // Our own faults are unknown at once, and what was known comes back at once.
      (".u.", "U?U"),
      ("Xu.", "D? "),
      ("Xu..", "D?U "),
      ("XuX", "D?D"),
      (".ux.", "U? U"),
      (".a.", "U?U"),
      // What works again works, slow or not.
      ("X.d.", "DS  "),
      ("XX.d", "D S "),
      // Missing every second slot decides nothing for ever: what spoke against the state goes on doing so.
      ("..-x-x-x-x-x", "U ?        D"),
      (".X-.-.", "UD?  U"),
      // A first result that is not up must be confirmed; until then nothing is known.
      ("x.", "?U"),
      ("X", "D"),
      ("xxxxx", "D    "),
      // Nothing measured is unknown, and ends where the last result no longer stood.
      (".--.", "U? U"),
      ("X--X", "D? D"),
      ("X--..", "D? U "),
      (".-X", "U?D"),
    ])
  func transitions(marbles: String, expected: String) {
    let drawing = drawn(evaluate(marbles), slots: marbles.count)
    #expect(drawing == expected)
  }

  @Test("A limit of the provider is degraded, and another kind of slow than its latency")
  func limited() {
    #expect(evaluate("bb").state?.verdict == Verdict(.rateLimited))
    #expect(evaluate("bbd").state?.challenge != nil)
  }

  @Test("Without more attempts the first failure counts")
  func noConfirmation() {
    let rule = ConfirmationRule(attempts: 0, within: .zero, recovery: 1)
    #expect(drawn(evaluate(".x.", rule: rule), slots: 3) == "UDU")
  }

  @Test("A clock that was ahead and is set back does not silence the judge")
  func clockSetBack() {
    var evaluator = evaluate("....")
    let early = Marbles.start.advanced(by: .seconds(-86_400))
    for result in Marbles.results("XX", from: early) { evaluator.advance(by: result) }
    #expect(evaluator.state?.verdict == Verdict(.connectRefused))
    for result in Marbles.results("....", from: early).dropFirst(2) { evaluator.advance(by: result) }
    #expect(evaluator.state?.verdict == .up)
  }

  @Test("Tries that found a method up confirm nothing against it")
  func triesOfOthers() {
    var evaluator = evaluate("..")
    var result = Marbles.results("..X")[0...2].last
    result?.firstMethods = ["nordea": .up]
    if let result { evaluator.advance(by: result) }
    #expect(evaluator.state?.verdict == .up)
    #expect(evaluator.state?.challenge?.tries == 1)
  }

  @Test("A slot counted twice changes nothing")
  func duplicate() {
    var evaluator = evaluate("..X")
    let state = evaluator.state
    for result in Marbles.results("..X") { evaluator.advance(by: result) }
    #expect(evaluator.state == state)
  }

  @Test("Evaluating in two halves with the state stored between is evaluating at once", arguments: 0..<60)
  func restart(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let marbles = String((0..<40).map { _ in ".......xXda-u".randomElement(using: &random) ?? "." })
    let results = Marbles.results(marbles)
    let whole = evaluate(marbles)
    var first = TrackEvaluator(track: track, state: nil, rule: ConfirmationRule())
    for result in results.prefix(17) { first.advance(by: result) }
    var second = TrackEvaluator(track: track, state: first.state, rule: ConfirmationRule())
    for result in results.dropFirst(17) { second.advance(by: result) }
    #expect(second.state == whole.state)
    #expect(first.transitions + second.transitions == whole.transitions)
  }

  @Test("Transitions never go back in time and always change something", arguments: 0..<60)
  func order(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let marbles = String((0..<60).map { _ in "....xXXdda-u".randomElement(using: &random) ?? "." })
    let transitions = evaluate(marbles).transitions
    for (first, second) in zip(transitions, transitions.dropFirst()) {
      #expect(first.at <= second.at)
      #expect(!first.verdict.agrees(with: second.verdict))
    }
  }
}
