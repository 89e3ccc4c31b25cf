import PaymentHealth

extension Timestamp {
  /// RFC 5322 §3.3 in UTC: `Sun, 15 Jun 2025 15:07:10 +0000`.
  var mailDate: String {
    let text = rfc3339
    let parts = text.split { "-T:Z".contains($0) }
    guard parts.count == 6, let month = Int(parts[1]), Self.months.indices.contains(month - 1) else { return text }
    // The epoch began on a Thursday.
    let day = Int((seconds / 86_400 + 4) % 7)
    return "\(Self.days[max(0, day)]), \(parts[2]) \(Self.months[month - 1]) \(parts[0]) "
      + "\(parts[3]):\(parts[4]):\(parts[5]) +0000"
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
