import PaymentHealth

extension ConfirmationRule {
  /// What `parts` do not say stays as it is.
  func overridden(by parts: Declared.Confirmation?) -> ConfirmationRule {
    guard let parts else { return self }
    return ConfirmationRule(
      parts.outage(over: self) ?? outage, recovery: parts.recovery ?? recovery, hold: parts.hold ?? hold,
      reopens: parts.reopens ?? reopens, flaps: parts.flaps ?? flaps)
  }
}

extension Declared.Confirmation {
  /// Of a burst each part may be left out; nil when nothing is said of when failures are an outage.
  fileprivate func outage(over rule: ConfirmationRule) -> OutageRule? {
    if let failures { return .share(failures, of: span ?? failures) }
    if let lasting { return .lasting(lasting) }
    guard attempts != nil || within != nil else { return nil }
    let burst = rule.isBurst ? rule : ConfirmationRule()
    return .burst(attempts: attempts ?? burst.attempts, within: within ?? burst.within)
  }
}

extension ConfirmationRule {
  fileprivate var isBurst: Bool { if case .burst = outage { true } else { false } }
}
