import PaymentHealth

extension ReplayReport {
  /// What became of the incidents, the alerts and the availability, in one sentence.
  var headline: String {
    if results == 0 { return "No result of this window is stored: there is nothing to judge." }
    return whatBecame
  }

  private var whatBecame: String {
    "\(rulesInWords): "
      + [incidentsInWords, delayInWords, availabilityInWords].compactMap(\.self).joined(separator: "; ")
      + "."
  }

  private var rulesInWords: String {
    let changed = rules.filter { $0.old != $0.new }
    if changed.isEmpty { return "By the rules of the configuration" }
    let names = Set(changed.map(\.inWords))
    return names.count == 1 ? "By \(changed[0].inWords)" : "By these rules"
  }

  private var incidentsInWords: String {
    let incidents = new.incidents.of("incident") + instead(of: old.incidents, new.incidents)
    let alerts = new.alerts.of("alert") + instead(of: old.alerts, new.alerts)
    let added = shown.filter { $0.pair.change == .added }
    if added.isEmpty { return "\(incidents), \(alerts)" }
    let brief = added.count { $0.pair.new?.incident.isBrief ?? false }
    let some = brief == added.count ? "" : "\(brief.grouped) of them "
    let briefly = brief == 0 ? "" : " (\(some)under a minute long)"
    return "\(incidents), \(added.count.grouped) new\(briefly); \(alerts)"
  }

  private func instead(of old: Int, _ new: Int) -> String { old == new ? " as before" : " instead of \(old.grouped)" }

  private var delayInWords: String? {
    guard let delay, delay.wholeMilliseconds / 1000 != 0 else { return nil }
    return "the first alert comes \(delay.shiftInWords) on median"
  }

  /// A provider that is its own method is there as that.
  private var wholes: [SubjectPair] {
    let providers = Set(subjects.map(\.subject))
    return subjects.filter { pair in
      pair.subject.method == nil || !(pair.subject.provider.map { providers.contains(.provider($0)) } ?? false)
    }
  }

  /// Of the whole window: the provider that changes most.
  private var availabilityInWords: String? {
    guard let most = wholes.max(by: { $0.shift < $1.shift }), let old = most.old.first, let new = most.new.first,
      most.shift > 0
    else { return nil }
    let name = wholes.count == 1 ? "" : " of \(most.name)"
    return "\(old.definition.rawValue) availability\(name) \(new.share.shown) instead of \(old.share.shown)"
  }
}

extension ReplayReport.SubjectPair {
  /// Seconds down that there are more or less by the default definition.
  fileprivate var shift: Int64 {
    guard let old = old.first, let new = new.first else { return 0 }
    return abs(new.down - old.down)
  }
}

extension Incident {
  fileprivate var isBrief: Bool { closed.map { opened.duration(to: $0) < .seconds(60) } ?? false }
}

extension Timestamp {
  /// As from one to the other by the times that are shown.
  func shiftInWords(to other: Timestamp) -> String { wholeSecond.duration(to: other.wholeSecond).shiftInWords }
}

extension Duration {
  /// `30 s later`, `2 min sooner`, `at the same time`.
  var shiftInWords: String {
    let seconds = wholeMilliseconds / 1000
    if seconds == 0 { return "at the same time" }
    return "\(Duration.seconds(abs(seconds)).inWords) \(seconds < 0 ? "sooner" : "later")"
  }
}

extension ReplayReport.RuleChange {
  /// The rule to judge by, with all in which it is another.
  var inWords: String { new.words(besides: old) }
}

extension ConfirmationRule {
  /// When failures are an outage, and what else is not as in another rule.
  func words(besides other: ConfirmationRule) -> String {
    let rest = [
      recovery == other.recovery ? nil : "recovery \(recovery)",
      hold == other.hold ? nil : "hold \(hold.inWords)",
      reopens == other.reopens ? nil : "reopen \(reopens.inWords)",
      flaps == other.flaps ? nil : "flapping \(flaps ? "on" : "off")",
    ]
    return ([outage.inWords] + rest.compactMap(\.self)).joined(separator: ", ")
  }
}

extension Duration {
  /// Also of less than a second.
  fileprivate var shortInWords: String { self < .seconds(1) ? latencyText : inWords }
}

extension OutageRule {
  fileprivate var inWords: String {
    switch self {
    case .burst(0, _), .share(1, 1): "one failure"
    case .burst(let attempts, let within): "\(attempts.of("more try", "more tries")) within \(within.shortInWords)"
    case .share(let count, let span) where count == span: "\(count) failures in a row"
    case .share(let count, let span): "\(count.of("failure")) of \(span.of("result"))"
    case .lasting(let time): "failures for \(time.inWords)"
    }
  }
}

extension ReplayReport {
  /// What a reader has to know to judge the figures.
  var notes: [String] {
    [
      "What was is what was stored and told; what would be is what the stored results come to by these rules.",
      storedSince.map { "Results are stored since \(begin($0)): the replay begins there." },
      untried == 0
        ? nil
        : "\(untried.of("failure")) would have been tried again more often than was done. What more tries would have found nobody knows: such a failure counts only with the next ones.",
      "Maintenance and silences keep alerts back as they did. Not replayed are what providers depend on, acknowledgements, routes, quiet hours and the limit of alerts.",
    ].compactMap(\.self)
  }

  private func begin(_ instant: Timestamp) -> String {
    ZoneCalendar(timeZone: timeZone).local(instant).dateAndClock
  }
}
