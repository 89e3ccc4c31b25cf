import PaymentHealth

/// What a probe found of methods whose state is another, and that is not confirmed.
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
      let doubts = rows.filter { $0.state.outcome != .unknown }.flatMap { row in
        [row.state.suspected, row.state.recovering].compactMap(\.self).map { ($0, row.name) }
      }
      return Dictionary(grouping: doubts, by: \.0).map { suspicion, methods in
        Doubt(suspicion: suspicion, methods: methods.count == rows.count ? [] : methods.map(\.1))
      }
    }
    .sorted { ($0.suspicion.probe, $0.suspicion.since) < ($1.suspicion.probe, $1.suspicion.since) }
  }

  /// `paytrail/list (Nordea) at 02:44:07: it is good again (not confirmed yet: 1 of 2 good results; the next runs decide)`.
  func text(_ calendar: ZoneCalendar, now: Timestamp) -> String {
    let names = methods.isEmpty ? "" : " (\(methods.prefix(4).joined(separator: ", "))\(methods.count > 4 ? " …" : ""))"
    let finding = suspicion.verdict.cause?.sentence.firstSentence ?? "it is good again"
    let progress = suspicion.progressText.map { ": \($0);" } ?? ","
    let instant = calendar.clock(suspicion.since, now: now)
    return "\(suspicion.probe)\(names) at \(instant): \(finding) (not confirmed yet\(progress) the next runs decide)"
  }
}

extension Suspicion {
  /// `1 of 2 good results`.
  fileprivate var progressText: String? {
    progress.map { progress in
      let what = verdict.outcome == .down ? "failed tries" : verdict.outcome == .up ? "good results" : "results"
      let hold = progress.hold > .zero ? ", for \(progress.hold.inWords) at least" : ""
      return "\(progress.found) of \(progress.needed) \(what)\(hold)"
    }
  }
}

extension String {
  /// What to do about it is the second.
  var firstSentence: String {
    String(firstRange(of: ". ").map { self[..<$0.lowerBound] } ?? (hasSuffix(".") ? dropLast() : self[...]))
  }
}
