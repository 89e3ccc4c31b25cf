extension AlertEvent {
  /// The event that tells of `incident`, its summary in plain words.
  ///
  /// - Parameters:
  ///   - told: What was told before; nil if nothing was, or its end.
  ///   - isPartial: Of an incident that is over or has eased: part of what it was about is still not up, or still down.
  ///   - now: Why it is as it is now, where that is not what it was at its worst.
  package init(
    _ incident: Incident, number: Int, reason: AlertReason, provider: String?, after told: Trouble? = nil,
    isPartial: Bool = false, methods: [String], now: (cause: Cause?, evidence: String?)? = nil, decided: Timestamp
  ) {
    self.init(
      id: "\(incident.id)#\(number)", kind: incident.isOpen ? Kind(incident.present) : .resolved, reason: reason,
      incident: incident.id, subject: incident.subject, providerName: provider, methods: methods,
      since: incident.opened, until: incident.closed, decided: decided, cause: now.map(\.cause) ?? incident.cause,
      summary: "", probe: incident.probe, lastGood: incident.lastGood,
      evidence: now.map(\.evidence) ?? incident.evidence, previous: told.map(Kind.init))
    matter = incident.isOpen ? .trouble(isPartial: isPartial) : .end(of: incident.trouble, isPartial: isPartial)
    summary = summary(in: .english)
  }

  func adding(_ common: CommonCause) -> AlertEvent {
    guard case .trouble(let isPartial, _) = matter else { return self }
    return about(.trouble(isPartial: isPartial, together: common))
  }

  package func about(_ matter: AlertMatter) -> AlertEvent {
    var event = self
    event.matter = matter
    return event.written(in: .english)
  }

  /// The same with its texts in a language; what nobody can say anew stays as it was written.
  package func written(in language: Language) -> AlertEvent {
    var event = self
    event.summary = summary(in: language)
    event.lookAt = lookAt(in: language)
    return event
  }

  package func lookAt(in language: Language) -> String? { mend.map(language.wording.words) ?? lookAt }

  /// What the event is about, as a person would say it: `Nordea (Paytrail)`, `Paytrail`, `This prober`.
  package func name(in language: Language) -> String {
    switch subject {
    case .location: language.wording.prober
    case .provider(let id): providerName ?? id.rawValue
    case .method(let key):
      providerName == methods.first
        ? methods.first ?? "" : "\(methods.first ?? key.method.rawValue) (\(providerName ?? key.provider.rawValue))"
    }
  }

  /// One line in plain words, of a drill or an escalation with that before them.
  ///
  /// - Parameter clock: By which days and times are said.
  package func summary(in language: Language, by clock: any ZoneClock = UTCClock()) -> String {
    let isLate = reason == .collapsed && matter != nil
    return drillMark(in: language) + escalationMark(in: language) + plainSummary(in: language, by: clock)
      + (isLate ? " " + untold(in: language.wording, by: clock) : "")
  }

  private func escalationMark(in language: Language) -> String {
    reason == .escalated && matter != nil ? language.wording.escalated + language.wording.colon : ""
  }

  /// What comes before all that is said of a drill.
  package func drillMark(in language: Language) -> String {
    isDrill ? language.wording.drill + language.wording.colon : ""
  }

  private func plainSummary(in language: Language, by clock: any ZoneClock) -> String {
    let (wording, name) = (language.wording, name(in: language))
    switch matter {
    case nil: return summary
    case .trouble(let isPartial, let together):
      return trouble(isPartial: isPartial, in: language)
        + (together.map { " " + wording.sentence($0.summary(in: wording)) } ?? "")
    case .end(let trouble, let isPartial): return wording.sentence(end(of: trouble, isPartial, in: language))
    case .retired: return wording.sentence(.retired(name))
    case .expiry(let certificate, let expires):
      return certificate.sentence(
        of: name, wording.words(Expiry(expires, at: decided, by: clock)), in: wording, naming: true)
    case .flaw(let flaw, let certificate): return certificate.sentence(of: name, wording.words(flaw), in: wording)
    case .offers(let methods, let more):
      return wording.sentence(.offers(of: name, methods: wording.few(methods.map(wording.foreign), more: more)))
    case .limits(let changes, let more):
      let words = changes.map {
        wording.change(of: $0.code, from: $0.old.limits(in: language), to: $0.new.limits(in: language))
      }
      return wording.sentence(.limits(of: name, changes: wording.few(words, more: more)))
    case .capped(let most): return wording.sentence(.capped(most))
    case .advice(let words):
      return language == .english ? "\(name) \(words)." : wording.foreign(name) + reason(in: wording)
    case .adviceOver(let words):
      return language == .english ? "\(name) \(words)." : wording.sentence(over(name))
    case .adviceUnwatched: return wording.sentence(.unwatched(name, cause?.rawValue ?? ""))
    case .digest(let count): return wording.sentence(.digest(count))
    case .sinkDisabled(let sink, let error): return wording.sentence(.sinkDisabled(sink.rawValue, error: error))
    case .sinkGaveUp(let sink, let error): return wording.sentence(.sinkGaveUp(sink.rawValue, error: error))
    case .test: return wording.sentence(.test)
    }
  }

  private func over(_ name: String) -> SummarySentence {
    cause == .latencyAnomaly ? .asFastAsUsual(name) : .keepsObjective(name)
  }

  private func untold(in wording: any Wording, by clock: any ZoneClock) -> String {
    wording.sentence(.untold(from: clock.words(since), to: clock.words(until ?? decided))) + reason(in: wording)
  }

  /// What follows a sentence that has no end yet.
  private func reason(in wording: any Wording) -> String {
    cause.map { wording.colon + wording.sentence($0) } ?? "."
  }

  private func trouble(isPartial: Bool, in language: Language) -> String {
    let (wording, name) = (language.wording, name(in: language))
    let begin = summary(of: name, isPartial: isPartial).map(wording.sentence) ?? name
    return begin + reason(in: wording)
  }

  /// Nil of a kind that is no trouble.
  private func summary(of name: String, isPartial: Bool) -> SummarySentence? {
    if reason == .eased, kind == .degraded { return .works(name, inPart: isPartial) }
    return kind.trouble.map { .trouble($0, of: name) }
  }

  private func end(of trouble: Trouble, _ isPartial: Bool, in language: Language) -> SummarySentence {
    let (name, length) = (name(in: language), duration.inWords(of: language))
    guard subject == .location else { return .isUp(name, after: length, inPart: isPartial) }
    return trouble == .blind ? .seesNetwork(name, after: length) : .hasTime(name, after: length)
  }
}

