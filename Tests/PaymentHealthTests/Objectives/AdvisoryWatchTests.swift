import PaymentHealth
import Testing

@Suite("Advisories") struct AdvisoryWatchTests {
  private static let key = Advisory.Key(.provider("paytrail"), .objectiveBurning)
  private static let names = AdvisoryNames(provider: "Paytrail", methods: ["Nordea"])
  private static let start = Timestamp(seconds: 1_750_000_000)

  /// What comes minute by minute: present, over, unclear; `s` present under a silence, `c` with no room for another alert.
  private static func play(_ course: String, restarting: Bool) -> [Evaluation] {
    var watch = AdvisoryWatch()
    return course.enumerated().map { minute, sign in
      if restarting { watch = AdvisoryWatch(watch.lasting) }
      let finding: AdvisoryFinding =
        "psc".contains(sign) ? .present("slips") : sign == "o" ? .over("is well") : .unclear
      return watch.judge(
        finding, of: key, named: names, at: start.advanced(by: .seconds(60 * minute)),
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
    #expect(events.allSatisfy { $0.cause == .objectiveBurning && $0.owner == .provider && $0.methods == ["Nordea"] })
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
      .present("slips"), of: Self.key, named: Self.names, at: Self.start, held: course == "s" ? .capped : nil)
    #expect(watch.retire(allBut: [Self.key], at: Self.start) == Evaluation())
    let ended = watch.retire(allBut: [], at: Self.start)
    #expect(ended.events.map(\.kind) == [AlertEvent.Kind](repeating: .resolved, count: told))
    #expect(ended.advisories.map(\.ended) == [Self.start] && watch.lasting.isEmpty)
  }
}
