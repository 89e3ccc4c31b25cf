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

  init(_ event: AlertEvent, of merchant: String) {
    title = "\(event.kind.mark) \(event.summary)".printable.clipped(toEscapedBytes: Self.titleLimit)
    facts = Self.facts(of: event, merchant: merchant).map { $0.printable.clipped(toEscapedBytes: Self.factLimit) }
  }

  private static let titleLimit = 1_000
  private static let factLimit = 600

  private static func facts(of event: AlertEvent, merchant: String) -> [String] {
    if let digest = event.digest { return [merchant] + digest + ["Event \(event.id)"] }
    let span = event.until.map { "\(event.since.rfc3339) to \($0.rfc3339)" } ?? "since \(event.since.rfc3339)"
    return [
      "\(merchant): \(span)",
      event.contacts.flatMap(help),
      event.lookAt.map { "Look at: \($0)" },
      event.alternatives.map(stillWorks),
      event.methods.isEmpty ? nil : "Methods: \(event.methods.joined(separator: ", "))",
      event.owner.map { "Whose fault: \($0.inWords)" },
      event.recurrence.map { "How often: \($0.sentence)" },
      event.lastGood.map { event.until == nil ? "Last seen up: \($0.rfc3339)" : nil } ?? nil,
      event.probe.map { probe in "Seen by \(probe)" + (event.evidence.map { ": \($0)" } ?? "") },
      event.reproduce.map { "Try it: \($0.probe)" },
      "Event \(event.id)",
    ].compactMap(\.self)
  }

  /// The rest is in the event's JSON.
  private static let mostContacts = 3

  private static func help(_ contacts: [Contact]) -> String? {
    let words = contacts.prefix(mostContacts).map(\.words).joined(separator: ", ")
    return contacts.first.map { $0.kind == .phone ? "Call: \(words)" : "Ask: \(words)" }
  }

  private static func stillWorks(_ alternatives: [AlternativeMethod]) -> String {
    alternatives.isEmpty
      ? "Nothing else is known to work for the same payers."
      : "Still works: \(alternatives.map(\.words).joined(separator: ", "))"
  }
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

extension Owner {
  fileprivate var inWords: String {
    switch self {
    case .provider: "the provider's"
    case .configuration: "ours: credentials or requests"
    case .local: "ours: this machine or its network"
    }
  }
}
