package import PaymentHealth

/// What one try of a probe found.
package struct Finding: Sendable, Equatable {
  /// Over all covered methods: the worst of them.
  package var verdict: Verdict
  /// Methods whose verdict differs from `verdict`.
  package var methods: [MethodID: Verdict]
  /// Summed over the steps that were sent.
  package var phases: Phases
  /// What was expected and found, redacted, printable and at most ``Evidence/limit`` bytes; nil when up.
  package var evidence: String?
  /// Those that were begun, in order.
  package var steps: [StepFinding]
  package var started: Timestamp
  package var ended: Timestamp
  /// A host answered that it wants not to be asked for a while.
  package var pause: HostPause?
  /// Requests by host that nobody could reckon with: another token and the same again, where one had been taken back.
  package var repeats: [String: Int]
  /// What the hosts of its requests showed, one for each.
  package var certificates: [CertificateSighting]
  /// What a list of methods held, if it was read.
  package var offers: OfferSighting?
  /// What answers held that must not be shown; kept nowhere.
  package var hidden: [Secret]
  /// The steps of which something is left at the provider that could not be taken away.
  package var left: [String]

  package init(
    verdict: Verdict, methods: [MethodID: Verdict] = [:], phases: Phases = Phases(), evidence: String? = nil,
    steps: [StepFinding] = [], started: Timestamp, ended: Timestamp, pause: HostPause? = nil,
    repeats: [String: Int] = [:], certificates: [CertificateSighting] = [], offers: OfferSighting? = nil,
    hidden: [Secret] = []
  ) {
    self.certificates = certificates
    self.offers = offers
    self.hidden = hidden
    self.left = []
    self.pause = pause
    self.repeats = repeats
    self.verdict = verdict
    self.methods = methods
    self.phases = phases
    self.evidence = evidence
    self.steps = steps
    self.started = started
    self.ended = ended
  }

  package func verdict(for method: MethodID) -> Verdict {
    methods[method] ?? verdict
  }

  /// The first step that says what the whole does; nil when all is well, or another than a step says so.
  package var failedStep: String? {
    verdict.outcome == .up ? nil : steps.first { $0.verdict == verdict }?.name
  }
}

extension Finding {
  /// How long each answer took, of a probe of several steps.
  func stepTimes(of probe: Probe) -> [StepTime] {
    guard probe.steps.count > 1 else { return [] }
    return steps.filter { $0.status != nil }.map { StepTime($0.name, $0.phases.total) }
  }
}

/// What one step of a try found.
package struct StepFinding: Sendable, Equatable {
  package var name: String
  package var verdict: Verdict
  /// Of the last answer; nil when there was none.
  package var status: Int?
  /// Summed over the redirects that were followed.
  package var phases: Phases

  package init(name: String, verdict: Verdict, status: Int? = nil, phases: Phases = Phases()) {
    self.name = name
    self.verdict = verdict
    self.status = status
    self.phases = phases
  }
}
