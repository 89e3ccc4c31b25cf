/// What the merchant reads, as values: every renderer shows these numbers and computes none.
package struct Report: Sendable, Equatable {
  package var merchant: String
  /// IANA name; every local time in the report is in it.
  package var timeZone: String
  package var language: Language
  /// The window as it was asked for: `24h`, `2026-10`.
  package var windowName: String
  /// What the window came to; ends now at the latest.
  package var window: Interval
  package var generated: Timestamp
  /// The first result in the store; nil if there is none.
  package var measuredSince: Timestamp?
  package var providers: [ProviderReport]
  /// Newest first, all that overlap the window.
  package var incidents: [IncidentReport]
  /// What each place shows when the report is made, the one that expires first before the others.
  package var certificates: [CertificateSighting]
  /// When the report is made, the oldest first.
  package var leftovers: [Leftover]
  /// The rules that availability is computed by, the default first.
  package var definitions: [Definition]
  /// Whether one could pay at all, by `confirmed`, in each country where the shop sells.
  package var countries: [CountryReport]
  /// Why not all is known that persons said of maintenance and silences, and what to do about it.
  package var gap: String?

  package init(
    merchant: String, timeZone: String, language: Language, windowName: String, window: Interval, generated: Timestamp,
    measuredSince: Timestamp?, providers: [ProviderReport], incidents: [IncidentReport],
    certificates: [CertificateSighting] = [], leftovers: [Leftover] = [], gap: String? = nil,
    definitions: [Definition] = Definition.builtIn, countries: [CountryReport] = []
  ) {
    self.countries = countries
    self.definitions = definitions
    self.merchant = merchant
    self.timeZone = timeZone
    self.language = language
    self.windowName = windowName
    self.window = window
    self.generated = generated
    self.measuredSince = measuredSince
    self.providers = providers
    self.incidents = incidents
    self.certificates = certificates
    self.leftovers = leftovers
    self.gap = gap
  }
}

package struct ProviderReport: Sendable, Equatable {
  package var provider: ProviderID
  package var name: String
  package var environment: Provider.Environment
  package var whole: SubjectReport
  package var methods: [SubjectReport]
  /// Only some of its methods were asked for, not it itself.
  package var isPart: Bool
  package var probes: [ProbeReport]
  /// Answers of all probes together; nil without any.
  package var latency: ProbeReport.Quantiles?
  package var recovery: Recovery
  /// The last five weeks up to the end of the window, day by day, all probes together.
  package var days: [DayService]

  package init(
    provider: ProviderID, name: String, environment: Provider.Environment, whole: SubjectReport,
    methods: [SubjectReport], isPart: Bool = false, probes: [ProbeReport], latency: ProbeReport.Quantiles? = nil,
    recovery: Recovery = .none, days: [DayService] = []
  ) {
    self.latency = latency
    self.recovery = recovery
    self.days = days
    self.provider = provider
    self.name = name
    self.environment = environment
    self.whole = whole
    self.methods = methods
    self.isPart = isPart
    self.probes = probes
  }
}

/// One provider or one of its methods.
package struct SubjectReport: Sendable, Equatable {
  package var subject: Subject
  package var name: String
  /// The state now.
  package var outcome: Outcome
  package var cause: Cause?
  /// Nil when it has never been measured.
  package var since: Timestamp?
  /// The window by `confirmed`.
  package var confirmed: Availability
  /// The window by `strict`.
  package var strict: Availability
  /// The window by all definitions of the report, in their order; each cuts days and months by its own zone.
  package var defined: [Availability]
  /// What was agreed with the provider, if that is of this subject.
  package var level: ServiceLevelReport?
  /// Answers of all probes that cover it; nil without any.
  package var latency: ProbeReport.Quantiles?
  /// The window in equal pieces, oldest first, by `confirmed`; at most 90.
  package var pieces: [Availability]
  /// The last 90 days of the merchant's calendar up to the end of the window, oldest first, by `confirmed`.
  package var days: [Availability]

  package init(
    subject: Subject, name: String, outcome: Outcome, cause: Cause?, since: Timestamp?, confirmed: Availability,
    strict: Availability, pieces: [Availability], days: [Availability], defined: [Availability] = [],
    level: ServiceLevelReport? = nil, latency: ProbeReport.Quantiles? = nil
  ) {
    self.latency = latency
    self.defined = defined.isEmpty ? [confirmed, strict] : defined
    self.level = level
    self.subject = subject
    self.name = name
    self.outcome = outcome
    self.cause = cause
    self.since = since
    self.confirmed = confirmed
    self.strict = strict
    self.pieces = pieces
    self.days = days
  }
}

