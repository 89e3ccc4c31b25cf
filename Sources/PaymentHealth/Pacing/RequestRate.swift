/// How often each host of a provider may be asked.
package struct RequestRate: Sendable, Hashable {
  package var perMinute: Int
  /// Requests that may come at once after a pause.
  package var burst: Int

  package init(perMinute: Int, burst: Int) {
    self.perMinute = perMinute
    self.burst = burst
  }

  /// Time in which one request more is allowed.
  var interval: Duration { .seconds(60) / perMinute }
}

/// What one host may be sent now: a token for each request, one more with each interval of the rate, up to its burst.
///
/// Pure. Kept as the instant at which it is full again (the generic cell rate algorithm), so that nothing has to be counted up. It begins
/// with one token: what was sent before the program began is not known, and a timer's one-shot begins anew every minute.
package struct TokenBucket: Sendable, Equatable {
  private var full: Timestamp
  private var lastLook: Timestamp

  package init(at now: Timestamp, rate: RequestRate) {
    full = now.advanced(by: rate.interval * (rate.burst - 1))
    lastLook = now
  }

  /// When `count` tokens are there, now at the earliest; of more than the burst, when it is full.
  package mutating func earliest(for count: Int, at rate: RequestRate, now: Timestamp) -> Timestamp {
    // What was taken before the clock was set back keeps nobody waiting for longer than it could have.
    if now < lastLook { full = min(full, now.advanced(by: rate.interval * rate.burst)) }
    lastLook = now
    let lacking = min(count, rate.burst) - rate.burst
    return max(now, max(full, now).advanced(by: rate.interval * lacking))
  }

  /// Takes `count` tokens at `start`.
  package mutating func take(_ count: Int, at rate: RequestRate, start: Timestamp) {
    full = max(full, start).advanced(by: rate.interval * count)
  }
}
