/// That something was, or may have been, made at a provider and is to be taken away: noted before the request leaves.
package struct Obligation: Sendable, Hashable {
  /// The try that made it.
  package var attempt: Attempt
  package var step: String
  /// What the try had captured, by step and name, without secrets.
  package var captured: [String: [String: Value]]

  /// A captured value and the only origin that may see it again.
  package struct Value: Sendable, Hashable, Codable {
    package var value: String
    package var origin: String

    package init(_ value: String, from origin: String) {
      self.value = value
      self.origin = origin
    }
  }

  package init(attempt: Attempt, step: String, captured: [String: [String: Value]] = [:]) {
    self.attempt = attempt
    self.step = step
    self.captured = captured
  }
}

/// One try of a probe in its slot.
package struct Attempt: Sendable, Hashable {
  package var probe: ProbeKey
  package var slot: Timestamp
  /// 1 for the first try.
  package var number: Int
  package var began: Timestamp
  /// Tells apart tries of machines that watch the same account in the same slots.
  package var mark: String

  package init(probe: ProbeKey, slot: Timestamp, number: Int = 1, began: Timestamp, mark: String) {
    self.probe = probe
    self.slot = slot
    self.number = number
    self.began = began
    self.mark = mark
  }
}

extension Obligation {
  /// Of the same step in the same try.
  package func isSame(as other: Obligation) -> Bool { attempt == other.attempt && step == other.step }
}
