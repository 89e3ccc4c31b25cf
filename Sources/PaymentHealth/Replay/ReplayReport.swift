/// What other rules would have made of the results of a window, beside what was made of them.
package struct ReplayReport: Sendable, Equatable {
  package var timeZone: String
  package var windowName: String
  /// What the window came to: as far as results are stored one by one.
  package var window: Interval
  /// When results begin to be stored, if the window was to begin before that.
  package var storedSince: Timestamp?
  /// In the configuration's order.
  package var rules: [RuleChange]
  /// In order of their beginnings.
  package var incidents: [NamedPair]
  package var subjects: [SubjectPair]
  /// How many results were judged.
  package var results: Int
  /// How many of them the rules would have tried again, and nobody did.
  package var untried: Int

  package init(
    timeZone: String, windowName: String, window: Interval, storedSince: Timestamp? = nil, rules: [RuleChange],
    incidents: [NamedPair], subjects: [SubjectPair], results: Int, untried: Int
  ) {
    self.timeZone = timeZone
    self.windowName = windowName
    self.window = window
    self.storedSince = storedSince
    self.rules = rules
    self.incidents = incidents
    self.subjects = subjects
    self.results = results
    self.untried = untried
  }
}

extension ReplayReport {
  /// The rule of a probe by the configuration, and the one it is judged by.
  package struct RuleChange: Sendable, Hashable {
    package var probe: ProbeKey
    package var old: ConfirmationRule
    package var new: ConfirmationRule

    package init(probe: ProbeKey, old: ConfirmationRule, new: ConfirmationRule) {
      self.probe = probe
      self.old = old
      self.new = new
    }
  }

  /// An incident with the name of its provider or method.
  package struct NamedPair: Sendable, Hashable {
    package var name: String
    package var pair: IncidentPair

    package init(name: String, pair: IncidentPair) {
      self.name = name
      self.pair = pair
    }
  }

  /// The window of a provider or a method by each definition, in their order.
  package struct SubjectPair: Sendable, Hashable {
    package var subject: Subject
    package var name: String
    package var old: [Availability]
    package var new: [Availability]

    package init(subject: Subject, name: String, old: [Availability], new: [Availability]) {
      self.subject = subject
      self.name = name
      self.old = old
      self.new = new
    }
  }
}

extension ReplayReport {
  /// Incidents and alerts of one side.
  package struct Count: Sendable, Hashable {
    /// As a person is shown them.
    package var incidents = 0
    package var alerts = 0

    fileprivate init(_ sides: [IncidentPair.Side]) {
      incidents = sides.map(\.incident).withoutCovered.count
      alerts = sides.reduce(0) { $0 + $1.incident.alerts }
    }
  }

  /// By the rules of then.
  package var old: Count { Count(pairs.compactMap(\.old)) }
  /// By the other rules.
  package var new: Count { Count(pairs.compactMap(\.new)) }

  /// How much later the first alert of an incident comes, on median, less than zero if sooner; nil where none is told on both sides.
  package var delay: Duration? {
    let delays = shown.compactMap(\.pair.delay).sorted()
    return delays.isEmpty ? nil : (delays[(delays.count - 1) / 2] + delays[delays.count / 2]) / 2
  }

  /// Those that a person is shown: of methods only what the incident of the whole provider does not say.
  package var shown: [NamedPair] {
    let told = Set(
      pairs.compactMap(\.old?.incident).withoutCovered + pairs.compactMap(\.new?.incident).withoutCovered)
    return incidents.filter { named in
      [named.pair.old, named.pair.new].contains { $0.map { told.contains($0.incident) } ?? false }
    }
  }

  private var pairs: [IncidentPair] { incidents.map(\.pair) }
}
