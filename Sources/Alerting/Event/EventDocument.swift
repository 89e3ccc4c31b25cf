package import PaymentHealth

/// The JSON text in which sinks receive an event.
///
/// One line of UTF-8, less than 20 000 bytes, every member always there (`null` where there is nothing to say).
/// `docs/alerts.md` describes it.
/// Texts of others, such as evidence, are clipped and stay strings, whatever they hold.
package struct EventDocument: Sendable, Equatable {
  /// Grows when a member changes its meaning or goes away; not when one is added.
  package static let version = "1"

  package let json: String

  package init(_ event: AlertEvent, merchant: String) {
    json =
      JSONValue.object([
        ("specversion", .string(Self.version)),
        ("id", .string(event.id)),
        ("kind", .string(event.kind.rawValue)),
        ("reason", JSONValue(event.reason?.rawValue)),
        ("merchant", .string(merchant.clipped(toEscapedBytes: Self.nameLimit))),
        ("incident", .string(event.incident)),
        ("subject", Self.subject(of: event)),
        ("methods", Self.methods(event.methods)),
        ("since", .string(event.since.rfc3339)),
        ("until", JSONValue(event.until?.rfc3339)),
        ("decided", .string(event.decided.rfc3339)),
        ("lastGood", JSONValue(event.lastGood?.rfc3339)),
        ("durationSeconds", .integer(event.duration.components.seconds)),
        ("cause", JSONValue(event.cause?.rawValue)),
        ("causeText", JSONValue(event.cause?.sentence)),
        ("owner", JSONValue(event.owner?.rawValue)),
        ("summary", .string(event.summary.clipped(toEscapedBytes: Self.summaryLimit))),
        ("probe", JSONValue(event.probe?.description)),
        ("evidence", JSONValue(event.evidence?.clipped(toEscapedBytes: Self.evidenceLimit))),
      ]).text
  }

  // Bytes once escaped. Together with the identifiers they stay well below the 20 kB that standard-webhooks allows.
  private static let nameLimit = 500
  private static let summaryLimit = 2_000
  private static let methodsLimit = 6_000
  private static let evidenceLimit = 6_000

  private static func subject(of event: AlertEvent) -> JSONValue {
    .object([
      ("provider", JSONValue(event.subject.provider?.rawValue)),
      ("providerName", JSONValue(event.providerName?.clipped(toEscapedBytes: nameLimit))),
      ("method", JSONValue(event.subject.method?.rawValue)),
    ])
  }

  /// The names that fit; of hundreds, the last ones are replaced by `…`.
  private static func methods(_ names: [String]) -> JSONValue {
    var room = methodsLimit
    let shown = names.map { $0.clipped(toEscapedBytes: nameLimit) }.prefix { name in
      room -= JSONValue.string(name).text.utf8.count + 1
      return room >= 0
    }
    return .array((shown + (shown.count < names.count ? ["…"] : [])).map(JSONValue.string))
  }
}

extension AlertEvent {
  /// How long it lasted, or had lasted when it was decided to tell.
  var duration: Duration { since.duration(to: max(since, until ?? decided)) }
}

extension Subject {
  fileprivate var method: MethodID? {
    if case .method(let key) = self { key.method } else { nil }
  }
}
