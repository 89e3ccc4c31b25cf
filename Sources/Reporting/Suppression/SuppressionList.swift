package import PaymentHealth

/// What nobody is told of, for people: a line each.
package enum SuppressionList {
  /// - Parameter all: Those that are over too.
  package static func silences(
    _ instructions: Instructions, all: Bool, now: Timestamp, timeZone: String
  ) -> String {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let lines = instructions.silences.filter { all || $0.span.to > now }.map { silence in
      let end = calendar.local(silence.span.to).dateAndClock
      return
        "#\(silence.instruction.number)  \(silence.matcher.words)  \(silence.span.to > now ? "until" : "over since") "
        + "\(end), \(silence.instruction.saying)"
    }
    return page(lines, or: "No silence is in force.", calendar)
  }

  package static func maintenance(
    _ planned: [PlannedMaintenance], all: Bool, now: Timestamp, timeZone: String
  ) -> String {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let lines = planned.compactMap { planned -> String? in
      let next = planned.next(after: now)
      guard all || next != nil else { return nil }
      let when = next.map { planned.when($0, now: now, calendar) } ?? "over"
      return "\(planned.number)  \(planned.matcher.words)  \(planned.maintenance.words)  \(when), \(planned.saying)"
    }
    return page(lines, or: "No maintenance is planned.", calendar)
  }

  /// - Parameter told: When something was told of an incident, oldest first.
  package static func held(
    _ steps: [IncidentStep], told: [String: [Timestamp]] = [:], of shop: Shop, timeZone: String
  ) -> String {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let lines = steps.map { step in
      let what = step.text ?? "\(shop.name(of: step.subject)), \(step.trouble?.rawValue ?? "") (\(step.incident))"
      let later = told[step.incident]?.first { $0 > step.at }
      let since = later.map { "; told at \(calendar.local($0).dateAndClock)" } ?? ""
      return "\(calendar.local(step.at).dateAndClock)  \(what)  \(step.words)\(since)"
    }
    return page(lines, or: "Nothing was held back.", calendar)
  }

  private static func page(_ lines: [String], or none: String, _ calendar: ZoneCalendar) -> String {
    if lines.isEmpty { return none + "\n" }
    return lines.map { $0.printable + "\n" }.joined() + "\nTimes are of \(calendar.name).\n"
  }
}

extension PlannedMaintenance {
  fileprivate var number: String { instruction.map { "#\($0.number)" } ?? "-" }

  /// Who says so, and why; its number is before it.
  fileprivate var saying: String { instruction?.saying ?? words }

  /// What comes once is written beside it already.
  fileprivate func when(_ next: Interval, now: Timestamp, _ calendar: ZoneCalendar) -> String {
    let isNow = next.contains(now)
    if case .once = maintenance.times { return isNow ? "now" : "to come" }
    return (isNow ? "now, " : "next ") + calendar.span(next)
  }

  /// Looks three months ahead; of one that comes once, for ever.
  fileprivate func next(after now: Timestamp) -> Interval? {
    let ahead: Duration =
      if case .once = maintenance.times { .seconds(100 * 366 * 86_400) } else { .seconds(92 * 86_400) }
    return occurrences(in: Interval(from: now, to: now.advanced(by: ahead)), ZoneCalendar.clocks).first
  }
}

extension Maintenance {
  /// `sun, wed at 02:00 for 3 h (Europe/Helsinki)`, `2026-11-29 02:00:00 to 05:00:00 (Europe/Helsinki)`.
  package var words: String {
    switch times {
    case .once(let from, let to):
      let calendar = ZoneCalendar(timeZone: timeZone)
      return calendar.span(Interval(from: calendar.instant(from), to: calendar.instant(to))) + " (\(calendar.name))"
    case .weekly(let week):
      return (week.days.count == 7 ? "every day" : week.days.map(\.rawValue).joined(separator: ", "))
        + " at \(week.at.timeOfDay) for \(week.length.inWords)" + (week.since.map { " since \($0)" } ?? "")
        + " (\(timeZone))"
    }
  }
}

extension IncidentStep {
  /// What happened, for people.
  package var words: String {
    let now = trouble?.rawValue ?? ""
    switch kind {
    case .opened: return "opened: \(now)"
    case .reopened: return "began again: \(now)"
    case .widened: return "widened to the whole provider: \(now)"
    case .worsened: return "got worse: \(now)"
    case .eased: return "eased: \(now)"
    case .narrowed: return "over for the provider, not for all its methods"
    case .closed: return "closed"
    case .told(let reason): return "told: \(reason.rawValue)" + (text.map { " to \($0)" } ?? "")
    case .held(let why): return "not told: \(why.sentence)"
    case .acknowledged: return "acknowledged as \(now): \(text ?? "")"
    case .noted: return "note \(text ?? "")"
    }
  }
}

extension HoldReason {
  var sentence: String {
    switch self {
    case .alreadyTold: "it was told already"
    case .neverTold: "its beginning was not"
    case .mutedByProvider: "the whole provider's incident says as much"
    case .mutedByDependency(let words), .explained(let words): words
    case .quiet(let sink): "quiet hours of \(sink)"
    case .grouped(let words): "\(words.printable) waits for others of its group"
    case .unrouted: "no route takes it"
    case .capped: "there were too many alerts within an hour"
    case .maintenance(let words): "maintenance \(words)"
    case .silence(let words): "silence \(words)"
    case .acknowledged(let words): "acknowledged \(words)"
    }
  }
}
