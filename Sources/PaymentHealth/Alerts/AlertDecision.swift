/// Whether what happened to an incident is told to anyone, and why.
package enum AlertDecision: Sendable, Equatable {
  case send(AlertReason)
  case hold(HoldReason)
}

package enum AlertReason: String, Sendable, Hashable, Codable {
  case opened
  /// It ended a short while ago and has begun again.
  case reopened
  /// It lasts, and is worse than was told.
  case worsened
  /// It lasts, but is not as bad any more as was told.
  case eased
  /// It was muted when it opened and nothing mutes it any more.
  case unmuted
  case resolved
}

package enum HoldReason: String, Sendable, Hashable, Codable {
  case alreadyTold
  /// The provider's own incident says as much about all its methods.
  case mutedByProvider
  /// Its beginning was never told, so its end is nobody's news.
  case neverTold
}

extension AlertDecision {
  /// Decides for an incident as it is now, under the open incident of its provider (nil if there is none, or if it is itself one).
  ///
  /// What counts is the difference to what was told last, so that a change that was muted is told when nothing mutes it any more.
  /// Suppression never holds back the end of something whose beginning was told.
  ///
  /// - Parameter reason: Why it is told if nothing of it is yet.
  package static func decide(
    _ incident: Incident, as reason: AlertReason = .unmuted, under provider: Incident?
  ) -> AlertDecision {
    guard incident.isOpen else { return incident.told == nil ? .hold(.neverTold) : .send(.resolved) }
    if let provider, provider.isOpen, provider.present >= incident.present { return .hold(.mutedByProvider) }
    guard let told = incident.told else { return .send(reason) }
    if incident.present == told { return .hold(.alreadyTold) }
    return .send(incident.present > told ? .worsened : .eased)
  }
}
