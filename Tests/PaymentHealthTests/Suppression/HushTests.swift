import Testing

@testable import PaymentHealth

@Suite struct HushTests {
  static let nordea = Concern(
    provider: "paytrail", method: "nordea", probe: "reachable", cause: .connectRefused)
  static let osuuspankki = Concern(
    provider: "paytrail", method: "osuuspankki", probe: "reachable", cause: .connectRefused)
  static let location = Concern(cause: .localNetwork)

  static func hush(_ matchers: Matcher..., from: Int = 0, to: Int = 10) -> Hush {
    let span = Interval(
      from: Marbles.start.advanced(by: Marbles.period * from), to: Marbles.start.advanced(by: Marbles.period * to))
    return Hush(spells: matchers.map { Hush.Spell(span, $0, .silence($0.words)) })
  }

  @Test(
    "All that is named must agree; nothing named is everything",
    arguments: [
      (Matcher(), [true, true, true]), (Matcher(provider: "paytrail"), [true, true, false]),
      (Matcher(provider: "adyen"), [false, false, false]), (Matcher(method: "nordea"), [true, false, false]),
      (Matcher(provider: "adyen", method: "nordea"), [false, false, false]),
      (Matcher(probe: "reachable"), [true, true, false]), (Matcher(probe: "offered"), [false, false, false]),
      (Matcher(cause: .connectRefused), [true, true, false]), (Matcher(cause: .localNetwork), [false, false, true]),
      (Matcher(owner: .provider), [true, true, false]), (Matcher(owner: .local), [false, false, true]),
      (Matcher(provider: "paytrail", cause: .tlsExpired), [false, false, false]),
    ])
  func matching(_ matcher: Matcher, _ expected: [Bool]) {
    #expect([Self.nordea, Self.osuuspankki, Self.location].map(matcher.matches) == expected)
  }