/// The latency of one probe's answered requests.
package struct ProbeReport: Sendable, Equatable {
  package struct Quantiles: Sendable, Equatable {
    package var phase: Phase
    package var count: Int
    package var p50: Duration
    package var p95: Duration
    package var p99: Duration

    package init(phase: Phase, count: Int, p50: Duration, p95: Duration, p99: Duration) {
      self.phase = phase
      self.count = count
      self.p50 = p50
      self.p95 = p95
      self.p99 = p99
    }
  }

  /// The total of the answered requests of one step.
  package struct StepLatency: Sendable, Equatable {
    package var step: String
    package var total: Quantiles

    package init(step: String, total: Quantiles) {
      self.step = step
      self.total = total
    }
  }

  /// One point of the latency chart: the total of the answered requests of a piece of the window.
  package struct Point: Sendable, Equatable {
    package var interval: Interval
    package var p50: Duration
    package var p95: Duration

    package init(interval: Interval, p50: Duration, p95: Duration) {
      self.interval = interval
      self.p50 = p50
      self.p95 = p95
    }
  }

  /// The last result of all.
  package struct Latest: Sendable, Equatable {
    package var started: Timestamp
    package var outcome: Outcome
    /// The total; nil when nothing came back.
    package var latency: Duration?

    package init(started: Timestamp, outcome: Outcome, latency: Duration?) {
      self.started = started
      self.outcome = outcome
      self.latency = latency
    }
  }

  package var probe: ProbeKey
  package var every: Duration
  /// What still stands of a window that is up to now; nil when that is none, or began in the window.
  package var latest: Latest?
  /// Results in the window by outcome.
  package var results: [Outcome: Int]
  /// Slots of the window in which it was due and did not run.
  package var missed: Int
  /// Phases that took place, in their order, `total` last.
  package var latency: [Quantiles]
  /// Of each step that was answered, of a probe of several: in their order, those that are no longer configured last.
  package var steps: [StepLatency]
  /// Pieces without an answer have no point.
  package var points: [Point]
  /// Latency by hour of the week in the last five weeks up to the end of the window; nil of hours without an answer, empty without any.
  package var week: [ProbeHours.Cell?]
  /// Those of the last five weeks that reach into the window, in order.
  package var slow: [SlowEpisode]

  package init(
    probe: ProbeKey, every: Duration, latest: Latest? = nil, results: [Outcome: Int], missed: Int,
    latency: [Quantiles], steps: [StepLatency] = [], points: [Point], week: [ProbeHours.Cell?] = [],
    slow: [SlowEpisode] = []
  ) {
    self.week = week
    self.slow = slow
    self.probe = probe
    self.every = every
    self.latest = latest
    self.results = results
    self.missed = missed
    self.latency = latency
    self.steps = steps
    self.points = points
  }
}

package struct IncidentReport: Sendable, Equatable {
  package var incident: Incident
  /// `Nordea (Paytrail)`, `Paytrail`, `This prober`.
  package var name: String
  /// What happened to other providers in the same minute; nil if nothing did.
  package var common: CommonCause?
  /// How often the same happened in the 90 days before it; nil when it had not.
  package var recurrence: Recurrence?
  /// Why it lasts, where that is another cause than the one it was at its worst for.
  package var present: Cause?

  package init(
    incident: Incident, name: String, common: CommonCause? = nil, recurrence: Recurrence? = nil, present: Cause? = nil
  ) {
    self.present = present
    self.recurrence = recurrence
    self.common = common
    self.incident = incident
    self.name = name
  }
}
