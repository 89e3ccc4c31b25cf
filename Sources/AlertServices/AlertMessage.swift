import PaymentHealth

/// What people read of an event: a line for the lock screen, and what they want to know next.
struct AlertMessage {
  /// One printable line that says what happened, to whom, and why.
  let title: String
  /// Printable lines, each a fact.
  let facts: [String]

  /// Whole, as plain text.
  var text: String { ([title] + facts).joined(separator: "\n") }
  /// The facts alone.
  var body: String { facts.joined(separator: "\n") }

  init(_ event: AlertEvent, of audience: Audience) {
    let language = audience.language
    title = "\(event.kind.mark) \(event.summary(in: language))".printable.clipped(toEscapedBytes: Self.titleLimit)
    facts = event.lines(for: audience).map {
      language.wording.line($0).printable.clipped(toEscapedBytes: Self.factLimit)
    }
  }

  private static let titleLimit = 1_000
  private static let factLimit = 600
}

extension AlertEvent {
  fileprivate func lines(for audience: Audience) -> [MessageLine] {
    let (language, wording) = (audience.language, audience.language.wording)
    let begin = MessageLine.since(since.rfc3339, of: audience.merchant)
    return [
      until.map { .span(since.rfc3339, until: $0.rfc3339, of: audience.merchant) } ?? begin,
      help(in: language),
      lookAt(in: language).map { .lookAt($0) },
      alternatives.map { $0.isEmpty ? .nothingWorks : .stillWorks(wording.list($0.map(\.words))) },
      methods.isEmpty ? nil : .methods(wording.list(methods)),
      owner.map { .owner(wording.words($0)) },
      recurrence.map { .often($0.sentence(in: language)) },
      until == nil ? lastGood.map { .lastGood($0.rfc3339) } : nil,
      probe.map { .seen(by: $0.description, evidence) },
      reproduce.map { .tryIt($0.probe) },
      .event(id),
    ].compactMap(\.self)
  }

  private func help(in language: Language) -> MessageLine? {
    let contacts = (contacts ?? []).prefix(Self.mostContacts)
    let words = contacts.map { $0.words(in: language) }.joined(separator: language.wording.comma)
    return contacts.first.map { $0.kind == .phone ? .call(words) : .ask(words) }
  }

  /// The rest is in the event's JSON.
  private static let mostContacts = 3
}

extension AlertEvent.Kind {
  /// For who reads a hundred messages a day.
  fileprivate var mark: String {
    switch self {
    case .down: "🔴"
    case .degraded, .flapping: "🟠"
    case .misconfigured, .blind: "🟣"
    case .notice, .test: "🔵"
    case .resolved: "🟢"
    }
  }
}
