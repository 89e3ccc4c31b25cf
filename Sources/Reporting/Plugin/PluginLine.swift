package import PaymentHealth

/// The answer of a check in the form of the Monitoring Plugins: one line, performance data after a bar, an exit code.
///
/// Source: Monitoring Plugins Development Guidelines, "Plugin Output" and "Performance data":
/// `'label'=value[unit];warning;critical;minimum`.
package struct PluginLine: Sendable, Hashable {
  package enum Status: Int32, Sendable, CaseIterable {
    case ok = 0
    case warning = 1
    case critical = 2
    case unknown = 3
  }

  package let status: Status
  package let text: String

  /// - Parameters:
  ///   - latest: The latest result of each probe.
  ///   - nextDue: When the next probe is due, if none was in this round: the judgement is then an older one, and is said to be.
  package init(_ board: StatusBoard, shop: Shop, latest: [ProbeKey: ProbeResult], nextDue: Timestamp? = nil) {
    let findings = Finding.all(of: board)
    status = Status(board.rows.map(\.state))
    let calendar = ZoneCalendar(timeZone: board.timeZone)
    let shown = findings.prefix(4).map { $0.text(calendar, now: board.at) }
    let more = findings.count > shown.count ? ["and \(findings.count - shown.count) more"] : []
    let up = board.rows.count { $0.state.outcome == .up }
    let doubts = Doubt.all(of: board).prefix(4).map { $0.text(calendar, now: board.at).pluginText }
    let states = findings.isEmpty ? ["\(up) of \(board.rows.count.of("method")) up"] : shown + more
    let summary = (states + doubts).joined(separator: "; ")
    let hint = nextDue.map { Self.hint(nextDue: $0, judged: latest.values.map(\.ended).max(), at: board.at, calendar) }
    let data = shop.providers.flatMap(\.probes).map { $0.performanceData(latest[$0.key]) }
    text =
      "PAYPROBE \(status.word) - \(hint ?? "")\(summary)" + (data.isEmpty ? "" : " | \(data.joined(separator: " "))")
  }

  private static func hint(
    nextDue: Timestamp, judged: Timestamp?, at now: Timestamp, _ calendar: ZoneCalendar
  ) -> String {
    let judgement = judged.map { "as of \(calendar.clock($0, now: now)): " }
    return "nothing due until \(calendar.clock(nextDue, now: now)); \(judgement ?? "")"
  }
}

extension PluginLine.Status {
  var word: String { "\(self)".uppercased() }

  /// Down is worst; our own faults that need a person are a warning; what was not measured is unknown.
  init(_ states: [SubjectState]) {
    let outcomes = Set(states.map(\.outcome))
    if outcomes.contains(.down) {
      self = .critical
    } else if outcomes.contains(.degraded) || states.contains(where: { $0.trouble == .misconfigured || $0.isSuspect }) {
      self = .warning
    } else {
      self = outcomes == [.up] ? .ok : .unknown
    }
  }
}

extension SubjectState {
  /// Nothing is known but what was found once.
  fileprivate var isSuspect: Bool { outcome == .unknown && suspected != nil }
}

/// Something that is not up: a method, a provider with all its methods, or all that one fault of this machine hides.
private struct Finding {
  var names: [String]
  let state: SubjectState
  var since: Timestamp?

  init(name: String, state: SubjectState) {
    names = [name]
    self.state = state
    since = state.knownSince
  }

  /// The worst first.
  static func all(of board: StatusBoard) -> [Finding] {
    let providers = Dictionary(grouping: board.rows) { $0.state.subject.provider }
    var told: Set<ProviderID> = []
    let findings = board.rows.compactMap { row -> Finding? in
      guard row.state.outcome != .up, let id = row.state.subject.provider, !told.contains(id) else { return nil }
      let siblings = providers[id] ?? []
      guard siblings.allSatisfy({ $0.state.outcome == row.state.outcome }) else {
        return Finding(name: "\(row.provider): \(row.name)", state: row.state)
      }
      told.insert(id)
      return Finding(name: row.provider, state: SubjectState.provider(id, methods: siblings.map(\.state)))
    }
    return findings.reduce(into: []) { $0.add($1) }.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
  }

  private var rank: Int {
    switch state.outcome {
    case .down: 0
    case .degraded: 1
    case .unknown, .up: 2
    }
  }

  /// A fault of this machine is one, whatever it hides.
  func isSame(as other: Finding) -> Bool {
    state.cause?.owner == .local && state.cause == other.state.cause
  }

  func text(_ calendar: ZoneCalendar, now: Timestamp) -> String {
    let more = names.count > 4 ? " and \(names.count - 4) more" : ""
    let start = since.map { " since \(calendar.clock($0, now: now))" } ?? ""
    let suspicion = state.outcome == .unknown ? state.suspected?.words : nil
    let cause = (suspicion ?? state.cause.map { ": \($0.sentence)" } ?? "").pluginText.firstSentence
    let shown = names.prefix(4).joined(separator: ", ").pluginText
    return "\(shown)\(more) \(state.outcome.words(state.cause))\(start)\(cause)"
  }
}

extension Suspicion {
  fileprivate var words: String? {
    verdict.cause.map { ": found once by \(probe), not confirmed yet: \($0.sentence)" }
  }
}

extension [Finding] {
  fileprivate mutating func add(_ finding: Finding) {
    guard let index = firstIndex(where: { $0.isSame(as: finding) }) else { return append(finding) }
    self[index].names += finding.names
    self[index].since = [self[index].since, finding.since].compactMap(\.self).min()
  }
}

extension Probe {
  /// Seconds of the whole run.
  ///
  /// Limits are a step's, so only a probe of one step has them; no value when nothing came back.
  fileprivate func performanceData(_ result: ProbeResult?) -> String {
    let limits = steps.count == 1 ? steps[0].expectations.latency : nil
    let value = result.flatMap { $0.wasAnswered ? "\($0.phases.total.secondsText)s" : nil } ?? "U"
    let label = key.description.pluginText.replacingScalars { $0 == "'" ? "''" : $0 == "=" ? "-" : nil }
    return "'\(label)'=\(value);\(limits?.degraded?.secondsText ?? "");\(limits?.down?.secondsText ?? "");0"
  }
}

extension String {
  /// On one line and without the bar that would begin the performance data.
  fileprivate var pluginText: String { printable.replacingScalars { $0 == "|" ? "/" : nil } }
}
