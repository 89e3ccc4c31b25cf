import PaymentHealth

/// When failed deliveries are tried again: the pauses before the second, third … attempt.
///
/// After the last, an event is given up.
package struct RetrySchedule: Sendable, Equatable {
  package let pauses: [Duration]
  /// Whether the receiver can ask for a longer pause.
  let hearsWishes: Bool

  package init(pauses: [Duration], hearsWishes: Bool = true) {
    self.pauses = pauses
    self.hearsWishes = hearsWishes
  }

  /// The schedule recommended by the Standard Webhooks specification: ten attempts over 75 hours.
  package static let webhook = RetrySchedule(pauses: [
    .seconds(5), .seconds(300), .seconds(1800), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20), .hours(24),
  ])

  /// A local program costs nothing to start and its fault is often over at once: seven quick attempts within
  /// two minutes, then as for webhooks.
  package static let exec = RetrySchedule(
    pauses: [1, 2, 4, 8, 16, 32, 60].map { .seconds($0) } + RetrySchedule.webhook.pauses.dropFirst(), hearsWishes: false
  )

  /// No receiver can put an event off for longer than this.
  static let longestPause = Duration.hours(24)

  /// For how long a receiver that wishes that is sent nothing; nil if it is not heard.
  func pause(wished: Duration) -> Duration? {
    hearsWishes && wished > .zero ? min(wished, Self.longestPause) : nil
  }

  /// What ``pause(afterAttempts:wished:event:)`` never exceeds.
  func longestPause(afterAttempts attempts: Int) -> Duration {
    let scheduled = pauses.isEmpty ? .zero : pauses[min(max(1, attempts), pauses.count) - 1]
    let longest = hearsWishes ? max(Self.longestPause, scheduled) : scheduled
    return longest + longest / 10
  }

  /// The pause after `attempts` failed attempts, nil after the last.
  ///
  /// A receiver's own wish can only make it longer: a shorter one would use up the attempts within minutes.
  /// Up to a tenth is added, from the event's id and the attempt, so that many events failing together part company
  /// and a test can foretell the result.
  package func pause(afterAttempts attempts: Int, wished: Duration?, event id: String) -> Duration? {
    guard attempts <= pauses.count else { return nil }
    let scheduled = pauses[max(1, attempts) - 1]
    let asked = min(wished ?? .zero, Self.longestPause)
    let jitter = Int64("\(id)/\(attempts)".stableHash % 100)
    return max(asked, scheduled + scheduled / 1000 * jitter)
  }
}

extension Duration {
  fileprivate static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
}
