/// What is the case right now: the live table of the demo, `status`, and the answer of `check`.
package struct StatusBoard: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package var provider: String
    package var state: SubjectState
    /// The method's name, or the provider's.
    package var name: String
    /// Total of the latest answered result of a probe that covers it.
    package var latency: Duration?
    /// Outcome and total of the latest results, oldest first.
    package var recent: [Sample]

    package init(provider: String, state: SubjectState, name: String, latency: Duration?, recent: [Sample]) {
      self.provider = provider
      self.state = state
      self.name = name
      self.latency = latency
      self.recent = recent
    }
  }

  package struct Sample: Sendable, Hashable {
    package var outcome: Outcome
    package var latency: Duration?

    package init(outcome: Outcome, latency: Duration?) {
      self.outcome = outcome
      self.latency = latency
    }
  }

  /// The run of a probe that is waited for.
  package struct AwaitedRun: Sendable, Equatable {
    package var probe: ProbeKey
    package var slot: Timestamp
    /// It has never run.
    package var isFirst: Bool
    /// Names of those of which nothing is known until then.
    package var methods: [String]

    package init(probe: ProbeKey, slot: Timestamp, isFirst: Bool, methods: [String]) {
      self.probe = probe
      self.slot = slot
      self.isFirst = isFirst
      self.methods = methods
    }
  }

  package var merchant: String
  package var timeZone: String
  package var at: Timestamp
  /// One for each method, in the configuration's order.
  package var rows: [Row]
  package var openIncidents: [IncidentReport]
  /// Those that last, the newest first.
  package var advisories: [AdvisoryReport] = []
  /// What each place shows, the one that expires first before the others.
  package var certificates: [CertificateSighting]
  /// The oldest first.
  package var leftovers: [Leftover]
  /// What nobody is told of now.
  package var hush: [Hush.Spell]
  /// What methods wait for that are not measured, in the order of the slots.
  package var awaited: [AwaitedRun] = []
  /// Why not all is known that persons said of maintenance and silences, and what to do about it.
  package var gap: String?

  package init(
    merchant: String, timeZone: String, at: Timestamp, rows: [Row], openIncidents: [IncidentReport],
    certificates: [CertificateSighting] = [], leftovers: [Leftover] = [], hush: [Hush.Spell] = [],
    gap: String? = nil
  ) {
    self.gap = gap
    self.hush = hush
    self.leftovers = leftovers
    self.certificates = certificates
    self.merchant = merchant
    self.timeZone = timeZone
    self.at = at
    self.rows = rows
    self.openIncidents = openIncidents
  }
}
