import FoundationEssentials
import PaymentHealth

/// Reads `Retry-After` (RFC 9110 §10.2.3).
enum RetryAfter {
  /// The pause asked for, from seconds or from a date; nil of anything else and of what is past.
  static func pause(_ value: String, at now: Timestamp) -> Duration? {
    let text = value.trimmingSpaces
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // More digits than an integer holds is an answer too: very long.
      return .seconds(min(Int64(text) ?? .max, 1_000_000_000))
    }
    guard let date = httpDate(text) else { return nil }
    return date > now ? now.duration(to: date) : nil
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that may be sent today.
  private static func httpDate(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: parts[2]) else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    let date = try? Date("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z", strategy: .iso8601)
    return date.map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
