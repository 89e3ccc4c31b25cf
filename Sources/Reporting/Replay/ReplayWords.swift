import PaymentHealth

extension ReplayReport {
  /// What became of the incidents, the alerts and the availability, in one sentence.
  var headline: String {
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
    let counts = "\(new.incidents.of("incident")) instead of \(old.incidents.grouped)"
    let alerts = "\(new.alerts.of("alert")) instead of \(old.alerts.grouped)"
    let added = shown.filter { $0.pair.change == .added }
    if added.isEmpty { return "\(counts), \(alerts)" }
    let brief = added.count { $0.pair.new?.incident.isBrief ?? false }
    let briefly = brief == 0 ? "" : ", \(brief == added.count ? "all" : brief.grouped) of them under a minute long"
    return "\(counts), \(added.count.grouped) new\(briefly); \(alerts)"
  }

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

extension OutageRule {
  fileprivate var inWords: String {
    switch self {
    case .burst(0, _), .share(1, 1): "one failure"
    case .burst(let attempts, let within): "\(attempts.of("more try", "more tries")) within \(within.inWords)"
    case .share(let count, let span) where count == span: "\(count) failures in a row"
    case .share(let count, let span): "\(count.of("failure")) of \(span.of("result"))"
    case .lasting(let time): "failures for \(time.inWords)"
    }
  }
}

extension ReplayReport {
  /// What a reader has to know to judge the figures.
  var notes: [String] {
    var notes = [
      "Incidents and alerts without the other rules are those that were stored; with them, what the stored results come to."
    ]
    if let storedSince {
      notes.append(
        "Results are stored one by one since \(ZoneCalendar(timeZone: timeZone).local(storedSince).dateAndClock); the replay begins there."
      )
    }
    if untried > 0 {
      notes.append(
        "\(untried.of("failure")) would have been tried again more often than was done then. What the tries would have found nobody knows; until later results confirm it, such a failure does not count."
      )
    }
    notes.append(
      "What the program depended on, acknowledgements, routes and the limit of alerts are not replayed; maintenance and silences are."
    )
    return notes
  }
}
