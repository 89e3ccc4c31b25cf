import PaymentHealth

/// What the report page says of what it names.
///
/// Texts put in are times, lengths and names that are written already; counts are inflected by the language.
enum PageSentence: Sendable {
  /// Of the merchant and the window, for the title of the window it is shown in.
  case title(String, window: String)
  /// `A to B`.
  case span(String, to: String)
  /// `A and still open`.
  case open(since: String)
  /// `since A`, after a state.
  case since(String)
  case generated(String)
  case measured(since: String, age: String)

  // The state in one sentence.
  case noMethods, nothingYet, unmeasured
  /// Since when nothing was measured that should have been.
  case stalled(since: String)
  case allWork(Int), allWorked(Int)
  /// So many of all, and which not.
  case someWork(Int, of: Int, troubles: String)
  case notThroughout(String)
  /// Which were so for a time: the word of a state and names.
  case forATime(PageWord, String)
  /// The word of a state and which are so, without a full stop.
  case group(PageWord, String)
  /// `3 payment methods`.
  case methods(Int)

  // Figures.
  /// `3 of 4`.
  case part(Int, of: Int)
  /// How many last, and how long the longest took.
  case openAndLongest(Int, String)
  /// `99.9 % by confirmed`: what comes after it, with the window and its coverage.
  case confirmed(window: String, coverage: String)
  /// `Nordea, confirmed`.
  case byConfirmed(String)

  // Bars and tables.
  case days(Int)
  case lastDays(String, Int)
  /// How many, and how many of each.
  case bars(Int, [(Int, PageWord)])
  /// `12 min down`.
  case amount(String, PageWord)
  case asTables(String), asTable(String)
  case secondsOf(String, zone: String)
  case leftOut(Int)
  case secondsByConfirmed
  case ofEach(String, window: String)
  case whenMade

  // Latency.
  case probe(String), latency(of: String), phases(of: String)
  case medianAndBand(String)
  case quantiles(p50: String, p95: String, answers: Int)
  case milliseconds(zone: String), phasesInMilliseconds
  /// Results, their split, and slots that were missed.
  case results(Int, every: String, split: [(Int, PageWord)], missed: Int)
  case lastStands(every: String, missed: Int, at: String, PageWord, in: String?)
  case week(String, zone: String)
  case hour(Weekday, String, p50: String, p95: String)
  /// From when to when, how long half of the answers took at most, and what is usual then.
  case slow(String, median: String, usual: String)
  case latencyHours(String)

  // What was agreed.
  case level(String, verdict: ServiceLevelReport.Verdict, left: String)
  case budget(used: String, of: String)
  case leftover(String, step: String, tries: Int, since: String)
  case remedy(String, isRetried: Bool)
  case daysLeft(Int)

  // Incidents.
  case atWorst(String), now(String), stateAtWorst(PageWord, PageWord)

  // The definitions.
  case rule(AvailabilityRule, within: String), maintenance(MaintenancePolicy), whole(WholeRule), hours(String)
}
