/// Reads `Retry-After` (RFC 9110 §10.2.3).
package enum RetryAfter {
  /// The pause asked for, from seconds or from a date; nil of anything else and of what is past.
  package static func pause(_ value: String, at now: Timestamp) -> Duration? {
    let text = value.trimmingBlanks
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // More digits than an integer holds is an answer too: very long.
      return .seconds(min(Int64(text) ?? .max, 1_000_000_000))
    }
    guard let date = Timestamp(httpDate: text) else { return nil }
    return date > now ? now.duration(to: date) : nil
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
