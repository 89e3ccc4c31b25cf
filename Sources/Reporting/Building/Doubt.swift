import PaymentHealth

/// What a probe found that is not confirmed, of methods whose state is better.
struct Doubt: Sendable, Hashable {
  let suspicion: Suspicion
  /// Names of the methods; empty when it is of all that the provider has.
  let methods: [String]

  /// One for each probe and finding, by the names of the probes.
  ///
  /// Of methods of which nothing else is known ``SubjectState/suspected`` is what is said of the state itself.
  static func all(of board: StatusBoard) -> [Doubt] {
    let providers = Dictionary(grouping: board.rows) { $0.state.subject.provider }
    return providers.values.flatMap { rows in
      let doubted = rows.filter { $0.state.suspected != nil && $0.state.outcome != .unknown }
      let findings = Dictionary(grouping: doubted) { $0.state.suspected }
      return findings.compactMap { suspicion, methods in
        suspicion.map { Doubt(suspicion: $0, methods: methods.count == rows.count ? [] : methods.map(\.name)) }
      }
    }
    .sorted { ($0.suspicion.probe, $0.suspicion.since) < ($1.suspicion.probe, $1.suspicion.since) }
  }

  /// `paytrail/list (Nordea) at 02:44:07: the method is missing (not confirmed yet, the next runs decide)`.
  func text(_ calendar: ZoneCalendar, now: Timestamp) -> String {
    let names = methods.isEmpty ? "" : " (\(methods.prefix(4).joined(separator: ", "))\(methods.count > 4 ? " …" : ""))"
    let cause = suspicion.verdict.cause?.sentence.firstSentence ?? suspicion.verdict.outcome.rawValue
    let instant = calendar.clock(suspicion.since, now: now)
    return "\(suspicion.probe)\(names) at \(instant): \(cause) (not confirmed yet, the next runs decide)"
  }
}

extension String {
  /// What to do about it is the second.
  var firstSentence: String {
    String(firstRange(of: ". ").map { self[..<$0.lowerBound] } ?? (hasSuffix(".") ? dropLast() : self[...]))
  }
}
