import PaymentHealth

/// A name that nobody would write into a sentence, to find again what was put in.
private let names = ["Ⓐ", "Ⓑ", "Ⓒ"]

/// One of each thing that is said, with the texts that have to be in it.
enum SentenceTable {
  static let summaries: [(SummarySentence, [String])] =
    Trouble.allCases.map { (.trouble($0, of: names[0]), [names[0]]) }
    + [true, false].flatMap { inPart -> [(SummarySentence, [String])] in
      [
        (.works(names[0], inPart: inPart), [names[0]]),
        (.isUp(names[0], after: names[1], inPart: inPart), [names[0], names[1]]),
      ]
    } + [
      (.seesNetwork(names[0], after: names[1]), [names[0], names[1]]),
      (.hasTime(names[0], after: names[1]), [names[0], names[1]]),
      (.retired(names[0]), [names[0]]), (.together(with: names[0], shared: nil), [names[0]]),
      (.together(with: names[0], shared: names[1]), [names[0], names[1]]),
      (.offers(of: names[0], methods: names[1]), [names[0], names[1]]),
      (.limits(of: names[0], changes: names[1]), [names[0], names[1]]),
      (.asFastAsUsual(names[0]), [names[0]]), (.keepsObjective(names[0]), [names[0]]),
      (.unwatched(names[0], names[1]), [names[0], names[1]]), (.digest(1), ["1"]), (.digest(17), ["17"]),
      (.untold(from: names[0], to: names[1]), [names[0], names[1]]),
      (.sinkDisabled(names[0], error: names[1]), [names[0], names[1]]),
      (.sinkGaveUp(names[0], error: names[1]), [names[0], names[1]]),
      (.capped(17), ["17", "payprobe alerts suppressed"]), (.test, ["payprobe"]),
    ]

  static let lines: [(MessageLine, [String])] = [
    (.since(names[0], of: names[1]), [names[0], names[1]]),
    (.span(names[0], until: names[1], of: names[2]), names),
    (.call(names[0]), [names[0]]), (.ask(names[0]), [names[0]]), (.lookAt(names[0]), [names[0]]),
    (.stillWorks(names[0]), [names[0]]), (.nothingWorks, []), (.methods(names[0]), [names[0]]),
    (.owner(names[0]), [names[0]]), (.often(names[0]), [names[0]]), (.lastGood(names[0]), [names[0]]),
    (.seen(by: names[0], nil), [names[0]]), (.seen(by: names[0], names[1]), [names[0], names[1]]),
    (.tryIt(names[0]), [names[0]]), (.unacknowledged(since: names[0]), [names[0]]),
    (.acknowledge(names[0]), [names[0]]), (.event(names[0]), [names[0]]),
  ]

  static let places: [(PlaceToMend, [String])] = [
    (.authentication(of: "Ⓐ"), [names[0], "auth"]),
    (.credentials(of: "Ⓐ", origins: [names[1], names[2]]), names),
    (.missingCertificate(of: "Ⓐ"), [names[0], "clientCertificate"]),
    (.clientCertificate(files: [names[0], names[1]]), [names[0], names[1]]),
    (.request(of: ProbeKey(provider: "Ⓐ", probe: "Ⓑ")), ["Ⓐ/Ⓑ"]),
    (.rate(of: "Ⓐ"), [names[0], "rate", "every"]), (.methods(of: "Ⓐ"), [names[0], "methods"]),
  ]

  /// Everything else that is said, with what has to be in it.
  static func others(_ wording: any Wording) -> [(String, [String])] {
    let certificates: [(String, [String])] =
      [true, false].map {
        (wording.certificate(names[0], isOurs: $0), [names[0]])
      } + [(wording.credential(names[0]), [names[0]])]
    let expiries: [(String, [String])] = [
      (wording.words(.past(names[0])), [names[0]]), (wording.words(.today(names[0])), [names[0]]),
      (wording.words(.days(1, on: names[0])), ["1", names[0]]),
      (wording.words(.days(13, on: names[0])), ["13", names[0]]),
    ]
    let lists: [(String, [String])] = [
      (wording.change(of: names[0], from: names[1], to: names[2]), names),
      (wording.more(7, than: names[0]), ["7", names[0]]), (wording.enumeration(names), names),
      (wording.often(nil, limit: 1000, in: 90), ["1000", "90"]),
      (wording.often(41, limit: 1000, in: 90), ["41", "90"]),
      (wording.between("02", and: "04"), ["02", "04"]), (wording.words(.times(27)), ["27"]),
    ]
    let units = TimeUnit.allCases.map { (wording.words(5, $0), ["5"]) }
    let plain =
      Owner.allCases.map(wording.words) + Contact.Kind.allCases.map(wording.words) + Weekday.allCases.map(wording.on)
      + CertificateFlaw.allCases.map(wording.words) + [
        wording.words(.both), wording.words(.each), wording.prober, wording.drill, wording.escalated,
      ]
      + (1...12).flatMap { [wording.often($0, limit: 1000, in: 90), wording.words(.times($0))] }
    return certificates + expiries + lists + units + plain.map { ($0, []) }
  }

  /// Everything that is said in a language, with what has to be in it.
  static func all(_ language: Language) -> [(String, [String])] {
    let wording = language.wording
    return Cause.allCases.map { (wording.sentence($0), []) } + summaries.map { (wording.sentence($0), $1) }
      + lines.map { (wording.line($0), $1) } + places.map { (wording.words($0), $1) } + others(wording)
  }
}
