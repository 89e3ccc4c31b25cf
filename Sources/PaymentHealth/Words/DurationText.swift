extension Duration {
  /// For people, to the second, its two largest units: `45 s`, `3 min 20 s`, `2 h 5 min`, `4 d 3 h`.
  package var inWords: String { inWords(of: .english) }

  package func inWords(of language: Language) -> String {
    let (wording, seconds) = (language.wording, max(0, components.seconds))
    let amounts = [seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
    let units = Array(zip(amounts, TimeUnit.allCases))
    let first = units.firstIndex { $0.0 > 0 } ?? units.count - 1
    let shown = units[first...].prefix(2).filter { $0.0 > 0 || first == units.count - 1 }
    return wording.joined(shown.map { wording.words($0.0, $0.1) })
  }

  /// Reads a duration as the configuration writes it: a whole number and a unit, or several, such as `500ms`, `30s`, `1m30s`, `24h`, `7d`.
  ///
  /// Nil of anything else, of zero-length text and of what does not fit 64 bits of milliseconds.
  package init?(text: String) {
    var rest = text.utf8[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      guard let part = rest.popDurationPart() else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
    }
    self = .milliseconds(total)
  }
}

extension Substring.UTF8View {
  fileprivate mutating func popDurationPart() -> Int64? {
    let digits = prefix { (0x30...0x39).contains($0) }
    self = self[digits.endIndex...]
    let letters = prefix { (0x61...0x7a).contains($0) }
    self = self[letters.endIndex...]
    guard let number = Int64(String(Substring(digits))), let unit = Self.milliseconds[String(Substring(letters))] else {
      return nil
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow ? nil : product
  }

  private static let milliseconds: [String: Int64] = [
    "ms": 1, "s": 1000, "m": 60_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000,
  ]
}