extension AlertEvent {
  /// How long it lasted, or had lasted when it was decided to tell.
  package var duration: Duration { since.duration(to: max(since, until ?? decided)) }
}

extension CommonCause {
  fileprivate func summary(in wording: any Wording) -> SummarySentence {
    .together(with: wording.enumeration(others), shared: shared.isEmpty ? nil : wording.list(shared))
  }

  /// Such as `It began in the same minute as Adyen and Mollie (shared dependency cygate)`, with its full stop.
  package func sentence(in language: Language) -> String {
    language.wording.sentence(summary(in: language.wording))
  }
}

extension AlertMatter.CertificateName {
  /// - Parameter isNamed: Whether whose it is is said at the end.
  fileprivate func sentence(
    of name: String, _ predicate: String, in wording: any Wording, naming isNamed: Bool = false
  ) -> String {
    let what = isCredential == true ? wording.credential(place) : wording.certificate(place, isOurs: isOurs)
    return "\(wording.foreign(name))\(wording.colon)\(what) \(predicate)"
      + (isNamed && isCredential != true ? " (\(wording.foreign(subject)))." : ".")
  }
}

extension String {
  /// Limits as the store keeps them, `1 to any`.
  fileprivate func limits(in language: Language) -> String {
    let ends = split(separator: " to ", omittingEmptySubsequences: false)
    return language == .english ? self : ends.map { $0 == "any" ? "…" : $0 }.joined(separator: "–")
  }
}

extension Wording {
  /// The first of several, and how many more there are.
  package func few(_ texts: [String], more: Int) -> String {
    let list = texts.joined(separator: comma)
    return more > 0 ? self.more(more, than: list) : list
  }
}

extension AlertEvent.Kind {
  init(_ trouble: Trouble) {
    switch trouble {
    case .down: self = .down
    case .degraded: self = .degraded
    case .flapping: self = .flapping
    case .misconfigured: self = .misconfigured
    case .blind: self = .blind
    }
  }

  var trouble: Trouble? { Trouble.allCases.first { Self($0) == self } }
}
