import Testing

@testable import PaymentHealth

/// What is told, and when, of an outage that nobody wants to hear of for a while.
@Suite struct SuppressionTests {
  /// What is told: each event's reason, kind and subject, and the number of the slot in which it was decided.
  private static func told(
    _ marbles: String, _ hush: Hush, provider: Provider = provider(rule: ConfirmationRule(flaps: false))
  ) -> [String] {
    var rehearsal = Rehearsal(provider)
    rehearsal.hush = hush
    rehearsal.play(["reachable": marbles])
    return rehearsal.told.map {
      "\($0.reason?.rawValue ?? "") \($0.kind.rawValue) \($0.subject.rawValue) \(Marbles.slot(of: $0.decided))"
    }
  }

  @Test(
    "Nothing is told meanwhile but the end of what was told before; what outlasts it is told when it is over",
    arguments: [
      // Within it: nobody hears of it.
      ("..XX......", 1, 8, []),
      // It outlasts it.
      ("..XXXXXX..", 1, 5, ["unmuted down paytrail 5", "resolved resolved paytrail 9"]),
      // It began before: its end is told, in the middle of it.
      (".XXXX.....", 2, 8, ["opened down paytrail 1", "resolved resolved paytrail 6"]),
      // It got worse meanwhile, and is so still.
      ("ddXXXX....", 2, 5, ["opened degraded paytrail 1", "worsened down paytrail 5", "resolved resolved paytrail 7"]),
      // It got worse and better again.
      ("ddXXddddd.", 2, 8, ["opened degraded paytrail 1"]),
      // Two outages, one of them after it.
      (".X...X...", 0, 4, ["opened down paytrail 5", "resolved resolved paytrail 7"]),
    ] as [(String, Int, Int, [String])])
  func story(marbles: String, from: Int, to: Int, expected: [String]) {
    #expect(Self.told(marbles, HushTests.hush(Matcher(provider: "paytrail"), from: from, to: to)) == expected)
  }

  @Test("A silence of one method leaves the outage of all to be told, and the other way round")
  func parts() {
    #expect(Self.told(".XX", HushTests.hush(Matcher(method: "nordea"))) == ["opened down paytrail 1"])
    let one = provider(methods: ["nordea"])
    #expect(Self.told(".XX", HushTests.hush(Matcher(method: "nordea")), provider: one) == [])
    #expect(Self.told(".XX", HushTests.hush(Matcher(cause: .tlsExpired))) == ["opened down paytrail 1"])
    #expect(Self.told(".XX", HushTests.hush(Matcher(owner: .provider))) == [])
    #expect(Self.told(".XX", HushTests.hush(Matcher(probe: "reachable"))) == [])
  }

