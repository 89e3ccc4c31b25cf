import Testing

@testable import PaymentHealth

/// What becomes of a method's alerts while the incident of its provider mutes them, and after.
@Suite struct MutedChangeTests {
  static let nordea = Subject.method(MethodKey(provider: "paytrail", method: "nordea"))

  /// What is told of Nordea: each event's reason and kind, and the number of the slot in which it was decided.
  private static func told(_ nordea: String, beside other: String) -> [String] {
    var rehearsal = Rehearsal(provider(probes: [("first", ["nordea"]), ("second", ["osuuspankki"])]))
    rehearsal.play(["first": nordea, "second": other])
    return rehearsal.told.filter { $0.subject == Self.nordea }.map { event in
      "\(event.reason?.rawValue ?? "") \(event.kind.rawValue) \(Marbles.slot(of: event.decided))"
    }
  }

  @Test(
    "A change that was muted is told once the provider's incident no longer says as much",
    arguments: [
      // It got worse with its provider, of which the rest is up again.
      (".ddXXXXX", "...XX...", ["opened degraded 2", "worsened down 6"]),
      // It got better when its provider did, and stayed so when the rest was up again.
      (".XXXddddd", "..XXXX...", ["opened down 1", "eased degraded 7"]),
      // It got worse and better again before anyone would have been told.
      (".ddXXdddd", "...XX....", ["opened degraded 2"]),
      (".ddXXddd...", "...XXXX....", ["opened degraded 2", "resolved resolved 9"]),
      // It ended while it was muted.
      (".ddXX...", "...XXXXX", ["opened degraded 2", "resolved resolved 6"]),
      (".XXXX...", ".XXXXXXX", []),
      // Nothing changed while it was muted.
      (".XXXXX..", "..XX....", ["opened down 1", "resolved resolved 7"]),
    ] as [(String, String, [String])])
  func unmuted(nordea: String, other: String, told: [String]) {
    #expect(Self.told(nordea, beside: other) == told)
  }

  /// What is said of Nordea last.
  private static func lastEvent(_ nordea: String, beside other: String) -> AlertEvent? {
    var rehearsal = Rehearsal(provider(probes: [("first", ["nordea"]), ("second", ["osuuspankki"])]))
    rehearsal.play(["first": nordea, "second": other])
    return rehearsal.told.last { $0.subject == Self.nordea }
  }

  @Test("A change told late says why it is so now, and no cause if that cannot be seen just now")
  func wording() throws {
    let eased = try #require(Self.lastEvent(".XXXddddd", beside: "..XXXX..."))
    #expect(eased.summary == "Nordea (Paytrail) works again, but not well: \(Cause.latencyDegraded.sentence)")
    #expect(eased.evidence == "found latency.degraded")
    let unseen = try #require(Self.lastEvent(".XXXdddduu", beside: "..XXXXXX.."))
    #expect(unseen.kind == .degraded)
    #expect(unseen.summary == "Nordea (Paytrail) works again, but not well.")
    #expect(unseen.cause == nil && unseen.evidence == nil)
    let worse = try #require(Self.lastEvent(".ddXXuu", beside: "...XX.."))
    #expect(worse.summary == "Nordea (Paytrail) is down: \(Cause.connectRefused.sentence)")
    #expect(worse.cause == .connectRefused)
  }

  @Test("A method told as down of which nothing is known any more is not said to work")
  func refused() throws {
    // Eased while muted, then our key is refused: nobody was told that it worked.
    let event = try #require(Self.lastEvent(".XXXddaaaa", beside: "..XXddaa.."))
    #expect(event.kind == .misconfigured)
    #expect(event.summary == "Nordea (Paytrail) cannot be checked: \(Cause.authRejected.sentence)")
    #expect(event.owner == .configuration)
  }
}
