import StrictJSON

extension Shape where Value == String {
  private static let longestPattern = 1000

  /// A regular expression as the probes will run it, which an answer made for it cannot keep busy for ever.
  static let pattern = text.checked { pattern, place, reading in
    guard pattern.utf8.count <= longestPattern else {
      return reading.report(.longPattern(bytes: pattern.utf8.count, most: longestPattern), at: place.spot)
    }
    do {
      _ = try Regex(pattern)
      if pattern.nestsRepetitions { reading.report(.nestedRepetition(found: pattern.masked), at: place.spot) }
    } catch {
      reading.report(.pattern(found: pattern.masked, reason: error.reason), at: place.spot)
    }
  }
}
