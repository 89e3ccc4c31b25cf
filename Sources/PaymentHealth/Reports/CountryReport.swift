/// Whether a payer in a country could pay by any method at all.
package struct CountryReport: Sendable, Equatable {
  /// ISO 3166-1 alpha-2; nil of a shop that names none.
  package var country: String?
  /// Of methods that can be used there.
  package var methods: Int
  /// Down is when every one of them was; maintenance too is down here: nobody could pay.
  package var availability: Availability

  package init(country: String?, methods: Int, availability: Availability) {
    self.country = country
    self.methods = methods
    self.availability = availability
  }
}

extension Verdict {
  /// Up while any part is up or degraded, down while all are; else unknown.
  package static func ofAny(_ parts: [Verdict]) -> Verdict {
    if parts.contains(where: { [.up, .degraded].contains($0.outcome) }) { return .up }
    return parts.first { $0.outcome == .unknown } ?? parts.first ?? Verdict(.localStalled)
  }
}

extension Shop {
  /// Where it sells, by the countries it names; one that names none is asked about as a whole.
  package var markets: [String?] { merchant.countries.isEmpty ? [nil] : merchant.countries }
}

extension Method {
  /// Of a method that names no country it is not known that there is one where it cannot be used.
  package func isUsed(in country: String?) -> Bool {
    countries.isEmpty || country.map(countries.contains) ?? true
  }
}
