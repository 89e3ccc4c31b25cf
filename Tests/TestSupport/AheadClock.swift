package import PaymentHealth

/// Clocks two hours ahead of UTC, as in Helsinki in winter.
package struct AheadClock: ZoneClock {
  private static let lead = 7200

  package init() {}

  package func instant(_ moment: Moment) -> Timestamp {
    if case .instant(let instant) = moment { return instant }
    return UTCClock().instant(moment).advanced(by: .seconds(-Self.lead))
  }

  package func date(at instant: Timestamp) -> CivilDate { UTCClock().date(at: ahead(instant)) }
  package func hour(at instant: Timestamp) -> Int { UTCClock().hour(at: ahead(instant)) }
  package func offset(at instant: Timestamp) -> Int { Self.lead }

  private func ahead(_ instant: Timestamp) -> Timestamp { instant.advanced(by: .seconds(Self.lead)) }
}
