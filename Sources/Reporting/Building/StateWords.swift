package import PaymentHealth

extension Outcome {
  /// The state as people read it: what our own credentials or requests keep us from seeing is called so everywhere.
  func words(_ cause: Cause?) -> String {
    cannotBeChecked(cause) ? Trouble.misconfigured.words : rawValue
  }

  /// As a list of methods is headed.
  func label(_ cause: Cause?) -> String {
    self == .unknown && !cannotBeChecked(cause) ? "not measured" : words(cause)
  }

  private func cannotBeChecked(_ cause: Cause?) -> Bool {
    self == .unknown && cause?.owner == .configuration
  }
}

/// Which methods are how, in one sentence.
struct Headline: Sendable {
  struct Method: Sendable {
    let name: String
    let outcome: Outcome
    let cause: Cause?
  }

  let methods: [Method]

  /// Up to three methods in trouble by name.
  var sentence: String {
    let all = methods.count
    guard all > 0 else { return "No payment methods are watched." }
    let up = methods.count { $0.outcome == .up }
    if up == all { return all == 1 ? "The payment method works." : "All \(all) payment methods work." }
    let troubles = groups.joined(separator: "; ")
    if methods.allSatisfy({ $0.outcome == .unknown }) { return "\(troubles.capitalisedFirst)." }
    return "\(up) of \(all.of("payment method")) \(all == 1 ? "works" : "work"); \(troubles)."
  }

  /// `down: Nordea (Paytrail), iDEAL (Adyen)`, or their number when there are many.
  private var groups: [String] {
    let troubled = methods.filter { $0.outcome != .up }
    let labels = Dictionary(grouping: troubled) { $0.outcome.label($0.cause) }
    let order = [
      Outcome.down.rawValue, Outcome.degraded.rawValue, Trouble.misconfigured.words, Outcome.unknown.label(nil),
    ]
    return order.compactMap { label in
      labels[label].map { group in
        let names = group.map(\.name).joined(separator: ", ")
        return "\(label): \(troubled.count <= 3 ? names : group.count.of("payment method"))"
      }
    }
  }
}

extension Incident {
  /// What it is called: what is wrong now while it lasts, and the worst it came to afterwards.
  var shown: Trouble { isOpen ? present : trouble }

  /// `down`, or `degraded, at worst down` when it was worse before.
  var words: String { shown.words + (isEased ? ", at worst \(trouble.words)" : "") }

  /// Why it was as bad as it was, as a sentence.
  var sentence: String { isEased ? "At worst: \(cause.sentence)" : cause.sentence.capitalisedFirst }

  private var isEased: Bool { shown < trouble }
}

extension SubjectState {
  /// Nil when nothing of it was ever measured.
  package var knownSince: Timestamp? { since.milliseconds == 0 ? nil : since }
}
