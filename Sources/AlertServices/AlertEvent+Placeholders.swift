import PaymentHealth

extension AlertEvent {
  /// What a placeholder stands for; empty where there is nothing to say.
  func text(of placeholder: MessageTemplate.Placeholder, for audience: Audience) -> String {
    let (language, wording) = (audience.language, audience.language.wording)
    let text: String? =
      switch placeholder {
      case .summary: summary(in: language)
      case .mark: kind.mark
      case .kind: kind.rawValue
      case .reason: reason?.rawValue
      case .merchant: audience.merchant
      case .provider: providerName ?? subject.provider?.rawValue
      case .method: subject.method.map { methods.first ?? $0.rawValue }
      case .methods: wording.list(methods)
      case .since: since.rfc3339
      case .until: until?.rfc3339
      case .duration: duration.inWords(of: language)
      case .lastGood: lastGood?.rfc3339
      case .cause: cause?.rawValue
      // Said of now, it would make a recovery read like an outage.
      case .causeText: kind == .resolved ? nil : cause?.sentence(in: language)
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

  /// Whom to call first; the rest is in the event's JSON.
  func contactWords(in language: Language) -> String {
    (contacts ?? []).prefix(3).map { $0.words(in: language) }.joined(separator: language.wording.comma)
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
