/// All that alerts say to people in one language; whoever conforms has a sentence for everything.
///
/// Texts of others that are put into a sentence stay as they are: no language inflects them. Causes and certificates begin
/// as the language begins a sentence after a colon; sentences end with their full stop unless it says otherwise.
package protocol Wording: Sendable {
  var plural: PluralRule { get }
  /// What the parts of a list are joined by, and what mostly comes before the last of them.
  var comma: String { get }
  var and: String { get }
  /// What comes between a sentence and its reason.
  var colon: String { get }
  /// What is said of when it is this machine that is in trouble.
  var prober: String { get }
  /// What an outage is that is only pretended.
  var drill: String { get }
  /// What comes before all that is said of something that nobody has acknowledged in time.
  var escalated: String { get }

  func sentence(_ cause: Cause) -> String
  func sentence(_ summary: SummarySentence) -> String
  /// A line of a message, without a full stop.
  func line(_ line: MessageLine) -> String

  /// Stands by itself, as the answer to who is at fault.
  func words(_ owner: Owner) -> String
  func words(_ place: PlaceToMend) -> String
  func words(_ kind: Contact.Kind) -> String

  /// `the certificate of pay.example`.
  func certificate(_ place: String, isOurs: Bool) -> String
  /// `our key (env MOLLIE_KEY)`, of a password or token too.
  func credential(_ place: String) -> String
  /// `expires in 13 days, on 2026-12-06`.
  func words(_ expiry: Expiry) -> String
  /// `is signed over MD5 or SHA-1`.
  func words(_ flaw: CertificateFlaw) -> String
  /// `card from 1–100 to 1–50`.
  func change(of code: String, from old: String, to new: String) -> String
  /// `a, b and 3 more`.
  func more(_ count: Int, than list: String) -> String

  /// `3 h`.
  func words(_ amount: Int64, _ unit: TimeUnit) -> String
  /// `Third time in 90 days`; of more than `limit` times, which are not counted, nil.
  func often(_ count: Int?, limit: Int, in days: Int) -> String
  /// `both times`, `each time`, `twice`.
  func words(_ share: RecurrenceShare) -> String
  /// `on a Sunday`.
  func on(_ weekday: Weekday) -> String
  /// `between 02 and 04`, full hours of the day, the last 24.
  func between(_ from: String, and until: String) -> String

  /// What comes before the last part of a list.
  func and(before last: String) -> String
  /// Makes a text of others part of a list.
  func foreign(_ text: String) -> String
  /// The parts of a length of time, the largest first.
  func joined(_ lengths: [String]) -> String
}

extension Wording {
  package var colon: String { ": " }
  package func and(before last: String) -> String { and }
  package func foreign(_ text: String) -> String { text }
  package func joined(_ lengths: [String]) -> String { lengths.joined(separator: " ") }

  package func list(_ texts: [String]) -> String { texts.map(foreign).joined(separator: comma) }

  /// `a, b and c`.
  package func enumeration(_ texts: [String]) -> String {
    let names = texts.map(foreign)
    return names.count > 1
      ? names.dropLast().joined(separator: comma) + and(before: texts[texts.count - 1]) + names[names.count - 1]
      : list(texts)
  }
}

/// What a summary says of what it names.
package enum SummarySentence: Sendable {
  /// Without its end.
  case trouble(Trouble, of: String)
  /// It lasts, but is not as bad as it was; without its end.
  case works(String, inPart: Bool)
  case isUp(String, after: String, inPart: Bool)
  case seesNetwork(String, after: String)
  case hasTime(String, after: String)
  case retired(String)
  /// What else began in the same minute, and what all of them depend on.
  case together(with: String, shared: String?)
  case offers(of: String, methods: String)
  case limits(of: String, changes: String)
  case capped(Int)
  /// It was slower than usual.
  case asFastAsUsual(String)
  /// Its outages together were too much for its objective.
  case keepsObjective(String)
  /// With the code of what nobody looks for any more.
  case unwatched(String, String)
  /// What came in a sink's quiet hours.
  case digest(Int)
  /// What is told in one message, and of what.
  case several(Int, of: String)
  /// That a sink is told of all of it only now; without its end.
  case untold(from: String, to: String)
  case sinkDisabled(String, error: String)
  case sinkGaveUp(String, error: String)
  case test
}

/// What a message says below its title.
package enum MessageLine: Sendable {
  case since(String, of: String)
  case span(String, until: String, of: String)
  case call(String)
  case ask(String)
  case lookAt(String)
  case stillWorks(String)
  case nothingWorks
  case methods(String)
  case owner(String)
  case often(String)
  case lastGood(String)
  /// By a probe, and what it saw.
  case seen(by: String, String?)
  case tryIt(String)
  case unacknowledged(since: String)
  /// By which command.
  case acknowledge(String)
  case event(String)
}

package enum Expiry: Sendable {
  /// On this day.
  case past(String)
  /// At this instant: a day and a time.
  case today(String)
  case days(Int64, on: String)
}

package enum TimeUnit: Sendable, CaseIterable {
  case day, hour, minute, second
}

package enum RecurrenceShare: Sendable {
  case both, each
  case times(Int)
}
