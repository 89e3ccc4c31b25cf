import PaymentHealth

extension Leftover {
  /// `paytrail/payment, step create: left in 2 tries since 2026-11-22 02:40:12`.
  func sentence(_ calendar: ZoneCalendar) -> String {
    let times = tries == 1 ? "left" : "left by \(tries.of("try", "tries"))"
    return "\(probe), step \(step): \(times) since \(calendar.local(since).dateAndClock)"
  }

  /// What the merchant can do.
  var remedy: String {
    isRetried
      ? "Each run of the probe tries again; if it stays, \"payprobe probe \(probe) --trace\" shows why, or take it away at the provider by hand."
      : "The probe or its step is no longer configured: put it back for a run, or take it away at the provider by hand."
  }
}

extension CertificateSighting {
  /// The host, or the name of our own file.
  var shortPlace: String { key.place.split(separator: "/").last.map(String.init) ?? key.place }

  func daysText(at now: Timestamp) -> String { Int(daysLeft(at: now)).of("day") }
}
