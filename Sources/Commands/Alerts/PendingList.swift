import PaymentHealth
import Reporting
import Storage

/// What waits in the outbox, for people.
enum PendingList {
  static func text(
    _ entries: [OutboxEntry], givenUp: [OutboxEntry], disabled: [DisabledSink], pauses: [SinkPause] = [],
    unreadable: Int = 0, now: Timestamp
  ) -> String {
    let lines =
      entries.map { line($0, now: now) } + givenUp.map(givenUpLine) + disabled.map(line)
      + pauses.map { "\($0.sink)  asked to be left alone, for \(now.duration(to: $0.until).inWords) more" }
      + (unreadable > 0 ? ["\(unreadable) more cannot be read: the store is damaged there"] : [])
    return lines.isEmpty ? "Nothing waits.\n" : lines.map { $0.printable + "\n" }.joined()
  }

  private static func line(_ entry: OutboxEntry, now: Timestamp) -> String {
    let age = entry.event.decided.duration(to: max(now, entry.event.decided)).inWords
    let wait = now.duration(to: max(now, entry.nextTry)).inWords
    let progress = entry.attempts == 0 ? "no try has ended yet" : "\(tries(entry.attempts)), next in \(wait)"
    let error = entry.lastError.map { ": \($0)" } ?? ""
    return "\(entry.sink)  \(entry.event.id)  \(entry.event.kind.rawValue), \(age) old, \(progress)\(error)"
  }

  private static func givenUpLine(_ entry: OutboxEntry) -> String {
    let error = entry.lastError.map { ": \($0)" } ?? ""
    return
      "\(entry.sink)  \(entry.event.id)  \(entry.event.kind.rawValue), given up after \(tries(entry.attempts))\(error)"
  }

  private static func tries(_ count: Int) -> String { count == 1 ? "1 try" : "\(count) tries" }

  private static func line(_ sink: DisabledSink) -> String {
    "\(sink.sink)  is switched off: \(sink.reason)"
  }
}
