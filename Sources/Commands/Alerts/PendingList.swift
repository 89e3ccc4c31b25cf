import PaymentHealth
import Reporting
import Storage

/// What waits in the outbox, for people.
enum PendingList {
  static func text(
    _ entries: [OutboxEntry], givenUp: [OutboxEntry], disabled: [DisabledSink], now: Timestamp
  ) -> String {
    let lines = entries.map { line($0, now: now) } + givenUp.map(givenUpLine) + disabled.map(line)
    return lines.isEmpty ? "Nothing waits.\n" : lines.map { $0.printable + "\n" }.joined()
  }

  private static func line(_ entry: OutboxEntry, now: Timestamp) -> String {
    let age = entry.event.decided.duration(to: max(now, entry.event.decided)).inWords
    let wait = now.duration(to: max(now, entry.nextTry)).inWords
    let tries = entry.attempts == 0 ? "not tried yet" : "\(entry.attempts) tries, next in \(wait)"
    let error = entry.lastError.map { ": \($0)" } ?? ""
    return "\(entry.sink)  \(entry.event.id)  \(entry.event.kind.rawValue), \(age) old, \(tries)\(error)"
  }

  private static func givenUpLine(_ entry: OutboxEntry) -> String {
    let error = entry.lastError.map { ": \($0)" } ?? ""
    return
      "\(entry.sink)  \(entry.event.id)  \(entry.event.kind.rawValue), given up after \(entry.attempts) tries\(error)"
  }

  private static func line(_ sink: DisabledSink) -> String {
    "\(sink.sink)  is switched off: \(sink.reason)"
  }
}
