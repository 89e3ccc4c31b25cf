/// A word or title of the report page that says the same whatever the report is of.
///
/// Titles begin as the language begins a title; words of states and columns as it writes a word by itself.
enum PageWord: Sendable, CaseIterable {
  case report
  case providers, payments, incidents, certificates, leftovers, reading, definitions
  /// Titles within a provider.
  case seconds, byDefinition, budget, daily

  /// States.
  case up, degraded, down, unknown, excluded, little, partial, misconfigured, flapping, blind

  /// What a window is called whose name is no word.
  case sinceTheStart, window

  /// Columns.
  case name, day, time, definition, available, coverage, agreed, counted, secondsDown, phase, step, answers
  case country, methods, outages, recovery, longest, requests, errors, errorRate, average, provider, place, left,
    expires
  case median, percentile, allowed, used

  /// Figures at the top.
  case upNow, lowestShare, lowestCoverage, paymentMethods, notKnown, nothingMeasured, noTime, noneInWindow

  case resolve, connect, tls, firstByte, transfer, total

  /// Under the name of the country of a shop that names none.
  case everywhere

  /// What the legend of the bars is called.
  case bars
  /// That all of a bar was up.
  case throughout
  case noAnswers

  /// What the words mean; each a sentence or two.
  case meansConfirmed, meansStrict, meansCoverage, meansExcluded, meansDegraded, meansShare, meansLatency, meansWeek
  case meansPayments, meansDaily
  /// The names of the notes that are no word above.
  case confirmed, strict, percent, latency
}