  @Test("An alert about several things is held back only if each of them is covered")
  func several() {
    let both = [Self.nordea, Self.osuuspankki]
    #expect(Self.hush(Matcher(method: "nordea")).reason(for: both, at: Marbles.start) == nil)
    #expect(
      Self.hush(Matcher(method: "nordea"), Matcher(method: "osuuspankki")).reason(for: both, at: Marbles.start)
        == .silence("method nordea"))
    #expect(Hush().reason(for: both, at: Marbles.start) == nil)
  }

  @Test("A time is half-open", arguments: [(-1, false), (0, true), (599, true), (600, false)])
  func halfOpen(second: Int, isHeld: Bool) {
    let reason = Self.hush(Matcher()).reason(for: [Self.nordea], at: Marbles.start.advanced(by: .seconds(second)))
    #expect((reason != nil) == isHeld)
  }

  private static func acknowledged(_ trouble: Trouble, at instant: Timestamp) -> Hush {
    let incident = Incident(
      subject: .provider("paytrail"), trouble: .down, opened: Marbles.start, cause: .connectRefused)
    let instruction = Instruction(
      number: 7, at: instant, author: "anna", wish: .acknowledge(incident.id, as: trouble))
    return Hush(acknowledgements: Instructions([instruction]).acknowledgements)
  }

  @Test(
    "Someone knows of an incident that is no worse than it was and has not begun again since",
    arguments: [
      (.down, .down, nil, true), (.down, .degraded, nil, true), (.degraded, .down, nil, false),
      (.down, .down, -60, true), (.down, .down, 60, false),
    ] as [(Trouble, Trouble, Int?, Bool)])
  func knowing(known: Trouble, present: Trouble, reopened: Int?, isHeld: Bool) {
    let said = Marbles.start.advanced(by: .seconds(600))
    var incident = Incident(
      subject: .provider("paytrail"), trouble: .down, present: present, opened: Marbles.start, cause: .connectRefused,
      reopened: reopened.map { said.advanced(by: .seconds($0)) })
    let hush = Self.acknowledged(known, at: said)
    #expect(hush.acknowledgement(of: incident) == (isHeld ? .acknowledged("#7 by anna") : nil))
    incident.closed = said
    #expect(hush.acknowledgement(of: incident) == nil)
  }

  @Test("What was told later ends what was told before, and is not counted twice")
  func ending() throws {
    func instruction(_ number: Int64, _ wish: Wish) -> Instruction {
      Instruction(number: number, at: Timestamp(seconds: 100 * number), author: "anna", wish: wish)
    }
    let first = instruction(1, .silence(Matcher(), until: Timestamp(seconds: 1000)))
    var instructions = Instructions([first])
    #expect(instructions.silences.map(\.span.to.seconds) == [1000])
    instructions.add([first, instruction(3, .end(1)), instruction(5, .end(1))])
    #expect(instructions.silences.map(\.span.to.seconds) == [300])
    #expect(instructions.all.count == 3 && instructions.last == 5)
  }

  @Test(
    "An instruction holds in the order of the file, whatever the clock was of who said it",
    arguments: [
      // Said by a clock that is right, that is ahead of this one, that is behind its beginning.
      (said: 0, ended: 30, isSilent: false), (0, 9000, false), (0, -9000, false), (9000, nil, true),
      (9000, 9100, false),
      (9000, 30, false), (0, nil, true),
    ] as [(said: Int, ended: Int?, isSilent: Bool)])
  func clocks(said: Int, ended: Int?, isSilent: Bool) throws {
    let now = Timestamp(seconds: 20_779 * 86_400 + 3600)
    let (from, horizon) = (now.advanced(by: .seconds(said - 60)), now.advanced(by: .seconds(80_000)))
    let maintenance = Maintenance(
      .once(from: .instant(now.advanced(by: .seconds(-60))), to: .instant(horizon)), timeZone: "UTC")
    let weekly = Maintenance(.weekly(Maintenance.Week(at: 0, length: .seconds(86_400))), timeZone: "UTC")
    for wish in [
      Wish.silence(Matcher(), until: horizon), .maintenance(maintenance, of: Matcher()),
      .maintenance(weekly, of: Matcher()),
    ] {
      let end = ended.map { now.advanced(by: .seconds($0 - 60)) }
      let all =
        [Instruction(number: 1, at: from, author: "anna", wish: wish)]
        + (end.map { [Instruction(number: 2, at: $0, author: "anna", wish: .end(1))] } ?? [])
      for later in [0, 1, 60, 3600] {
        let instant = now.advanced(by: .seconds(later))
        let hush = Hush(Self.emptyShop, Instructions(all), around: instant) { _ in UTCClock() }
        #expect(hush.present(at: instant).isEmpty == !isSilent, "\(wish) after \(later) s")
      }
    }
  }

  private static let emptyShop = Shop(
    merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []), controls: [],
    providers: [], sinks: [], storePath: "")

  @Test("A shop's hush holds its maintenance and what persons said, as far as it reaches")
  func planning() {
    let now = Timestamp(seconds: 20_779 * 86_400 + 3600)
    var paytrail = provider()
    let week = Maintenance.Week(days: [.sunday], at: 0, length: .seconds(7200))
    paytrail.maintenance = [Maintenance(.weekly(week), timeZone: "UTC", comment: "batch")]
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    let shop = Shop(merchant: merchant, controls: [], providers: [paytrail], sinks: [], storePath: "")
    let silence = Instruction(
      number: 1, at: now, author: "anna", comment: "known",
      wish: .silence(Matcher(method: "nordea"), until: now.advanced(by: .seconds(60))))
    let hush = Hush(shop, Instructions([silence]), around: now) { _ in UTCClock() }
    #expect(
      hush.present(at: now).map(\.why) == [.maintenance("by the configuration: batch"), .silence("#1 by anna: known")])
    #expect(hush.reason(for: [Self.osuuspankki], at: now) == .maintenance("by the configuration: batch"))
    #expect(hush.ends(after: now, by: now.advanced(by: .seconds(60))))
    #expect(!hush.ends(after: now, by: now.advanced(by: .seconds(59))))
    #expect(hush.covers(now) && !hush.covers(now.advanced(by: Hush.reach)))
  }
}
