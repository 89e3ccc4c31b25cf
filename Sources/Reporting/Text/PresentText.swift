import PaymentHealth

extension TextPage {
  /// That not all is known of maintenance and silences; nothing where it is.
  mutating func addGap(_ gap: String?) {
    guard let gap else { return }
    add()
    add(String.gapTitle + ":", after: "  \(style.mark(.unknown)) ", markInk: Outcome.unknown.ink)
    add(style.foreign(gap), after: "    ", ink: .faint)
  }

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

extension String {
  static let gapTitle = "Not all that was said of maintenance and silences is known"
}
