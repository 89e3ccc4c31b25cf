import Testing

@testable import PaymentHealth

@Suite("Advisories") struct AdvisoryWatchTests {
  private static let key = Advisory.Key(.provider("paytrail"), .objectiveBurning)
  private static let watched = provider(
    methods: ["nordea", "visa", "mastercard"], probes: [("banks", ["nordea"]), ("cards", ["visa", "mastercard"])])
  private static let start = Timestamp(seconds: 1_750_000_000)

  /// What comes minute by minute: present, over, unclear; `s` present under a silence, `c` with no room for another alert.
  private static func play(_ course: String, restarting: Bool) -> [Evaluation] {
    var watch = AdvisoryWatch()
    return course.enumerated().map { minute, sign in
      if restarting { watch = AdvisoryWatch(watch.lasting) }
      let finding: AdvisoryFinding =
        "psc".contains(sign) ? .present("slips") : sign == "o" ? .over("is well") : .unclear
      return watch.judge(
        finding, of: key, at: watched, at: start.advanced(by: .seconds(60 * minute)),
        held: sign == "s" ? .silence("#1 by anna") : nil, room: sign == "c" ? 0 : nil)
    }
  }

  @Test(
    "Each is told once, and its end if it was; a restart says nothing new",
    arguments: [
      ("u", []), ("o", []), ("ppup", ["0 opened"]), ("ppuoo", ["0 opened", "3 resolved"]),
      ("ssu", []), ("sso", []), ("ssp", ["2 unmuted"]), ("sspso", ["2 unmuted", "4 resolved"]),
      ("ccp", ["2 unmuted"]), ("popo", ["0 opened", "1 resolved", "2 opened", "3 resolved"]),
    ] as [(String, [String])], [false, true])
  func told(story: (course: String, told: [String]), restarting: Bool) {
    let told = Self.play(story.course, restarting: restarting).enumerated().flatMap { minute, evaluation in
      evaluation.events.map { "\(minute) \($0.reason?.rawValue ?? "")" }
    }
    #expect(told == story.told)
  }

  @Test("Its events belong together, and those of the next to others")
  func events() throws {
    let events = Self.play("popo", restarting: false).flatMap(\.events)
    #expect(events.map(\.kind) == [.degraded, .resolved, .degraded, .resolved])
    #expect(Set(events.map(\.id)).count == 4 && Set(events.map(\.incident)).count == 2)
    #expect(events[0].incident == events[1].incident)
    #expect(events[0].summary == "Paytrail slips." && events[1].summary == "Paytrail is well.")
    #expect(events[1].previous == .degraded && events[1].until == Self.start.advanced(by: .seconds(60)))
    #expect(
      events.allSatisfy {
        $0.cause == .objectiveBurning && $0.owner == .provider && $0.methods == ["Nordea", "Visa", "Mastercard"]
      })
    #expect(events.allSatisfy { $0.concerned == nil })
  }

  @Test("What was held back is noted with its reason, under one name")
  func held() {
    let steps = Self.play("ssc", restarting: false).flatMap(\.steps)
    #expect(steps.map(\.kind) == [.held(.silence("#1 by anna")), .held(.silence("#1 by anna")), .held(.capped)])
    #expect(Set(steps.compactMap(\.notice)).count == 2)
  }

  @Test("What is no longer watched for ends; the end is told if the beginning was", arguments: [("p", 1), ("s", 0)])
  func retired(course: Character, told: Int) {
    var watch = AdvisoryWatch()
    _ = watch.judge(
      .present("slips"), of: Self.key, at: Self.watched, at: Self.start, held: course == "s" ? .capped : nil)
    #expect(watch.retire(allBut: [Self.key], at: Self.start) == Evaluation())
    let ended = watch.retire(allBut: [], at: Self.start)
    #expect(ended.events.map(\.kind) == [AlertEvent.Kind](repeating: .resolved, count: told))
    #expect(ended.advisories.map(\.ended) == [Self.start] && watch.lasting.isEmpty)
    for event in ended.events {
      #expect(
        event.summary == "paytrail is no longer watched for objective.burning; whether that is over is not known.")
    }
  }

  /// `b` slow banks, `c` slow cards, `d` both, `s` both under a silence, `o` over.
  private static let shown: [Character: [ProbeID]] = ["b": ["banks"], "c": ["cards"], "d": ["cards", "banks"]]

  @Test(
    "What several probes show is one advisory, about what they cover, told again when that is more",
    arguments: [
      ("bbo", ["opened nordea", "resolved nordea"]),
      ("dbo", ["opened nordea visa mastercard", "resolved nordea visa mastercard"]),
      ("bcbo", ["opened nordea", "worsened nordea visa mastercard", "resolved nordea visa mastercard"]),
      ("bso", ["opened nordea", "resolved nordea"]),
      ("bsdo", ["opened nordea", "worsened nordea visa mastercard", "resolved nordea visa mastercard"]),
      ("so", []),
    ] as [(String, [String])], [false, true])
  func widening(story: (course: String, told: [String]), restarting: Bool) {
    let key = Self.watched.latencyKey
    var watch = AdvisoryWatch()
    let events = story.course.flatMap { sign in
      if restarting { watch = AdvisoryWatch(watch.lasting) }
      let finding: AdvisoryFinding =
        sign == "o" ? .over("is well") : .present("slips", probes: Self.shown[sign] ?? ["banks", "cards"])
      return watch.judge(
        finding, of: key, at: Self.watched, at: Self.start, held: sign == "s" ? .silence("#1") : nil
      ).events
    }
    let told = events.map { event in
      ([event.reason?.rawValue ?? ""] + (event.concerned ?? []).map(\.rawValue)).joined(separator: " ")
    }
    #expect(told == story.told)
    #expect(Set(events.map(\.id)).count == events.count && Set(events.map(\.incident)).count <= 1)
  }

  @Test("Its end says what is so, in every language, and does not repeat the fault", arguments: Language.allCases)
  func ends(language: Language) throws {
    for cause in [Cause.objectiveBurning, .latencyAnomaly] {
      let key = Advisory.Key(.provider("paytrail"), cause)
      func end(_ finding: AdvisoryFinding) throws -> String {
        var watch = AdvisoryWatch([Advisory(key, began: Self.start, tellings: 1)])
        let ended = watch.judge(finding, of: key, at: Self.watched, at: Self.start)
        return try #require(ended.events.first).summary(in: language)
      }
      let (over, unwatched) = (try end(.over("is well")), try end(.unwatched))
      #expect(over != unwatched && unwatched.contains(cause.rawValue))
      for summary in [over, unwatched] {
        #expect(summary.contains("Paytrail") && !summary.contains(language.wording.sentence(cause)))
      }
    }
  }

  @Test("While a store fails, the last of each advisory and telling is kept and no more")
  func bounded() {
    var evaluation = Evaluation()
    for minute in 0..<100 {
      var later = Evaluation()
      let began = Self.start.advanced(by: .seconds(minute % 2))
      later.advisories = [Advisory(Self.key, began: began, tellings: minute)]
      later.tellings = [Telling(RoutingSamples.event(minute: minute))]
      evaluation.add(later)
    }
    #expect(evaluation.advisories.map(\.tellings) == [98, 99])
    #expect(evaluation.tellings.map(\.event.decided) == [RoutingSamples.minute(99)])
  }
}
