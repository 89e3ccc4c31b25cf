import PaymentHealth

extension AlertEvent {
  /// What a placeholder stands for; empty where there is nothing to say.
  func text(of placeholder: MessageTemplate.Placeholder, for audience: Audience) -> String {
    let (language, wording) = (audience.language, audience.language.wording)
    let text: String? =
      switch placeholder {
      case .summary: summary(in: language, by: audience.clock)
      case .mark: kind.mark
      case .kind: kind.rawValue
      case .reason: reason?.rawValue
      case .merchant: audience.merchant
      case .provider: providerName ?? subject.provider?.rawValue
      case .method: subject.method.map { methods.first ?? $0.rawValue }
      case .methods: wording.list(methods)
      case .since: audience.clock.words(since)
      case .until: until.map(audience.clock.words)
      case .duration: duration.inWords(of: language)
      case .lastGood: lastGood.map(audience.clock.words)
      case .cause: cause?.rawValue
      // Said of now, it would make a recovery read like an outage.
      case .causeText: kind == .resolved ? nil : cause?.text(in: language)
      case .owner: owner.map(wording.words)
      case .contacts: contactWords(in: language)
      case .lookAt: lookAt(in: language)
      case .alternatives: wording.list((alternatives ?? []).map(\.words))
      case .recurrence: recurrence?.sentence(in: language)
      case .probe: probe?.description
      case .evidence: evidence
      case .reproduce: reproduce?.probe
      case .incident: incident
      case .id: id
      }
    return text ?? ""
  }

  /// The same, by which what stands beside it is not reordered.
  ///
  /// - Parameter change: What it is made of before.
  func isolatedText(
    of placeholder: MessageTemplate.Placeholder, for audience: Audience, _ change: (String) -> String
  ) -> String {
    let text = change(text(of: placeholder, for: audience))
    return text.isEmpty || placeholder.isOfLanguage ? text : audience.language.wording.foreign(text)
  }

  /// Whom to call first; the rest is in the event's JSON.
  func contactWords(in language: Language) -> String {
    (contacts ?? []).prefix(3).map { $0.words(in: language) }.joined(separator: language.wording.comma)
  }
}

extension MessageTemplate.Placeholder {
  /// Whether it is words of the sink's language, in which what is foreign is isolated, or no text.
  fileprivate var isOfLanguage: Bool {
    switch self {
    case .summary, .mark, .methods, .duration, .causeText, .owner, .contacts, .lookAt, .alternatives, .recurrence: true
    case .kind, .reason, .merchant, .provider, .method, .since, .until, .lastGood, .cause, .probe, .evidence,
      .reproduce, .incident, .id:
      false
    }
  }
}

extension AlertEvent.Kind {
  /// For who reads a hundred messages a day.
  var mark: String {
    switch self {
    case .down: "🔴"
    case .degraded, .flapping: "🟠"
    case .misconfigured, .blind: "🟣"
    case .notice, .test: "🔵"
    case .resolved: "🟢"
    }
  }
}
