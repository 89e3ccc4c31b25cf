import PaymentHealth
import StrictJSON

extension JSONNode {
  /// A certificate as status and report have it.
  static func certificate(_ sighting: CertificateSighting, _ calendar: ZoneCalendar, now: Timestamp) -> JSONNode {
    JSONNode.members([
      "provider": .text(sighting.key.provider?.rawValue ?? ""), "place": .text(sighting.key.place),
      "isOurs": JSONNode(.bool(sighting.key.isOurs)), "subject": .text(sighting.subject),
      "daysLeft": .integer(sighting.daysLeft(at: now)), "flaws": .list(sighting.flaws.map { .text($0.rawValue) }),
    ]) + time("expires", sighting.expires, calendar)
  }

  static func leftover(_ leftover: Leftover, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "provider": .text(leftover.probe.provider.rawValue), "probe": .text(leftover.probe.description),
      "step": .text(leftover.step), "tries": .integer(Int64(leftover.tries)),
      "isRetried": .bool(leftover.isRetried), "remedy": .text(leftover.remedy),
    ]) + time("since", leftover.since, calendar)
  }
}

extension JSONNode {
  /// A maintenance or silence in force.
  static func spell(_ spell: Hush.Spell, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "kind": .text(spell.why.code), "matcher": matcher(spell.matcher), "words": .text(spell.why.detail),
    ]) + interval(spell.span, calendar)
  }

  /// What is not named is null.
  static func matcher(_ matcher: Matcher) -> JSONNode {
    JSONNode.members([
      "provider": .text(matcher.provider?.rawValue), "method": .text(matcher.method?.rawValue),
      "probe": .text(matcher.probe?.rawValue), "cause": .text(matcher.cause?.rawValue),
      "owner": .text(matcher.owner?.rawValue),
    ])
  }
}
