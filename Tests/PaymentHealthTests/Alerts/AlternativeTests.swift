import PaymentHealth
import Testing

/// What a payer can be offered while something does not work.
@Suite struct AlternativeTests {
  private static let now = Marbles.start.advanced(by: .seconds(120))

  /// Written `id`, `id:FI` or `id:FI:EUR:kind`.
  private static func method(_ text: String) -> Method {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init) + ["", "", ""]
    func codes(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
    return Method(
      id: MethodID(rawValue: parts[0]), name: parts[0].uppercased(), kind: parts[3].isEmpty ? nil : parts[3],
      countries: codes(parts[1]), currencies: codes(parts[2]))
  }

  private static func provider(
    _ id: String, _ methods: [String], needs: [String] = [], _ environment: Provider.Environment = .live
  ) -> Provider {
    let methods = methods.map(method)
    let probe = Probe(
      key: ProbeKey(provider: ProviderID(rawValue: id), probe: "list"), covers: methods.map(\.id), every: .seconds(60),
      timeout: .seconds(10), steps: [])
    return Provider(
      id: probe.key.provider, name: id.uppercased(), environment: environment, methods: methods, probes: [probe],
      dependsOn: needs)
  }

  private static func state(_ verdict: Verdict, seconds: Int = 60) -> TrackState {
    TrackState(
      verdict: verdict, since: Marbles.start, tries: 5, lastSlot: Marbles.start,
      measuredUntil: now.advanced(by: .seconds(seconds)))
  }

  /// All is up but for what is said of `provider/method`.
  private static func alternatives(
    to subject: String = "a/nordea", _ providers: [Provider], isShared: Bool = true, hush: Hush = Hush(),
    sells: ([String], [String]) = ([], []), but states: [String: TrackState] = [:]
  ) -> [String] {
    let shop = Shop(
      merchant: Merchant(
        name: "Shop", timeZone: "UTC", language: .english, countries: sells.0, currencies: sells.1), controls: [],
      providers: providers, sinks: [], storePath: "")
    let tracks = providers.flatMap { provider in
      provider.methods.map { method in
        let key = MethodKey(provider: provider.id, method: method.id)
        let isFailed =
          Subject(rawValue: subject) == .provider(provider.id) || Subject(rawValue: subject) == .method(key)
        return (
          Track(probe: provider.probes[0].key, method: method.id),
          states[key.description] ?? state(isFailed ? Verdict(.httpStatus) : .up)
        )
      }
    }
    let offering = PresentMethods(
      shop: shop, tracks: Dictionary(tracks, uniquingKeysWith: { $1 }), hush: hush, now: now)
    return offering.alternatives(to: Subject(rawValue: subject), isShared: isShared).map { "\($0.method)" }
  }

  @Test(
    "they serve the same countries and currencies, as far as the shop sells there",
    arguments: [
      ("x:FI:EUR", "y", [], true), ("x:FI:EUR", "y:FI:EUR", [], true), ("x:FI:EUR", "y:SE,FI:SEK,EUR", [], true),
      ("x:BE:EUR", "y:NL:EUR", [], false), ("x:FI:EUR", "y:FI:SEK", [], false), ("x", "y:NL:EUR", [], true),
      ("x", "y:NL:EUR", ["FI"], false), ("x:DK,FI:EUR", "y:DK:EUR", ["FI"], false), ("x:DK,FI", "y:FI", ["FI"], true),
      ("x:DK:DKK", "y:DK:DKK", ["FI"], true),
    ] as [(String, String, [String], Bool)])
  func payers(failed: String, other: String, countries: [String], isOffered: Bool) {
    let found = Self.alternatives(
      to: "a/x", [Self.provider("a", [failed]), Self.provider("b", [other])], sells: (countries, []))
    #expect(found == (isOffered ? ["b/y"] : []))
  }

  @Test("only what is up for sure is offered")
  func sure() {
    var doubtful = Self.state(.up)
    doubtful.challenge = Challenge(verdict: Verdict(.httpStatus), since: Self.now, tries: 1, results: 1)
    var flapping = Self.state(.up)
    flapping.isFlapping = true
    let providers = [Self.provider("a", ["nordea"]), Self.provider("b", ["visa"])]
    let states = [
      (Self.state(.up), true), (Self.state(Verdict(.latencyDegraded)), false),
      (Self.state(Verdict(.localNetwork)), false),
      (Self.state(.up, seconds: -3600), false), (doubtful, false), (flapping, false),
    ]
    for (state, isOffered) in states {
      #expect(Self.alternatives(providers, but: ["b/visa": state]) == (isOffered ? ["b/visa"] : []), "\(state)")
    }
  }

  @Test("nor in maintenance; silence is another matter")
  func maintenance() {
    let providers = [Self.provider("a", ["nordea"]), Self.provider("b", ["visa", "amex"])]
    let span = Interval(from: Self.now, to: Self.now.advanced(by: .seconds(60)))
    let matcher = Matcher(provider: "b", method: "visa")
    let maintenance = Hush(spells: [Hush.Spell(span, matcher, .maintenance("x"))])
    #expect(Self.alternatives(providers, hush: maintenance) == ["b/amex"])
    let silence = Hush(spells: [Hush.Spell(span, matcher, .silence("x"))])
    #expect(Self.alternatives(providers, hush: silence) == ["b/visa", "b/amex"])
  }

  @Test(
    "what shares a dependency with a provider that failed as a whole is not, nor what depends on it",
    arguments: [
      (["cygate"], ["cygate"], true, false), (["cygate"], ["other"], true, true), ([], ["a"], true, false),
      (["b"], [], true, true), (["cygate"], ["cygate"], false, true),
    ] as [([String], [String], Bool, Bool)])
  func dependencies(own: [String], others: [String], isShared: Bool, isOffered: Bool) {
    let found = Self.alternatives(
      to: "a", [Self.provider("a", ["nordea"], needs: own), Self.provider("b", ["visa"], needs: others)],
      isShared: isShared)
    #expect(found == (isOffered ? ["b/visa"] : []))
  }

  @Test("a provider of tests stands in for none of live payments")
  func environments() {
    let providers = [Self.provider("a", ["nordea"]), Self.provider("b", ["visa"], .test)]
    #expect(Self.alternatives(providers) == [])
  }

  @Test("one that has no result of now, or of which one probe has none, may have failed as well")
  func unmeasured() {
    let own = Self.provider("a", ["nordea"])
    var other = Self.provider("b", ["visa"])
    #expect(Self.alternatives([own, other], but: ["b/visa": Self.state(.up, seconds: 0)]) == ["b/visa"])
    #expect(Self.alternatives([own, other], but: ["b/visa": Self.state(.up, seconds: -20)]) == [])
    var second = other.probes[0]
    second.key = ProbeKey(provider: "b", probe: "pay")
    other.probes.append(second)
    #expect(Self.alternatives([own, other]) == [])
  }

  @Test("one of each kind, that of what was lost first, then the rest, five in all; the same elsewhere for a provider")
  func order() {
    let own = Self.provider("a", ["nordea:::bank", "op:::bank", "danske:::bank", "visa:::card"])
    let other = Self.provider("b", ["paypal:::wallet", "nordea:::bank", "amex:::card", "klarna:::invoice"])
    #expect(Self.alternatives([own, other]) == ["a/op", "a/visa", "b/paypal", "b/klarna", "a/danske"])
    // Of the whole provider nothing is left but the other's.
    #expect(Self.alternatives(to: "a", [own, other]) == ["b/nordea", "b/amex", "b/paypal", "b/klarna"])
    #expect(Self.alternatives(to: "-", [own, other]) == [])
  }
}
