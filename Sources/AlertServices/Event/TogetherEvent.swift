package import PaymentHealth

/// A receiver whose messages people read, who are told in one of what came together.
package protocol ReadReceiver: AlertReceiver {}

extension AlertEvent {
  /// One message of several events, the most urgent first and the whole as urgent as that; it is delivered and never stored.
  ///
  /// - Returns: Nil of fewer than two.
  package init?(together events: [AlertEvent], for audience: Audience) {
    let events = events.mostUrgentFirst
    guard events.count > 1, let lead = events.first else { return nil }
    let wording = audience.language.wording
    let names = events.reduce(into: [String]()) { names, event in
      let name = wording.foreign(event.name(in: audience.language))
      if !names.contains(name) { names.append(name) }
    }
    self = lead
    (reason, matter, digest) = (nil, nil, nil)
    parts = events
    summary = wording.sentence(
      .several(events.count, of: wording.few(Array(names.prefix(Self.named)), more: max(0, names.count - Self.named))))
  }

  /// How many are named in the title.
  private static let named = 4
}
