package import PaymentHealth

extension Outcome {
  /// The state as people read it: what our own credentials or requests keep us from seeing is called so everywhere.
  func words(_ cause: Cause?) -> String {
    cannotBeChecked(cause) ? Trouble.misconfigured.words : rawValue
  }

  /// The same as pages and headlines have it.
  func word(_ cause: Cause?) -> PageWord {
    switch self {
    case .up: .up
    case .degraded: .degraded
    case .down: .down
    case .unknown: cannotBeChecked(cause) ? .misconfigured : .unknown
    }
  }

  private func cannotBeChecked(_ cause: Cause?) -> Bool {
    self == .unknown && cause?.owner == .configuration
  }
}

extension Trouble {
  var word: PageWord {
    switch self {
    case .degraded: .degraded
    case .flapping: .flapping
    case .misconfigured: .misconfigured
    case .blind: .blind
    case .down: .down
    }
  }
}

/// Which methods are how, in one sentence.
struct Headline: Sendable {
  struct Method: Sendable {
    let name: String
    let outcome: Outcome
    let cause: Cause?
  }

  let methods: [Method]

  /// Up to three methods in trouble by name.
  func sentence(in page: any PageWording = EnglishPage()) -> String {
    let all = methods.count
    guard all > 0 else { return page.sentence(.noMethods) }
    // What is slow or limited is available.
    let working = methods.count { $0.outcome == .up || $0.outcome == .degraded }
    if methods.allSatisfy({ $0.outcome == .up }) { return page.sentence(.allWork(all)) }
    let troubles = groups(in: page).joined(separator: page.semicolon)
    if methods.allSatisfy({ $0.outcome == .unknown }) { return "\(troubles.capitalisedFirst)." }
    return page.sentence(.someWork(working, of: all, troubles: troubles))
  }

  /// `down: Nordea (Paytrail), iDEAL (Adyen)`, or their number when there are many.
  private func groups(in page: any PageWording) -> [String] {
    let troubled = methods.filter { $0.outcome != .up }
    let groups = Dictionary(grouping: troubled) { $0.outcome.word($0.cause) }
    return [PageWord.down, .degraded, .misconfigured, .unknown].compactMap { word in
      groups[word].map { group in
        let names = group.map(\.name).joined(separator: page.comma)
        return page.sentence(
          .group(word, troubled.count <= 3 ? names : page.sentence(.methods(group.count))))
      }
    }
  }
}

extension Incident {
  /// What it is called: what is wrong now while it lasts, and the worst it came to afterwards.
  var shown: Trouble { isOpen ? present : trouble }

  /// `down`, or `degraded, at worst down` when it was worse before.
  var words: String { words(in: EnglishPage()) }

  func words(in page: any PageWording) -> String {
    isEased ? page.sentence(.stateAtWorst(shown.word, trouble.word)) : page.word(shown.word)
  }

  /// Why it was as bad as it was, as a sentence.
  var sentence: String { sentence(in: .english) }

  func sentence(in language: Language) -> String {
    isEased ? language.page.sentence(.atWorst(cause.sentence(in: language))) : cause.text(in: language)
  }

  private var isEased: Bool { shown < trouble }
}

extension SubjectState {
  /// Nil when nothing of it was ever measured.
  package var knownSince: Timestamp? { since.milliseconds == 0 ? nil : since }
}
