import PaymentHealth

extension BinaryInteger {
  /// In groups of three digits with a space between: `86 400`.
  var grouped: String {
    let digits = String(magnitude)
    let head = digits.count % 3
    var groups = head == 0 ? [] : [String(digits.prefix(head))]
    var rest = digits.dropFirst(head)
    while !rest.isEmpty {
      groups.append(String(rest.prefix(3)))
      rest = rest.dropFirst(3)
    }
    return (self < 0 ? "-" : "") + groups.joined(separator: " ")
  }
}

extension Duration {
  /// In milliseconds, rounded to one decimal: `81.9`.
  var millisecondsText: String {
    let tenths = rounded(to: 100)
    return "\((tenths / 10).grouped).\(abs(tenths % 10))"
  }

  /// For a glance, rounded to what is said: `815 µs`, `2.5 ms`, `81 ms`, `1.24 s`.
  var latencyText: String {
    let (tenths, milliseconds, hundredths) = (rounded(to: 100), rounded(to: 1000), rounded(to: 10_000))
    if wholeMicroseconds < 1000 { return "\(wholeMicroseconds) µs" }
    if tenths < 100, tenths % 10 != 0 { return "\(tenths / 10).\(tenths % 10) ms" }
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    return "\(hundredths / 100).\((hundredths % 100).digits(2)) s"
  }

  /// In units of so many microseconds, half a unit up.
  private func rounded(to unit: Int64) -> Int64 {
    (wholeMicroseconds + (wholeMicroseconds < 0 ? -unit : unit) / 2) / unit
  }

  /// In seconds, exact to the microsecond: `0.0819`, `30`.
  var secondsText: String {
    let microseconds = wholeMicroseconds
    var fraction = abs(microseconds % 1_000_000).digits(6)[...]
    while fraction.last == "0" { fraction.removeLast() }
    let whole = "\(microseconds < 0 ? "-" : "")\(abs(microseconds / 1_000_000))"
    return fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }
}

extension Percentage? {
  /// `99.652 %`, or a dash where there is nothing to take a share of.
  var shown: String { self?.text ?? "–" }
}

extension Phase {
  var words: String { self == .firstByte ? "first byte" : rawValue }
}

extension Trouble {
  var words: String {
    switch self {
    case .degraded: "degraded"
    case .flapping: "comes and goes"
    case .misconfigured: "cannot be checked"
    case .blind: "prober is blind"
    case .down: "down"
    }
  }

  /// The outcome that it looks like.
  var outcome: Outcome {
    switch self {
    case .degraded, .flapping: .degraded
    case .misconfigured, .blind: .unknown
    case .down: .down
    }
  }
}

extension Int {
  /// `1 method`, `2 methods`.
  func of(_ singular: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
  }
}

extension Percentage {
  /// In percent without the sign, cut off after three decimals: `99.652`.
  var number: String { "\(thousandthsOfPercent / 1000).\((thousandthsOfPercent % 1000).digits(3))" }
}
