import PaymentHealth
import TestSupport
import Testing

@Suite struct TimelineTests {
  let hour = Interval(from: Timestamp(seconds: 3600), to: Timestamp(seconds: 7200))
  let track = Track(probe: Marbles.probe, method: "nordea")

  func transition(_ second: Int64, _ verdict: Verdict) -> Transition {
    Transition(track: track, at: Timestamp(seconds: second), verdict: verdict, decided: Timestamp(seconds: second + 30))
  }

  func timeline(_ transitions: [Transition], until: Int64 = 7200) -> Timeline {
    Timeline.confirmed(transitions, measuredUntil: Timestamp(seconds: until), over: hour)
  }

  @Test("An outage across the window's start counts from the start, and one across its end to the end")
  func clamping() {
    let timeline = timeline([
      transition(0, .up), transition(3000, Verdict(.connectRefused)), transition(3700, .up),
      transition(7100, Verdict(.httpStatus)),
    ])
    let availability = Availability(.confirmed, of: timeline)
    #expect(availability.down == 100 + 100)
    #expect(availability.up == 3400)
  }

  @Test("Time before the first result and after the last one is unknown")
  func unmeasured() {
    let timeline = timeline([transition(4000, .up)], until: 6000)
    let availability = Availability(.confirmed, of: timeline)
    #expect(availability.unknown == 400 + 1200)
    #expect(availability.up == 2000)
    #expect(availability.share?.text == "100.000 %")
    #expect(availability.coverage?.text == "55.555 %")
  }

  @Test("Nothing measured has neither a share nor anything but zero coverage")
  func nothing() {
    let availability = Availability(.confirmed, of: timeline([], until: 0))
    #expect(availability.share == nil)
    #expect(availability.unknown == 3600)
    #expect(availability.coverage?.text == "0.000 %")
  }

  @Test("Maintenance leaves both the outage and the denominator, overlaps counted once")
  func exclusions() {
    let timeline = timeline([transition(0, .up), transition(4000, Verdict(.connectRefused)), transition(5000, .up)])
    let availability = Availability(
      .confirmed, of: timeline,
      excluding: [
        Interval(from: Timestamp(seconds: 3900), to: Timestamp(seconds: 4500)),
        Interval(from: Timestamp(seconds: 4400), to: Timestamp(seconds: 4600)),
        Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 10)),
      ])
    #expect(availability.excluded == 700)
    #expect(availability.down == 400)
    #expect(availability.up == 3600 - 700 - 400)
  }

  @Test("Strict counts every failed slot to the next, and a gap stays unknown")
  func strict() {
    let confirmed = timeline([transition(0, .up), transition(6000, Verdict(.localStalled))])
    let slots = [3600, 3660, 5000, 6500].map { (second: Int64) in
      Deviation(
        from: Timestamp(seconds: second), until: Timestamp(seconds: second + 60), verdict: Verdict(.connectRefused))
    }
    let availability = Availability(.strict, of: confirmed.judged(by: .strict, Deviations(slots)))
    #expect(availability.down == 180)
    #expect(availability.unknown == 1200)
    #expect(availability.up == 3600 - 180 - 1200)
  }

  @Test("Strict says nothing of time whose single results are no longer kept")
  func strictOfPrunedTime() {
    let confirmed = timeline([transition(0, .up), transition(4000, Verdict(.connectRefused)), transition(5000, .up)])
    let slots = [
      Deviation(from: Timestamp(seconds: 6000), until: Timestamp(seconds: 6060), verdict: Verdict(.httpStatus))
    ]
    let availability = Availability(
      .strict, of: confirmed.judged(by: .strict, Deviations(slots, since: Timestamp(seconds: 5400))))
    #expect(availability.unknown == 1800)
    #expect(availability.down == 60)
    #expect(availability.up == 3600 - 1800 - 60)
  }

  @Test("A slot found late, after the next began, ends where the next begins")
  func overlappingDeviations() {
    let confirmed = timeline([transition(0, .up)])
    let slots = [
      Deviation(from: Timestamp(seconds: 4000), until: Timestamp(seconds: 4060), verdict: Verdict(.connectRefused)),
      Deviation(from: Timestamp(seconds: 4050), until: Timestamp(seconds: 4110), verdict: Verdict(.latencyDegraded)),
    ]
    let availability = Availability(.strict, of: confirmed.judged(by: .strict, Deviations(slots)))
    #expect(availability.down == 50)
    #expect(availability.degraded == 60)
  }

  @Test("The parts add up to the window and strict never measures less, whatever happened", arguments: 0..<200)
  func sums(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let verdicts: [Verdict] = [.up, Verdict(.connectRefused), Verdict(.latencyDegraded), Verdict(.localNetwork)]
    let timelines = (0..<3).map { _ in
      timeline(
        (0..<Int.random(in: 0...20, using: &random)).map { _ in Int64.random(in: 0...8000, using: &random) }.sorted()
          .map { transition($0, verdicts.randomElement(using: &random) ?? .up) },
        until: Int64.random(in: 3000...8000, using: &random))
    }
    let combined = Timeline.combined(timelines, over: hour, by: Verdict.ofAll)
    let from = Int64.random(in: 0...9000, using: &random)
    let exclusion = Interval(from: Timestamp(seconds: from), to: Timestamp(seconds: from + 500))
    for timeline in timelines + [combined] {
      let availability = Availability(.confirmed, of: timeline, excluding: [exclusion])
      let sum = availability.up + availability.degraded + availability.down + availability.unknown
      #expect(sum + availability.excluded == 3600)
      #expect(availability.up >= 0 && availability.down >= 0 && availability.unknown >= 0)
      #expect(
        Availability(.strict, of: timeline.judged(by: .strict, Deviations())).unknown
          == Availability(.confirmed, of: timeline).unknown)
    }
    #expect(combined.spans.map(\.interval.seconds).reduce(0, +) == 3600)
  }

  @Test("Cutting a timeline in pieces loses no second", arguments: 0..<50)
  func pieces(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let whole = timeline(
      (0..<10).map { _ in Int64.random(in: 3000...7500, using: &random) }.sorted().enumerated().map { index, second in
        transition(second, index % 2 == 0 ? .up : Verdict(.connectRefused))
      })
    let cut = Int64.random(in: 3600...7200, using: &random)
    let parts = [(3600, cut), (cut, 7200)].map { from, to in
      Availability(
        .confirmed, of: whole.clamped(to: Interval(from: Timestamp(seconds: from), to: Timestamp(seconds: to))))
    }
    #expect(parts.map(\.down).reduce(0, +) == Availability(.confirmed, of: whole).down)
    #expect(parts.map(\.unknown).reduce(0, +) == Availability(.confirmed, of: whole).unknown)
  }

  @Test(
    "A percentage is cut off, never rounded up",
    arguments: [
      (1, 1, "100.000 %"), (99_999_999, 100_000_000, "99.999 %"), (2, 3, "66.666 %"), (0, 5, "0.000 %"),
      (2_591_999, 2_592_000, "99.999 %"), (999, 1000, "99.900 %"), (Int64.max - 1, Int64.max, "99.999 %"),
    ] as [(Int64, Int64, String)])
  func percentage(part: Int64, whole: Int64, text: String) {
    #expect(Percentage(part, of: whole)?.text == text)
  }

  @Test("Shares compare exactly and a share of nothing is none")
  func comparing() throws {
    #expect(try #require(Percentage(1, of: 3)) < #require(Percentage(3_333_334, of: 10_000_000)))
    #expect(Percentage(1, of: 2) == Percentage(2, of: 4))
    #expect(Percentage(0, of: 0) == nil)
  }
}
