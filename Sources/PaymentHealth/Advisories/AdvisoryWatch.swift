/// The advisories that last.
///
/// Pure. Each is told once, and its end if it was.
package struct AdvisoryWatch: Sendable, Equatable {
  private var known: [Advisory.Key: Advisory] = [:]

  /// - Parameter lasting: Those that are not over.
  package init(_ lasting: [Advisory] = []) {
    for advisory in lasting { known[advisory.key] = advisory }
  }

  package var lasting: [Advisory] { known.values.sorted { $0.id < $1.id } }

  /// Takes a finding into account; the evaluation holds what changed and what to tell, mostly nothing.
  ///
  /// - Parameters:
  ///   - held: Why nobody wants to be told; it is told of the next finding after that.
  ///   - room: How many more alerts there may be this hour; nil: as many as there are.
  package mutating func judge(
    _ finding: AdvisoryFinding, of key: Advisory.Key, named names: AdvisoryNames, at now: Timestamp,
    held: HoldReason? = nil, room: Int? = nil
  ) -> Evaluation {
    switch finding {
    case .unclear: return Evaluation()
    case .over(let words): return end(key, words, names, at: now)
    case .present(let words):
      let hold = held ?? (room == 0 ? .capped : nil)
      return begin(key, words, names, at: now, held: hold)
    }
  }

  /// Ends what is no longer watched for.
  package mutating func retire(allBut watched: Set<Advisory.Key>, at now: Timestamp) -> Evaluation {
    lasting.map(\.key).filter { !watched.contains($0) }.reduce(into: Evaluation()) { evaluation, key in
      let names = AdvisoryNames(
        provider: key.subject.provider?.rawValue, methods: key.subject.method.map { [$0.rawValue] } ?? [])
      evaluation.add(end(key, "is no longer watched for \(key.cause.rawValue)", names, at: now))
    }
  }

  private mutating func begin(
    _ key: Advisory.Key, _ words: String, _ names: AdvisoryNames, at now: Timestamp, held: HoldReason?
  ) -> Evaluation {
    let before = known[key]
    var advisory = before ?? Advisory(key, began: now)
    guard !advisory.isTold else { return Evaluation() }
    advisory.isTold = held == nil
    known[key] = advisory
    let event = AlertEvent(advisory, words, names, reason: before == nil ? .opened : .unmuted, decided: now)
    var evaluation = Evaluation()
    if advisory != before { evaluation.advisories = [advisory] }
    if let held {
      evaluation.steps = [IncidentStep(held: held, event, as: advisory.id)]
    } else {
      evaluation.events = [event]
    }
    return evaluation
  }

  private mutating func end(
    _ key: Advisory.Key, _ words: String, _ names: AdvisoryNames, at now: Timestamp
  ) -> Evaluation {
    guard var advisory = known.removeValue(forKey: key) else { return Evaluation() }
    advisory.ended = now
    var evaluation = Evaluation()
    evaluation.advisories = [advisory]
    if advisory.isTold { evaluation.events = [AlertEvent(advisory, words, names, reason: .resolved, decided: now)] }
    return evaluation
  }
}

extension AlertEvent {
  fileprivate init(
    _ advisory: Advisory, _ words: String, _ names: AdvisoryNames, reason: AlertReason, decided: Timestamp
  ) {
    let isOver = advisory.ended != nil
    self.init(
      id: "\(advisory.id)#\(isOver ? 2 : 1)", kind: isOver ? .resolved : .degraded, reason: reason,
      incident: advisory.id, subject: advisory.key.subject, providerName: names.provider, methods: names.methods,
      since: advisory.began.wholeSecond, until: advisory.ended?.wholeSecond, decided: decided,
      cause: advisory.key.cause, summary: "",
      probe: advisory.key.probeKey, previous: isOver ? .degraded : nil)
    self = about(isOver ? .adviceOver(words) : .advice(words))
  }
}
