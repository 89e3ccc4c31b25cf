/// The advisories that last.
///
/// Pure. Each is told once, again when it has come to concern more methods, and its end if it was told.
package struct AdvisoryWatch: Sendable, Equatable {
  private var known: [Advisory.Key: Advisory] = [:]

  /// - Parameter lasting: Those that are not over.
  package init(_ lasting: [Advisory] = []) {
    for advisory in lasting { known[advisory.key] = advisory }
  }

  package var lasting: [Advisory] { known.values.sorted { $0.id < $1.id } }

  package subscript(_ key: Advisory.Key) -> Advisory? { known[key] }

  /// Takes a finding into account; the evaluation holds what changed and what to tell, mostly nothing.
  ///
  /// - Parameters:
  ///   - held: Why nobody wants to be told; it is told of the next finding after that.
  ///   - room: How many more alerts there may be this hour; nil: as many as there are.
  package mutating func judge(
    _ finding: AdvisoryFinding, of key: Advisory.Key, at provider: Provider, at now: Timestamp,
    held: HoldReason? = nil, room: Int? = nil
  ) -> Evaluation {
    switch finding {
    case .unclear: return Evaluation()
    case .over(let words): return end(key, .adviceOver(words), provider, at: now)
    case .unwatched: return end(key, .adviceUnwatched, provider, at: now)
    case .present(let words, let probes):
      return go(on: key, words, probes, provider, at: now, held: held ?? (room == 0 ? .capped : nil))
    }
  }

  /// Ends what is no longer watched for.
  ///
  /// - Parameter shop: The providers that are left.
  package mutating func retire(
    allBut watched: Set<Advisory.Key>, of shop: [Provider] = [], at now: Timestamp
  ) -> Evaluation {
    lasting.map(\.key).filter { !watched.contains($0) }.reduce(into: Evaluation()) { evaluation, key in
      let provider = shop.first { $0.id == key.subject.provider }
      evaluation.add(end(key, .adviceUnwatched, provider, at: now))
    }
  }

  private mutating func go(
    on key: Advisory.Key, _ words: String, _ probes: [ProbeID], _ provider: Provider, at now: Timestamp,
    held: HoldReason?
  ) -> Evaluation {
    let before = known[key]
    var advisory = before ?? Advisory(key, began: now)
    advisory.probes = Set(advisory.probes + probes).sorted()
    guard !provider.isTold(advisory, as: before) else { return Evaluation() }
    let reason: AlertReason = before.map { $0.isTold ? .worsened : .unmuted } ?? .opened
    let event = AlertEvent(advisory, .advice(words), provider, reason: reason, decided: now)
    var evaluation = Evaluation()
    if let held {
      evaluation.steps = [IncidentStep(held: held, event, as: advisory.id)]
      // What was told goes on as it was told, so that the rest is told when nothing holds it back.
      if reason == .worsened { return evaluation }
    } else {
      evaluation.events = [event]
      evaluation.steps = [IncidentStep(told: event)]
      advisory.tellings += 1
    }
    known[key] = advisory
    if advisory != before { evaluation.advisories = [advisory] }
    return evaluation
  }

  private mutating func end(
    _ key: Advisory.Key, _ matter: AlertMatter, _ provider: Provider?, at now: Timestamp
  ) -> Evaluation {
    guard var advisory = known.removeValue(forKey: key) else { return Evaluation() }
    advisory.ended = now
    var evaluation = Evaluation()
    evaluation.advisories = [advisory]
    if advisory.isTold {
      let event = AlertEvent(advisory, matter, provider, reason: .resolved, decided: now)
      evaluation.events = [event]
      evaluation.steps = [IncidentStep(told: event)]
    }
    return evaluation
  }
}

extension Provider {
  /// Whether all methods that an advisory is about now were told of.
  fileprivate func isTold(_ advisory: Advisory, as before: Advisory?) -> Bool {
    guard let before, before.isTold else { return false }
    let told = concerned(by: before.key, shownBy: before.probes).map(\.id)
    return concerned(by: advisory.key, shownBy: advisory.probes).allSatisfy { told.contains($0.id) }
  }
}

extension AlertEvent {
  /// What there is to tell of an advisory, for whoever asks where it would go.
  init(of key: Advisory.Key, id: String?, shownBy probes: [ProbeID], _ provider: Provider, decided: Timestamp) {
    let advisory = Advisory(key, id: id, began: decided, probes: probes)
    self.init(advisory, .advice(""), provider, reason: .opened, decided: decided)
  }

  /// The next event of an advisory.
  ///
  /// - Parameter provider: Nil of one that is gone.
  fileprivate init(
    _ advisory: Advisory, _ matter: AlertMatter, _ provider: Provider?, reason: AlertReason, decided: Timestamp
  ) {
    let (key, isOver) = (advisory.key, advisory.ended != nil)
    let methods = provider?.concerned(by: key, shownBy: advisory.probes)
    self.init(
      id: "\(advisory.id)#\(advisory.tellings + 1)", kind: isOver ? .resolved : .degraded, reason: reason,
      incident: advisory.id, subject: key.subject, providerName: provider?.name ?? key.subject.provider?.rawValue,
      methods: methods?.map(\.name) ?? key.subject.method.map { [$0.rawValue] } ?? [],
      since: advisory.began.wholeSecond, until: advisory.ended?.wholeSecond, decided: decided, cause: key.cause,
      summary: "", probe: advisory.probes.first.flatMap(key.probeKey),
      previous: isOver || reason == .worsened ? .degraded : nil)
    if !advisory.probes.isEmpty { concerned = methods?.map(\.id) }
    self = about(matter)
  }
}

extension Advisory.Key {
  fileprivate func probeKey(_ probe: ProbeID) -> ProbeKey? {
    subject.provider.map { ProbeKey(provider: $0, probe: probe) }
  }
}
