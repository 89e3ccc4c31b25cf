package import PaymentHealth
import StrictJSON

/// The JSON text in which sinks receive an event.
///
/// One line of UTF-8, less than 20 000 bytes, every member always there (`null` where there is nothing to say).
/// `docs/alerts.md` describes it.
/// Texts of others, such as evidence, are clipped and stay strings, whatever they hold.
package struct EventDocument: Sendable {
  /// Grows when a member changes its meaning or goes away; not when one is added.
  package static let version = "1"

  package var json: String { node.compact }
  let node: JSONNode

  /// - Parameters:
  ///   - language: Of what it says to people.
  ///   - clock: By which days and times are said to them; all others are in UTC.
  package init(
    _ event: AlertEvent, merchant: String, in language: Language = .english, by clock: any ZoneClock = UTCClock()
  ) {
    node =
      JSONNode.members([
        "specversion": .text(Self.version),
        "id": .text(event.id),
        "kind": .text(event.kind.rawValue),
        "severity": .text(event.urgency.rawValue),
        "reason": .text(event.reason?.rawValue),
        "merchant": .text(merchant.clipped(toEscapedBytes: Self.nameLimit)),
        "incident": .text(event.incident),
        "subject": Self.subject(of: event),
        "methods": Self.fitting(event.methods, into: Self.methodsLimit),
        "since": .text(event.since.rfc3339),
        "until": .text(event.until?.rfc3339),
        "decided": .text(event.decided.rfc3339),
        "lastGood": .text(event.lastGood?.rfc3339),
        "durationSeconds": .integer(event.duration.components.seconds),
        "cause": .text(event.cause?.rawValue),
        "causeText": .text(event.cause?.text(in: language)),
        "owner": .text(event.owner?.rawValue),
        "summary": .text(event.summary(in: language, by: clock).clipped(toEscapedBytes: Self.summaryLimit)),
        "probe": .text(event.probe?.description),
        "evidence": .text(event.evidence?.clipped(toEscapedBytes: Self.evidenceLimit)),
        "recurrence": event.recurrence.map { Self.recurrence($0, in: language) } ?? .null,
        "alternatives": event.alternatives.map(Self.alternatives) ?? .null,
        "contacts": event.contacts.map(Self.contacts) ?? .null,
        "lookAt": .text(event.lookAt(in: language)?.clipped(toEscapedBytes: Self.nameLimit)),
        "reproduce": event.reproduce.map(Self.reproduction) ?? .null,
        "drill": JSONNode(.bool(event.isDrill)),
        "digest": event.digest.map { Self.fitting($0, into: Self.digestLimit) } ?? .null,
      ])
  }

  // Bytes once escaped. Together with the identifiers they stay well below the 20 kB that standard-webhooks allows.
  private static let nameLimit = 500
  private static let summaryLimit = 2_000
  private static let methodsLimit = 3_000
  private static let evidenceLimit = 4_000
  private static let digestLimit = 6_000

  private static func subject(of event: AlertEvent) -> JSONNode {
    .members([
      "provider": .text(event.subject.provider?.rawValue),
      "providerName": .text(event.providerName?.clipped(toEscapedBytes: nameLimit)),
      "method": .text(event.subject.method?.rawValue),
    ])
  }

  /// The texts that fit; of hundreds, the last ones are replaced by `…`.
  private static func fitting(_ names: [String], into limit: Int) -> JSONNode {
    var room = limit
    let shown = names.map { $0.clipped(toEscapedBytes: nameLimit) }.prefix { name in
      room -= name.quotedAsJSON.utf8.count + 1
      return room >= 0
    }
    return .list((shown + (shown.count < names.count ? ["…"] : [])).map { .text($0) })
  }
}

extension Subject {
  fileprivate var method: MethodID? {
    if case .method(let key) = self { key.method } else { nil }
  }
}
