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
  /// A sink's quiet hours are over, and it lasts.
  case delayed
  /// It lasts, and is said again.
  case repeated
  /// It lasts, and is more urgent at this hour than it was.
  case raised
  /// It lasts, and nobody has acknowledged it.
  case escalated
  /// It is over before a sink could be told of it: what that sink is told in place of both, decided when it is delivered.
  case collapsed
}

package enum HoldReason: Sendable, Hashable, Codable {
  case alreadyTold
  /// Its beginning was never told, so its end is nobody's news.
  case neverTold
  /// The provider's own incident says as much about all its methods.
  case mutedByProvider
  /// What it depends on is down, and that was told: which.
  case mutedByDependency(String)
  /// It is in maintenance, which is whose and what for.
  case maintenance(String)
  /// A person wants to hear nothing of it: who, and why.
  case silence(String)
  /// There were as many alerts within an hour as there may be.
  case capped
  /// A person knows of it: who.
  case acknowledged(String)
  /// A sink's quiet hours: which.
  case quiet(String)
  /// A sink knows of what explains it: which, and of what.
  case explained(String)
  /// It waits for others that are told together with it: which sink, and in which group.
  case grouped(String)
  /// No route takes it.
  case unrouted
}

extension HoldReason {
  /// Whether there was something to tell.
  package var isSuppression: Bool { self != .alreadyTold && self != .neverTold }

  /// As JSON and the store name it.
  package var code: String {
    switch self {
    case .alreadyTold: "alreadyTold"
    case .neverTold: "neverTold"
    case .mutedByProvider: "provider"
    case .mutedByDependency: "dependency"
    case .maintenance: "maintenance"
    case .silence: "silence"
    case .capped: "cap"
    case .acknowledged: "acknowledged"
    case .quiet: "quiet"
    case .explained: "explained"
    case .grouped: "group"
    case .unrouted: "unrouted"
    }
  }

  /// Whose and what for.
  package var detail: String? {
    switch self {
    case .alreadyTold, .neverTold, .mutedByProvider, .capped, .unrouted: nil
    case .mutedByDependency(let words), .maintenance(let words), .silence(let words), .acknowledged(let words),
      .quiet(let words), .explained(let words), .grouped(let words):
      words
    }
  }

  package init?(code: String, detail: String?) {
    switch code {
    case "alreadyTold": self = .alreadyTold
    case "neverTold": self = .neverTold
    case "provider": self = .mutedByProvider
    case "dependency": self = .mutedByDependency(detail ?? "")
    case "maintenance": self = .maintenance(detail ?? "")
    case "silence": self = .silence(detail ?? "")
    case "cap": self = .capped
    case "acknowledged": self = .acknowledged(detail ?? "")
    case "quiet": self = .quiet(detail ?? "")
    case "explained": self = .explained(detail ?? "")
    case "group": self = .grouped(detail ?? "")
    case "unrouted": self = .unrouted
    default: return nil
    }
  }
}

extension AlertDecision {
  /// Decides for an incident as it is now, under the open incident of its provider (nil if there is none, or if it is itself one).
  ///
  /// What counts is the difference to what was told last, so that a change that was muted is told when nothing mutes it any more.
  /// Suppression never holds back the end of something whose beginning was told.
  ///
  /// - Parameters:
  ///   - reason: Why it is told if nothing of it is yet.
  ///   - hushed: Why nobody wants to hear of it.
  package static func decide(
    _ incident: Incident, as reason: AlertReason = .unmuted, under provider: Incident?, hushed: HoldReason? = nil
  ) -> AlertDecision {
    guard incident.isOpen else { return incident.told == nil ? .hold(.neverTold) : .send(.resolved) }
    if incident.present == incident.told { return .hold(.alreadyTold) }
    if let provider, provider.says(as: incident, toldAtLeast: hushed == nil) { return .hold(.mutedByProvider) }
    if let hushed { return .hold(hushed) }
    guard let told = incident.told else { return .send(reason) }
    return .send(incident.present > told ? .worsened : .eased)
  }
}

extension Incident {
  /// Whether the incident of a provider says as much as that of its method.
  ///
  /// - Parameter mustBeTold: One that is told to nobody mutes only what would be told to nobody by itself.
  func says(as part: Incident, toldAtLeast mustBeTold: Bool) -> Bool {
    guard isOpen, present >= part.present else { return false }
    return !mustBeTold || told.map { $0 >= part.present } ?? false
  }
}

extension Incident {
  /// Keeps what was decided of it.
  ///
  /// - Returns: What there is to note of that; nil where nothing is new.
  mutating func take(_ decision: AlertDecision, at instant: Timestamp) -> IncidentStep? {
    switch decision {
    case .send(let reason):
      self = alerted()
      return IncidentStep(.told(reason), of: self, at: instant)
    case .hold(let why):
      let hold = Hold(trouble: present, why: why)
      guard why.isSuppression, held != hold else { return nil }
      held = hold
      return IncidentStep(.held(why), of: self, at: instant)
    }
  }
}
