/// What is known of one certificate at one place.
package struct CertificateState: Sendable, Hashable {
  package var sighting: CertificateSighting
  /// When it took the place of another; the latest of a place is the one it shows.
  package var seen: Timestamp
  /// The codes of the notices sent.
  package var told: [String]

  package init(sighting: CertificateSighting, seen: Timestamp, told: [String] = []) {
    self.sighting = sighting
    self.seen = seen
    self.told = told
  }
}

/// Whether there is something to tell of a certificate, and why not.
package enum CertificateDecision: Sendable, Equatable {
  case tell([CertificateNotice])
  case hold(HoldReason)

  package enum HoldReason: Sendable, Hashable {
    /// More than 30 days are left, and nothing is wrong with it.
    case sound
    case alreadyTold
  }

  /// Of the thresholds passed only the nearest is told: a certificate seen late is not told four times.
  package static func decide(_ state: CertificateState, at now: Timestamp) -> CertificateDecision {
    let left = now.duration(to: state.sighting.expires)
    let passed = CertificateNotice.thresholds(of: state.sighting.key.kind).filter { left <= .seconds($0 * 86_400) }
    let isTold = passed.last.map { nearest in state.told.contains { Int64($0).map { $0 <= nearest } ?? false } }
    let expiry = passed.last.map { CertificateNotice.expiry(days: $0) }
    let flaws = state.sighting.flaws.map(CertificateNotice.flaw)
    if expiry == nil, flaws.isEmpty { return .hold(.sound) }
    let news = (isTold == false ? [expiry].compactMap(\.self) : []) + flaws.filter { !state.told.contains($0.code) }
    return news.isEmpty ? .hold(.alreadyTold) : .tell(news)
  }
}

/// The certificates of all places.
///
/// Pure. Each is told apart by when it expires, so that servers behind one name that show different ones are not told again and again.
package struct CertificateWatch: Sendable, Equatable {
  private var known: [CertificateKey: [CertificateState]] = [:]

  package init(_ states: [CertificateState] = []) {
    for state in states { known[state.sighting.key, default: []].append(state) }
  }

  package var states: [CertificateState] { known.values.flatMap(\.self) }

  /// Takes a sighting into account; the evaluation holds what changed and what to tell, mostly nothing.
  ///
  /// - Parameters:
  ///   - provider: Its name, for people; nil of what is for no provider.
  ///   - held: Why nobody wants to be told; it is told of the next sighting after that.
  ///   - room: How many more alerts there may be this hour; nil: as many as there are.
  package mutating func judge(
    _ sighting: CertificateSighting, provider: String?, at now: Timestamp, held: HoldReason? = nil, room: Int? = nil
  ) -> Evaluation {
    var states = known[sighting.key] ?? []
    let place = states.firstIndex { $0.sighting.expires == sighting.expires }
    let isShown = place != nil && states.allSatisfy { $0.seen <= states[place ?? 0].seen }
    var state = place.map { states[$0] } ?? CertificateState(sighting: sighting, seen: now)
    let before = state
    if !isShown { state.seen = now }
    state.sighting = sighting
    var evaluation = Evaluation()
    if case .tell(let notices) = CertificateDecision.decide(state, at: now) {
      let events = notices.map { AlertEvent($0, of: sighting, provider: provider, decided: now) }
      let told = held == nil ? min(room ?? events.count, events.count) : 0
      state.told += notices.prefix(told).map(\.code)
      evaluation.events = Array(events.prefix(told))
      evaluation.steps = events.dropFirst(told).map { IncidentStep(held: held ?? .capped, $0, as: $0.id) }
    }
    guard place == nil || state != before else { return evaluation }
    evaluation.certificates = [state]
    if let place { states[place] = state } else { states.append(state) }
    known[sighting.key] = states
    return evaluation
  }
}

extension Sequence<CertificateState> {
  /// Of each place the certificate that it shows, the one that expires first before the others; without credentials.
  package var shown: [CertificateSighting] {
    let certificates = filter { $0.sighting.key.kind != .credential }
    return Dictionary(certificates.map { ($0.sighting.key, $0) }, uniquingKeysWith: { $0.seen < $1.seen ? $1 : $0 })
      .values.map(\.sighting).sorted { $0.order < $1.order }
  }
}

extension CertificateSighting {
  fileprivate var order: (Timestamp, String, String) { (expires, key.place, key.provider?.rawValue ?? "") }
}
