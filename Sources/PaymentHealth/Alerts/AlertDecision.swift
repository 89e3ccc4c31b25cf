/// Whether what happened to an incident is told to anyone, and why.
package enum AlertDecision: Sendable, Equatable {
  case send(AlertReason)
  case hold(HoldReason)
}

package enum AlertReason: String, Sendable, Hashable, Codable {
  case opened
  case worsened
  /// It lasts, but is not as bad any more: payments go through.
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
  /// Decides for an incident after `change`, under the open incident of its provider (nil if there is none, or if it is itself one).
  ///
  /// Suppression never holds back the end of something whose beginning was told.
  package static func decide(_ incident: Incident, after change: IncidentChange, under provider: Incident?)
    -> AlertDecision
  {
    guard incident.isOpen else { return incident.alerts > 0 ? .send(.resolved) : .hold(.neverTold) }
    if let provider, provider.isOpen, provider.present >= incident.present { return .hold(.mutedByProvider) }
    if incident.alerts == 0 { return .send(change == .open(incident) ? .opened : .unmuted) }
    switch change {
    case .worsen: return .send(.worsened)
    case .ease: return .send(.eased)
    case .none, .open, .close: return .hold(.alreadyTold)
    }
  }
}
