/// A place elsewhere that is told regularly that payprobe works, so that someone notices when it is told nothing.
package struct Heartbeat: Sendable, Equatable {
  /// Whoever knows it can say that payprobe works.
  package var url: Secret
  package var every: Duration
  package var timeout: Duration
  package var reach: Reach

  package init(
    url: Secret, every: Duration = .seconds(60), timeout: Duration = .seconds(10), reach: Reach = Reach()
  ) {
    self.url = url
    self.every = every
    self.timeout = timeout
    self.reach = reach
  }
}

/// How far payprobe has come since it was started.
package struct Pulse: Sendable, Equatable {
  /// Results judged so far.
  package var judged: Int
  /// Of these, how many the store has.
  package var stored: Int
  /// It fails, or has not taken within a minute what was found.
  package var isStoreFailing: Bool
  package var isBlind: Bool

  package init(judged: Int = 0, stored: Int = 0, isStoreFailing: Bool = false, isBlind: Bool = false) {
    self.judged = judged
    self.stored = stored
    self.isStoreFailing = isStoreFailing
    self.isBlind = isBlind
  }
}

/// What the place elsewhere is told.
package enum HeartbeatDecision: Sendable, Equatable {
  /// Probes ran, and the store has what they found.
  case alive
  case failing(Trouble)
  case hold(HoldReason)

  package enum Trouble: String, Sendable {
    case blind = "payprobe is blind: its own network is out of order"
    case store = "payprobe cannot store what it finds"
  }

  package enum HoldReason: Sendable, Equatable {
    /// That is what the silence is to say, unless no probe was due.
    case nothingRan
    /// What was found is on its way to the store.
    case notYetStored
  }

  /// Decides by what has come since the place was told last.
  package static func decide(_ now: Pulse, since last: Pulse) -> HeartbeatDecision {
    if now.judged == last.judged { return .hold(.nothingRan) }
    if now.isStoreFailing { return .failing(.store) }
    if now.stored == last.stored { return .hold(.notYetStored) }
    return now.isBlind ? .failing(.blind) : .alive
  }
}
