/// What a sink is told: complete in itself, so that it can be delivered long after.
package struct AlertEvent: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case down, degraded, flapping, misconfigured, blind
    /// Nothing is wrong yet: a certificate expires soon, or has a flaw.
    case notice
    /// The incident is over.
    case resolved
    /// Asked for by `payprobe alerts test`.
    case test
  }

  /// Stable across restarts and retries: the incident's id and the event's number in it.
  ///
  /// The idempotency key.
  package var id: String
  package var kind: Kind
  package var reason: AlertReason?
  /// Id of the incident; events of one incident are delivered in order.
  package var incident: String
  package var subject: Subject
  package var providerName: String?
  /// Names of the methods concerned.
  package var methods: [String]
  /// First second it was not up.
  package var since: Timestamp
  /// First second it was up again, of `resolved`.
  package var until: Timestamp?
  /// When it was decided to tell.
  package var decided: Timestamp
  package var cause: Cause?
  package var owner: Owner?
  /// One line in plain words.
  package var summary: String
  package var probe: ProbeKey?
  package var lastGood: Timestamp?
  package var evidence: String?
  /// What was told of the incident before this, if that was not its end.
  package var previous: Kind?
  // What follows is nil in events of versions that did not know it.
  /// Nil when it is the first time.
  package var recurrence: Recurrence?
  /// What can be offered meanwhile; empty when nothing is known to work, nil where nobody asks.
  package var alternatives: [AlternativeMethod]?
  /// Whom to call; nil where that would not help.
  package var contacts: [Contact]?
  /// Where to look in place of calling someone, when it is for us to mend.
  package var lookAt: String?
  package var reproduce: Reproduction?
  /// True of an outage that is only pretended.
  package var drill: Bool?
  /// What `summary` and `lookAt` say, to say it in another language; nil where they are all there is.
  package var matter: AlertMatter?
  package var mend: PlaceToMend?
  package var severity: Severity?
  /// Of what was told of the incident before this.
  package var previousSeverity: Severity?
  /// Since when it is known and nobody has acknowledged it, of an escalation.
  package var unacknowledgedSince: Timestamp?
  /// The methods in question, where they are not all of the subject's.
  package var concerned: [MethodID]?
  /// When it was decided first, of what is said again or to others later; nil of the first.
  package var firstDecided: Timestamp?
  /// What is told at the same time in one group; nil of what is told by itself.
  package var group: String?
  /// What is told in one message, for who reads it; nil of all that is stored.
  package var parts: [AlertEvent]?
  /// A line for each alert that a sink was not told in its quiet hours; nil of all but that.
  package var digest: [String]?

  /// Whether it lasts until another event says that it is over.
  package var lasts: Bool {
    switch kind {
    case .down, .degraded, .flapping, .misconfigured, .blind: true
    case .notice, .resolved, .test: false
    }
  }

  /// How a person says that someone knows of it; nil of what nobody can acknowledge.
  package var acknowledgement: String? {
    lasts && !isDrill ? "payprobe incidents ack \(incident)" : nil
  }

  package init(
    id: String, kind: Kind, reason: AlertReason?, incident: String, subject: Subject, providerName: String?,
    methods: [String], since: Timestamp, until: Timestamp? = nil, decided: Timestamp, cause: Cause?, summary: String,
    probe: ProbeKey? = nil, lastGood: Timestamp? = nil, evidence: String? = nil, previous: Kind? = nil
  ) {
    self.id = id
    self.kind = kind
    self.reason = reason
    self.incident = incident
    self.subject = subject
    self.providerName = providerName
    self.methods = methods
    self.since = since
    self.until = until
    self.decided = decided
    self.cause = cause
    owner = cause?.owner
    self.summary = summary
    self.probe = probe
    self.lastGood = lastGood
    self.evidence = evidence
    self.previous = previous
  }
}

/// An event on its way to one sink.
package struct OutboxEntry: Sendable, Equatable {
  package var event: AlertEvent
  package var sink: SinkID
  package var attempts: Int
  package var nextTry: Timestamp
  package var lastError: String?
  /// The recipients that do not have it yet; nil where nobody has it.
  package var remaining: [String]?

  package init(
    event: AlertEvent, sink: SinkID, attempts: Int, nextTry: Timestamp, lastError: String?,
    remaining: [String]? = nil
  ) {
    self.remaining = remaining
    self.event = event
    self.sink = sink
    self.attempts = attempts
    self.nextTry = nextTry
    self.lastError = lastError
  }
}
