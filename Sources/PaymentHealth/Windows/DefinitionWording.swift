extension Definition {
  /// The whole of it in words, for whoever has to recompute it.
  package var sentence: String {
    [rule.sentence, maintenance.sentence, whole.sentence, hoursSentence].compactMap(\.self).joined(separator: " ")
  }

  private var hoursSentence: String? {
    if hours.isEmpty { return nil }
    let zone = timeZone.map { " (\($0))" } ?? ""
    return "Only \(hours.map(\.words).joined(separator: " and "))\(zone) counts."
  }
}

extension AvailabilityRule {
  fileprivate var sentence: String {
    switch self {
    case .confirmed:
      "Down is from the first failure of a confirmed outage to the first success of its confirmed end."
    case .strict: "Down is every slot whose first try failed, from its start to the next slot."
    case .perMinute: "Down is every minute in which a first try failed, the whole minute."
    case .unanswered(let requests, let within):
      "Down is from the first of \(requests) requests in a row, begun within \(within.inWords), that got no reply, until one gets a reply; a reply that is an error is not down."
    case .errorRate(let share, let minutes):
      "Down are minutes in which more than \(share.percentOfMillion) of the first tries failed, if there are at least \(minutes) of them in a row; a minute without a try is as the one before."
    }
  }
}

extension MaintenancePolicy {
  fileprivate var sentence: String {
    switch self {
    case .counted: "Maintenance counts like any other time."
    case .forgiven: "What is down in maintenance counts as up."
    case .excluded: "Maintenance is no part of the time."
    }
  }
}

extension WholeRule {
  /// Nil of what goes without saying.
  fileprivate var sentence: String? {
    switch self {
    case .all: nil
    case .any: "A provider is down when one of its methods is."
    case .weighted: "A provider is down to the share of the turnover that its methods have that are."
    }
  }
}
