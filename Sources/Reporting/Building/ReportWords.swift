package import PaymentHealth

extension Report {
  /// What pages call the window: its name, unless that is no word.
  var windowLabel: String { windowLabel(in: EnglishPage()) }

  /// `Example Shop: uptime report, 2026-10`.
  package func title(in language: Language) -> String {
    language.page.sentence(.title(merchant, window: windowLabel(in: language.page)))
  }

  func windowLabel(in page: any PageWording) -> String {
    if windowName == "all" { return page.word(.sinceTheStart) }
    return windowName.contains("/") ? page.word(.window) : windowName
  }
}

extension SubjectReport {
  /// The share by `strict`, unless it is of less time than the coverage beside it says: single results are not kept for ever.
  var strictShare: Percentage? {
    strict.unknown == confirmed.unknown ? strict.share : nil
  }
}

extension ProviderReport {
  /// The state in one word; a provider of which a part works is neither degraded nor down.
  var stateWord: String { isPartial ? "partial" : whole.outcome.words(whole.cause) }

  private var isPartial: Bool { whole.outcome == .degraded && methods.contains { $0.outcome != .degraded } }

  /// The same as pages have it.
  func pageWord(for subject: SubjectReport) -> PageWord {
    subject.subject == whole.subject && isPartial ? .partial : subject.outcome.word(subject.cause)
  }

  /// A provider that is its own single method needs one line only.
  var isItsOwnMethod: Bool {
    methods.count == 1 && methods[0].name == name
  }

  /// What is listed: the provider first, unless only some methods were asked for, then its methods.
  var subjects: [SubjectReport] { isItsOwnMethod || isPart ? methods : [whole] + methods }

  func word(for subject: SubjectReport) -> String {
    subject.subject == whole.subject ? stateWord : subject.outcome.words(subject.cause)
  }
}

extension Report {
  private var methods: [SubjectReport] { providers.flatMap(\.methods) }

  func count(of outcome: Outcome) -> Int { methods.count { $0.outcome == outcome } }

  var methodCount: Int { methods.count }

  /// The worst state there is now, or was in a window that is over; unknown when the window says nothing.
  var outcome: Outcome {
    if !isMeasured { return .unknown }
    return Outcome.ofAll(isOver ? methods.map(\.confirmed.worst) : methods.map(\.outcome))
  }

  /// The window ended before the report was made.
  private var isOver: Bool { window.to < generated.wholeSecond }

  var headline: String { headline(in: EnglishPage()) }

  /// The present state in one sentence, or what a window that is over was like; as long as the window says anything.
  func headline(in page: any PageWording) -> String {
    if measuredSince == nil { return page.sentence(.nothingYet) }
    if let stalledSince { return stalled(since: stalledSince, in: page) }
    if !isMeasured { return page.sentence(.unmeasured) }
    if isOver { return past(in: page) }
    return Headline(
      methods: providers.flatMap { provider in
        provider.methods.map { .init(name: $0.fullName(at: provider), outcome: $0.outcome, cause: $0.cause) }
      }
    ).sentence(in: page)
  }

  /// Since when nothing has been measured that should have been, of any method; nil while anything is, and of a window that is over.
  private var stalledSince: Timestamp? {
    guard !isOver, methods.allSatisfy({ $0.outcome == .unknown && $0.cause == .localStalled }) else { return nil }
    return methods.compactMap(\.since).max()
  }

  private func stalled(since: Timestamp, in page: any PageWording) -> String {
    let stall = page.sentence(.stalled(since: ZoneCalendar(timeZone: timeZone).local(since).dateAndClock))
    return isMeasured ? "\(stall) \(past(in: page))" : stall
  }

  /// What a window was like, as far as it was measured.
  private func past(in page: any PageWording) -> String {
    let troubled = providers.flatMap { provider in
      provider.methods.filter { $0.confirmed.worst != .up }.map { ($0.confirmed.worst, $0.fullName(at: provider)) }
    }
    let groups = [Outcome.down, .degraded].compactMap { outcome -> String? in
      let names = troubled.filter { $0.0 == outcome }.map(\.1)
      if names.isEmpty { return nil }
      let list = names.count <= 3 ? names.joined(separator: page.comma) : page.sentence(.methods(names.count))
      return page.sentence(.forATime(outcome.word(nil), list))
    }
    return groups.isEmpty
      ? page.sentence(.allWorked(methodCount))
      : page.sentence(.notThroughout(groups.joined(separator: page.semicolon)))
  }

  /// False of a window before the first result, of a gap, and of a shop that was never measured.
  ///
  /// A window without a second in it, right after the first result, is not to blame.
  private var isMeasured: Bool {
    methods.isEmpty || (window.isEmpty && measuredSince != nil) || methods.contains { $0.confirmed.isMeasured }
      || isHidden
  }

  /// Measured, but to no avail: our credentials or our network are at fault now, which says more than that nothing is known.
  private var isHidden: Bool {
    window.to == generated.wholeSecond && methods.contains { $0.cause.map { $0 != .localStalled } ?? false }
  }

  /// `measured since 2026-11-22 02:40:12, 12 s ago`.
  func sinceText(_ calendar: ZoneCalendar, in language: Language = .english) -> String {
    guard let first = measuredSince else { return language.page.word(.nothingMeasured) }
    let age = first.duration(to: max(first, generated)).inWords(of: language)
    return language.page.sentence(.measured(since: calendar.local(first).dateAndClock, age: age))
  }

  /// Availability can be read only together with what it is of.
  var definitionNotes: [(name: String, text: String)] { notes(in: EnglishPage()) }

  func notes(in page: any PageWording) -> [(name: String, text: String)] {
    let notes: [(PageWord, PageWord)] = [
      (.confirmed, .meansConfirmed), (.strict, .meansStrict), (.coverage, .meansCoverage), (.excluded, .meansExcluded),
      (.degraded, .meansDegraded), (.percent, .meansShare), (.latency, .meansLatency),
    ]
    return notes.map { name, text in
      (page.word(name), page.word(text) + (name == .latency ? latencyNote(in: page) : ""))
    }
  }

  private func latencyNote(in page: any PageWording) -> String {
    let interval = window.latencyInterval(at: generated)
    guard interval != window else { return "" }
    return " " + page.sentence(.latencyHours(ZoneCalendar(timeZone: timeZone).span(interval, in: page)))
  }
}

extension SubjectReport {
  /// `Nordea (Paytrail)`.
  func fullName(at provider: ProviderReport) -> String {
    name == provider.name ? name : "\(name) (\(provider.name))"
  }
}

extension ZoneCalendar {
  /// `2026-11-22 02:40:12 to 02:45:12`, with the second date only if it is another.
  func span(_ interval: Interval, in page: any PageWording = EnglishPage()) -> String {
    page.sentence(.span(local(interval.from).dateAndClock, to: end(of: interval)))
  }

  private func end(of interval: Interval) -> String {
    let (from, to) = (local(interval.from), local(interval.to))
    let isSameOffset = from.offset == to.offset
    return (from.date == to.date ? to.clock : to.dateAndClock) + (isSameOffset ? "" : " (\(to.offsetText))")
  }

  /// `Europe/Helsinki, UTC+02:00`, with both offsets if the clocks are changed in between.
  func zoneText(_ interval: Interval) -> String {
    let offsets = [local(interval.from).offsetText, local(interval.to).offsetText]
    return "\(name), UTC\(offsets[0])" + (offsets[0] == offsets[1] ? "" : " to UTC\(offsets[1])")
  }
}