  @Test(
    "A silence of one cause ends with it: what goes on for another is told, with that one",
    arguments: [
      (".TTXX", ["connect.refused 3"]), (".TT-XX", ["connect.refused 4"]), (".TTTT", []),
      (".XXTT", ["connect.refused 1"]), (".TTuXX", ["connect.refused 4"]),
    ] as [(String, [String])], [["nordea"], ["nordea", "osuuspankki"]])
  func anotherCause(story: (String, [String]), methods: [String]) {
    var rehearsal = Rehearsal(provider(methods: methods, rule: ConfirmationRule(flaps: false)))
    rehearsal.hush = HushTests.hush(Matcher(cause: .tlsExpired))
    rehearsal.play(["reachable": story.0])
    #expect(
      rehearsal.told.map { "\($0.cause?.rawValue ?? "") \(Marbles.slot(of: $0.decided))" } == story.1)
  }

  @Test("What is held back is noted once, with why; then when it is told")
  func notes() throws {
    var rehearsal = Rehearsal(provider(methods: ["nordea"]))
    rehearsal.hush = HushTests.hush(Matcher(provider: "paytrail"), from: 1, to: 5)
    rehearsal.play(["reachable": "..XXXXXX.."])
    let steps = rehearsal.steps.filter { $0.subject == .provider("paytrail") }
    #expect(
      steps.map(\.kind) == [
        .opened, .held(.silence("provider paytrail")), .told(.unmuted), .closed, .told(.resolved),
      ])
    #expect(steps.map { Marbles.slot(of: $0.at) } == [2, 2, 5, 9, 9])
    let method = rehearsal.steps.filter { $0.subject.method != nil }
    #expect(method.map(\.kind) == [.opened, .held(.mutedByProvider), .closed])
  }

  @Test("A provider's incident begins as the widening of its method's, and may be over before it")
  func widening() {
    var rehearsal = Rehearsal(provider(probes: [("first", ["nordea"]), ("second", ["osuuspankki"])]))
    rehearsal.play(["first": ".XXXXXXXX", "second": "...XX...."])
    let steps = rehearsal.steps.filter { $0.subject == .provider("paytrail") }
    #expect(steps.map(\.kind) == [.widened, .told(.opened), .narrowed, .told(.resolved)])
  }

  /// The story of Nordea alone, of which someone says to know after so many slots.
  private static func told(_ marbles: String, knownAfter slot: Int) -> [String] {
    var rehearsal = Rehearsal(
      provider(methods: ["nordea"], rule: ConfirmationRule(reopens: .seconds(600), flaps: false)))
    rehearsal.play(["reachable": String(marbles.prefix(slot))])
    let now = Marbles.start.advanced(by: Marbles.period * slot)
    let wishes = rehearsal.snapshot.incidents.map { Wish.acknowledge($0.id, as: $0.present) }
    let said = wishes.enumerated().map { Instruction(number: Int64($0) + 1, at: now, author: "anna", wish: $1) }
    rehearsal.hush = Hush(acknowledgements: Instructions(said).acknowledgements)
    let rest = Marbles.results(String(marbles.dropFirst(slot)), from: now)
    rest.forEach { rehearsal.take([$0]) }
    return rehearsal.told.map { "\($0.kind.rawValue) \(Marbles.slot(of: $0.decided))" }
  }

  @Test(
    "Of what someone knows only what is worse is told, its end, and that it began again",
    arguments: [
      ("XX....", 2, ["down 0", "resolved 3"]), ("XXdddd", 2, ["down 0"]),
      ("dddXXX", 3, ["degraded 1", "down 3"]), ("XX...X..", 2, ["down 0", "resolved 3", "down 5", "resolved 7"]),
    ] as [(String, Int, [String])])
  func acknowledged(marbles: String, slot: Int, expected: [String]) {
    #expect(Self.told(marbles, knownAfter: slot) == expected)
  }

  @Test("Between two results it is told as soon as nothing keeps silent any more")
  func review() {
    let provider = provider()
    var ledger = Ledger()
    ledger.hush = HushTests.hush(Matcher(), from: 0, to: 5)
    let results = Marbles.results(".XX")
    for result in results {
      #expect(ledger.judge([result], in: ["paytrail": provider], decided: result.ended).events.isEmpty)
    }
    let before = ledger.review(in: ["paytrail": provider], decided: Marbles.start.advanced(by: .seconds(299)))
    #expect(before == Evaluation())
    let after = ledger.review(in: ["paytrail": provider], decided: Marbles.start.advanced(by: .seconds(300)))
    #expect(after.events.map(\.reason) == [.unmuted])
    #expect(after.transitions.isEmpty && after.tracks.isEmpty)
    let again = ledger.review(in: ["paytrail": provider], decided: Marbles.start.advanced(by: .seconds(301)))
    #expect(again == Evaluation())
  }

  @Test("That the prober is blind is told when nothing keeps silent about everything any more; its end only if it was")
  func blind() {
    func told(_ hush: Hush, _ rounds: [(Int, Bool)]) -> [String] {
      var ledger = Ledger()
      ledger.hush = hush
      return rounds.flatMap { second, isBlind in
        ledger.judge(LocationEvaluatorTests.round(second, isBlind: isBlind)).events.map(\.kind.rawValue)
      }
    }
    let rounds = [(0, true), (5, true), (60, true), (120, true), (180, false)]
    #expect(told(Hush(), rounds) == ["blind", "resolved"])
    #expect(told(HushTests.hush(Matcher(), to: 1), rounds) == ["blind", "resolved"])
    #expect(told(HushTests.hush(Matcher()), rounds) == [])
    #expect(told(HushTests.hush(Matcher(owner: .local)), rounds) == [])
    #expect(told(HushTests.hush(Matcher(provider: "paytrail")), rounds) == ["blind", "resolved"])
  }

  @Test("Notices that were held back come when nothing keeps silent any more, and are noted")
  func notices() {
    let expires = Marbles.start.advanced(by: .seconds(86_400 * 20))
    let sighting = CertificateSighting(
      key: CertificateKey(provider: "paytrail", place: "api.example"), expires: expires, subject: "api.example",
      flaws: [])
    var certificates = CertificateWatch()
    var offers = OfferWatch()
    let probe = ProbeKey(provider: "paytrail", probe: "methods")
    let lists = [["a": ""], ["a": "", "b": ""], ["a": "", "b": ""]]
    let held: [HoldReason?] = [.silence("#1"), .silence("#1"), nil]
    let found = zip(lists, held).map { list, held in
      var evaluation = certificates.judge(sighting, provider: "Paytrail", at: Marbles.start, held: held)
      evaluation.add(
        offers.judge(
          OfferSighting(probe: probe, listed: list), provider: "Paytrail", at: Marbles.start, held: held))
      return evaluation
    }
    #expect(found.map(\.events.count) == [0, 0, 2])
    #expect(found.map(\.steps.count) == [1, 2, 0])
    #expect(Set(found.flatMap(\.steps).map(\.notice)).count == 2)
    #expect(found.flatMap(\.steps).allSatisfy { $0.kind == .held(.silence("#1")) && $0.text != nil })
  }
}
