import PaymentHealth

extension TextPage {
  /// What is left at providers, each with what to do; nothing where nothing is.
  mutating func addLeftovers(_ leftovers: [Leftover], calendar: ZoneCalendar) {
    for leftover in leftovers {
      add()
      add(
        style.foreign(leftover.sentence(calendar)), after: "  \(style.mark(.degraded)) ", markInk: Outcome.degraded.ink)
      add(style.foreign(leftover.remedy), after: "    ", ink: .faint)
    }
  }

  /// Days left of each certificate, the fewest first; our own files by their names alone.
  mutating func addCertificates(_ certificates: [CertificateSighting], now: Timestamp) {
    guard !certificates.isEmpty else { return }
    let texts = certificates.map { "\(style.foreign($0.shortPlace)) \($0.daysText(at: now))" }
    add()
    add("certificates: " + texts.joined(separator: ", "), after: "  ", ink: .faint)
  }
}
