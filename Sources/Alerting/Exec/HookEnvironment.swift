import AlertServices
import PaymentHealth

/// The whole environment of a hook, as `NAME=value`.
///
/// Values are one printable line; what is not known is empty.
enum HookEnvironment {
  /// execve(2) takes no more than 128 KiB in one string; nobody needs near as much.
  private static let valueLimit = 4_000

  static func variables(
    for event: AlertEvent, attempt: Int, in language: Language = .english, by clock: any ZoneClock = UTCClock()
  ) -> [String] {
    let base = [("PATH", "/usr/local/bin:/usr/bin:/bin"), ("LANG", "C.UTF-8")]
    return (base + facts(of: event, attempt: attempt, in: language, by: clock).map { ("PAYPROBE_\($0)", $1) }).map {
      name, value in
      "\(name)=\(value.printable.clipped(toEscapedBytes: valueLimit))"
    }
  }

  private static func facts(
    of event: AlertEvent, attempt: Int, in language: Language, by clock: any ZoneClock
  ) -> [(String, String)] {
    [
      ("EVENT_ID", event.id),
      ("KIND", event.kind.rawValue),
      ("REASON", event.reason?.rawValue ?? ""),
      ("INCIDENT", event.incident),
      ("SEVERITY", event.urgency.rawValue),
      ("SUBJECT", event.subject.rawValue),
      ("PROVIDER", event.subject.provider?.rawValue ?? ""),
      ("METHODS", event.methods.joined(separator: ", ")),
      ("SINCE", event.since.rfc3339),
      ("UNTIL", event.until?.rfc3339 ?? ""),
      ("DURATION_S", String(event.duration.components.seconds)),
      ("CAUSE", event.cause?.rawValue ?? ""),
      ("OWNER", event.owner?.rawValue ?? ""),
      ("SUMMARY", event.summary(in: language, by: clock)),
      ("EVIDENCE", event.evidence ?? ""),
      ("ACKNOWLEDGE", event.acknowledgement ?? ""),
      ("RECURRENCE", event.recurrence?.sentence(in: language) ?? ""),
      ("ALTERNATIVES", (event.alternatives ?? []).map(\.words).joined(separator: ", ")),
      ("CONTACTS", (event.contacts ?? []).map { $0.words(in: language) }.joined(separator: ", ")),
      ("DRILL", event.isDrill ? "1" : ""),
      ("ATTEMPT", String(attempt)),
    ]
  }
}
