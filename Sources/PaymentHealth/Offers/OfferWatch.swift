/// What a probe's list of methods held.
package struct OfferSighting: Sendable, Hashable {
  package var probe: ProbeKey
  /// By the provider's names of the methods, safe to show: their limits in words, empty where none are asked for.
  package var listed: [String: String]

  package init(probe: ProbeKey, listed: [String: String]) {
    self.probe = probe
    self.listed = listed
  }
}

/// The lists of all probes, to tell of a method that nobody expected and of limits that were changed.
///
/// Pure. The first list of a probe is what is expected; a method that comes back is no news.
package struct OfferWatch: Sendable, Equatable {
  /// Names kept of one probe; a provider that thinks of ever new ones is told of no longer.
  private static let most = 1000
  private var known: [ProbeKey: [String: String]] = [:]

  package init(_ sightings: [OfferSighting] = []) {
    for sighting in sightings { known[sighting.probe] = sighting.listed }
  }

  package var sightings: [OfferSighting] { known.map { OfferSighting(probe: $0.key, listed: $0.value) } }

  /// Takes a list into account; the evaluation holds what changed and what to tell, mostly nothing.
  ///
  /// - Parameter held: Why nobody wants to be told; a list is then not learnt, so that it is told of when it comes again after that.
  package mutating func judge(
    _ sighting: OfferSighting, provider: String, at now: Timestamp, held: HoldReason? = nil
  ) -> Evaluation {
    guard let before = known[sighting.probe] else { return keep(sighting) }
    let fresh = sighting.listed.keys.filter { before[$0] == nil }.sorted()
    let changed = sighting.listed.filter { code, limits in
      before[code].map { !$0.isEmpty && !limits.isEmpty && $0 != limits } ?? false
    }.sorted { $0.key < $1.key }
    let all = before.merging(sighting.listed) { old, new in new.isEmpty ? old : new }
    guard all != before, all.count <= Self.most else { return Evaluation() }
    let news =
      (fresh.isEmpty ? [] : [("new", "offers what it did not offer before: \(fresh.firstFew)")])
      + (changed.isEmpty
        ? []
        : [
          (
            "limits",
            "changed limits: " + changed.map { "\($0.key) from \(before[$0.key] ?? "") to \($0.value)" }.firstFew
          )
        ])
    let events = news.map { kind, text in
      AlertEvent(kind, "\(provider) \(text).", of: sighting.probe, provider: provider, decided: now)
    }
    guard let held, !events.isEmpty else {
      var evaluation = keep(OfferSighting(probe: sighting.probe, listed: all))
      evaluation.events = events
      return evaluation
    }
    var evaluation = Evaluation()
    evaluation.steps = events.map { IncidentStep(held: held, $0, as: "\($0.incident) \($0.summary)") }
    return evaluation
  }

  private mutating func keep(_ sighting: OfferSighting) -> Evaluation {
    known[sighting.probe] = sighting.listed
    var evaluation = Evaluation()
    evaluation.offers = [sighting]
    return evaluation
  }
}

extension [String] {
  fileprivate var firstFew: String {
    prefix(5).joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
  }
}

extension AlertEvent {
  fileprivate init(_ kind: String, _ summary: String, of probe: ProbeKey, provider: String, decided: Timestamp) {
    let list = "\(probe)#offers"
    self.init(
      id: "\(list)@\(decided.milliseconds)#\(kind)", kind: .notice, reason: nil, incident: list,
      subject: .provider(probe.provider), providerName: provider, methods: [], since: decided.wholeSecond,
      decided: decided, cause: nil, summary: summary)
  }
}
