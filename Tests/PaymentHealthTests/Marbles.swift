import PaymentHealth

/// Results of one probe drawn as a string, one character for each slot of a minute.
///
///     . up           x failed once (not confirmed in its slot)    X failed in a whole burst    T so by its certificate
///     d slow         a credentials refused, twice                 u our own network
///     - missed       b a 429
enum Marbles {
  static let start = Timestamp(seconds: 1_750_000_020)
  static let period: Duration = .seconds(60)
  static let probe = ProbeKey(provider: "paytrail", probe: "reachable")

  static func results(_ marbles: String, probe: ProbeKey = probe, from start: Timestamp = start) -> [ProbeResult] {
    marbles.enumerated().compactMap { index, marble in
      result(marble, probe: probe, at: start.advanced(by: period * index))
    }
  }

  static func result(_ marble: Character, probe: ProbeKey, at slot: Timestamp) -> ProbeResult? {
    switch marble {
    case ".": result(.up, tries: 1, probe: probe, at: slot)
    case "x": result(Verdict(.connectRefused), tries: 1, probe: probe, at: slot)
    case "X": result(Verdict(.connectRefused), tries: 5, lasting: .seconds(30), probe: probe, at: slot)
    case "T": result(Verdict(.tlsExpired), tries: 5, lasting: .seconds(30), probe: probe, at: slot)
    case "d": result(Verdict(.latencyDegraded), tries: 1, probe: probe, at: slot)
    case "a": result(Verdict(.authRejected), tries: 2, probe: probe, at: slot)
    case "b": result(Verdict(.rateLimited), tries: 1, probe: probe, at: slot)
    case "u": result(Verdict(.localNetwork), tries: 1, probe: probe, at: slot)
    default: nil
    }
  }

  private static func result(
    _ verdict: Verdict, tries: Int, lasting: Duration = .milliseconds(200), probe: ProbeKey, at slot: Timestamp
  ) -> ProbeResult {
    ProbeResult(
      probe: probe, slot: slot, started: slot.advanced(by: .milliseconds(3)), ended: slot.advanced(by: lasting),
      period: period, verdict: verdict, tries: tries, phases: Phases(firstByte: .milliseconds(120)),
      evidence: verdict.outcome == .up ? nil : "found \(verdict.cause?.rawValue ?? "")")
  }

  /// The slot's number of an instant, for comparing with the drawing.
  static func slot(of instant: Timestamp) -> Int {
    Int(start.duration(to: instant) / period)
  }
}

/// A provider with the given methods, watched by one probe that covers them all unless told otherwise.
func provider(
  methods: [String] = ["nordea", "osuuspankki"], probes: [(name: String, covers: [String])]? = nil,
  rule: ConfirmationRule = ConfirmationRule()
) -> Provider {
  let probes = probes ?? [("reachable", methods)]
  return Provider(
    id: "paytrail", name: "Paytrail", environment: .test,
    methods: methods.map { Method(id: MethodID(rawValue: $0), name: $0.capitalizedFirst) },
    probes: probes.map { name, covers in
      Probe(
        key: ProbeKey(provider: "paytrail", probe: ProbeID(rawValue: name)),
        covers: covers.map { MethodID(rawValue: $0) }, every: Marbles.period, timeout: .seconds(10),
        confirmation: rule,
        steps: [
          Step(name: "root", request: Request(verb: .get, url: "https://example.com/"), expectations: Expectations())
        ])
    })
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
