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
  /// - Parameters:
  ///   - held: Why nobody wants to be told; what is not told is not learnt, so that it is told of when it comes again after that.
  ///   - room: How many more alerts there may be this hour; nil: as many as there are.
  package mutating func judge(
    _ sighting: OfferSighting, provider: String, at now: Timestamp, held: HoldReason? = nil, room: Int? = nil
  ) -> Evaluation {
    guard let before = known[sighting.probe] else { return keep(sighting) }
    let fresh = sighting.listed.keys.filter { before[$0] == nil }.sorted()
    let changed = sighting.listed.filter { code, limits in
      before[code].map { !$0.isEmpty && !limits.isEmpty && $0 != limits } ?? false
    }.sorted { $0.key < $1.key }
    let all = before.merging(sighting.listed) { old, new in new.isEmpty ? old : new }
    guard all != before, all.count <= Self.most else { return Evaluation() }
    let news = [
      News("new", fresh, of: sighting) { .offers($0, more: $1) },
      News("limits", changed.map(\.key), of: sighting) { codes, more in
        .limits(
          codes.map { .init(code: $0, old: before[$0] ?? "", new: sighting.listed[$0] ?? "") }, more: more)
      },
    ].compactMap(\.self)
    let events = news.map { news in
      AlertEvent(news.kind, news.matter, of: sighting.probe, provider: provider, decided: now)
    }
    let told = held == nil ? min(room ?? news.count, news.count) : 0
    var evaluation = Evaluation()
    if told == news.count {
      evaluation = keep(OfferSighting(probe: sighting.probe, listed: all))
    } else if told > 0 {
      let learnt = news.prefix(told).reduce(before) { $0.merging($1.learnt) { _, new in new } }
      evaluation = keep(OfferSighting(probe: sighting.probe, listed: learnt))
    }
    evaluation.events = Array(events.prefix(told))
    // Not by what it says, which is the provider's text: that may be ever another.
    evaluation.steps = zip(news, events).dropFirst(told).map { news, event in
      IncidentStep(held: held ?? .capped, event, as: "\(event.incident) \(news.kind)")
    }
    return evaluation
  }

  private mutating func keep(_ sighting: OfferSighting) -> Evaluation {
    known[sighting.probe] = sighting.listed
    var evaluation = Evaluation()
    evaluation.offers = [sighting]
    return evaluation
  }
}

/// One thing to tell of a list.
private struct News {
  var kind: String
  var matter: AlertMatter
  /// What is no news any more once it is told.
  var learnt: [String: String]

  private static let shown = 5

  /// Nil where there are no codes to tell of.
  init?(_ kind: String, _ codes: [String], of sighting: OfferSighting, matter: ([String], Int) -> AlertMatter) {
    guard !codes.isEmpty else { return nil }
    self.kind = kind
    self.matter = matter(Array(codes.prefix(Self.shown)), max(0, codes.count - Self.shown))
    learnt = sighting.listed.filter { codes.contains($0.key) }
  }
}

extension AlertEvent {
  fileprivate init(_ kind: String, _ matter: AlertMatter, of probe: ProbeKey, provider: String, decided: Timestamp) {
    let list = "\(probe)#offers"
    self.init(
      id: "\(list)@\(decided.milliseconds)#\(kind)", kind: .notice, reason: nil, incident: list,
      subject: .provider(probe.provider), providerName: provider, methods: [], since: decided.wholeSecond,
      decided: decided, cause: nil, summary: "")
    self = about(matter)
  }
}
