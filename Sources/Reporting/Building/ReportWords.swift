import PaymentHealth

extension Availability {
  /// What a small mark shows of it: the worst that happened, and unknown unless most of it was measured.
  var glance: Outcome {
    if down > 0 { return .down }
    if degraded > 0 { return .degraded }
    return up > unknown ? .up : .unknown
  }

  static func worst(_ parts: some Sequence<Availability>) -> Outcome {
    Outcome.ofAll(parts.map(\.glance))
  }
}

extension Report {
  /// What pages call the window: its name, unless that is no word.
  var windowLabel: String {
    if windowName == "all" { return "since the start" }
    return windowName.contains("/") ? "window" : windowName
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
  var stateWord: String {
    let isPartial = whole.outcome == .degraded && methods.contains { $0.outcome != .degraded }
    return isPartial ? "partial" : whole.outcome.rawValue
  }

  /// A provider that is its own single method needs one line only.
  var isItsOwnMethod: Bool {
    methods.count == 1 && methods[0].name == name
  }

  /// What is listed: the provider first, then its methods.
  var subjects: [SubjectReport] { isItsOwnMethod ? methods : [whole] + methods }

  func word(for subject: SubjectReport) -> String {
    subject.subject == whole.subject ? stateWord : subject.outcome.rawValue
  }
}

extension Report {
  private var methods: [SubjectReport] { providers.flatMap(\.methods) }

  func count(of outcome: Outcome) -> Int { methods.count { $0.outcome == outcome } }

  var methodCount: Int { methods.count }

  /// The worst state there is now.
  var outcome: Outcome { Outcome.ofAll(methods.map(\.outcome)) }

  /// The present state in one sentence; up to three methods in trouble by name.
  var headline: String {
    let all = methodCount
    guard all > 0 else { return "No payment methods are watched." }
    let troubled = methods.filter { $0.outcome != .up }
    if troubled.isEmpty { return all == 1 ? "The payment method works." : "All \(all) payment methods work." }
    let parts = [Outcome.down, .degraded, .unknown].compactMap { outcome -> String? in
      let names = providers.flatMap { provider in
        provider.methods.filter { $0.outcome == outcome }.map { $0.fullName(at: provider) }
      }
      let shown = troubled.count <= 3 ? names.joined(separator: ", ") : names.count.grouped
      return names.isEmpty ? nil : "\(outcome.label): \(shown)"
    }
    return
      "\(all - troubled.count) of \(all.of("payment method")) \(all == 1 ? "works" : "work"); \(parts.joined(separator: "; "))."
  }

  /// Availability can be read only together with what it is of.
  var definitionNotes: [(name: String, text: String)] {
    [
      ("confirmed", "An outage counts from its first failure to its first success; single failures do not."),
      ("strict", "Every failed check counts from its start to the next check."),
      ("coverage", "The share of the window that was measured. Unmeasured time is neither up nor down."),
      ("degraded", "Slow or limited, but payments go through: counts as available."),
      ("%", "Up and degraded of all measured seconds, cut off and never rounded up."),
      ("latency", "Of answered requests only, within 0.8 %\(latencyNote)."),
    ]
  }

  private var latencyNote: String {
    let interval = window.latencyInterval(at: generated)
    guard interval != window else { return "" }
    return "; with counts in whole hours, \(ZoneCalendar(timeZone: timeZone).span(interval))"
  }
}

extension Outcome {
  /// As a legend names it.
  var label: String { self == .unknown ? "not measured" : rawValue }
}

extension SubjectReport {
  /// `Nordea (Paytrail)`.
  func fullName(at provider: ProviderReport) -> String {
    name == provider.name ? name : "\(name) (\(provider.name))"
  }
}

extension ZoneCalendar {
  /// `2026-11-22 02:40:12 to 02:45:12`, with the second date only if it is another.
  func span(_ interval: Interval) -> String {
    "\(local(interval.from).dateAndClock) to \(end(of: interval))"
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
