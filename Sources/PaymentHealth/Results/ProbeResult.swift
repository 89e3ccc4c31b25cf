/// What one run of a probe found.
///
/// Its identity is (location, probe, slot).
package struct ProbeResult: Sendable, Equatable {
  package var probe: ProbeKey
  /// The instant the probe was due.
  package var slot: Timestamp
  /// The instant the first try began.
  package var started: Timestamp
  /// The instant the last try ended.
  package var ended: Timestamp
  /// How long the probe's finding stands: the distance to its next slot.
  package var period: Duration
  /// What the last try found, over all covered methods.
  package var verdict: Verdict
  /// Methods whose verdict differs from `verdict`, by what a list in the response said of each.
  package var methods: [MethodID: Verdict]
  /// Tries made in this slot; 1 when the first already agreed with the state.
  package var tries: Int
  /// What the first try found.
  ///
  /// The `strict` definition counts this one.
  package var firstVerdict: Verdict
  /// Methods whose verdict in the first try differs from `firstVerdict`.
  package var firstMethods: [MethodID: Verdict]
  /// Of the last try.
  package var phases: Phases
  /// Of the last try, of each request that was answered; empty of a probe of one step, whose phases say the same.
  ///
  /// Stored for summaries and exports; a result that is read has none.
  package var stepTimes: [StepTime]
  /// What was expected and found in words for an engineer: redacted, at most 2 KiB.
  ///
  /// Nil when up.
  package var evidence: String?
  /// The step that was not as expected; known while it is judged, and not stored.
  package var step: String?
  /// Its host answered that it wants not to be asked for a while.
  package var pause: HostPause?
  /// What the hosts of its requests showed, one for each.
  package var certificates: [CertificateSighting]
  /// What a list of methods held, if it was read.
  package var offers: OfferSighting?

  package init(
    probe: ProbeKey, slot: Timestamp, started: Timestamp, ended: Timestamp, period: Duration, verdict: Verdict,
    methods: [MethodID: Verdict] = [:], tries: Int = 1, firstVerdict: Verdict? = nil,
    firstMethods: [MethodID: Verdict]? = nil, phases: Phases = Phases(),
    stepTimes: [StepTime] = [], evidence: String? = nil, step: String? = nil, pause: HostPause? = nil,
    certificates: [CertificateSighting] = [], offers: OfferSighting? = nil
  ) {
    self.stepTimes = stepTimes
    self.step = step
    self.certificates = certificates
    self.offers = offers
    self.pause = pause
    self.probe = probe
    self.slot = slot
    self.started = started
    self.ended = ended
    self.period = period
    self.verdict = verdict
    self.methods = methods
    self.tries = tries
    self.firstVerdict = firstVerdict ?? verdict
    self.firstMethods = firstMethods ?? (tries == 1 ? methods : [:])
    self.phases = phases
    self.evidence = evidence
  }

  /// How long single results are kept; roll-ups, transitions and incidents stay for ever.
  package static let kept: Duration = .seconds(90 * 86_400)

  package func verdict(for method: MethodID) -> Verdict {
    methods[method] ?? verdict
  }

  package func firstVerdict(for method: MethodID) -> Verdict {
    firstMethods[method] ?? firstVerdict
  }
}

/// Time spent in each phase of a run's requests, summed over its steps.
///
/// Zero where a phase was not reached.
package struct Phases: Sendable, Hashable {
  package var resolve: Duration
  package var connect: Duration
  package var tls: Duration
  package var firstByte: Duration
  package var transfer: Duration

  package init(
    resolve: Duration = .zero, connect: Duration = .zero, tls: Duration = .zero, firstByte: Duration = .zero,
    transfer: Duration = .zero
  ) {
    self.resolve = resolve
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.transfer = transfer
  }

  package var total: Duration { resolve + connect + tls + firstByte + transfer }

  package static func + (left: Phases, right: Phases) -> Phases {
    Phases(
      resolve: left.resolve + right.resolve, connect: left.connect + right.connect, tls: left.tls + right.tls,
      firstByte: left.firstByte + right.firstByte, transfer: left.transfer + right.transfer)
  }
}

extension Phases {
  /// Whole microseconds of each phase in their order, as they are stored and summed up.
  package var microseconds: [5 of Int64] {
    [
      resolve.wholeMicroseconds, connect.wholeMicroseconds, tls.wholeMicroseconds, firstByte.wholeMicroseconds,
      transfer.wholeMicroseconds,
    ]
  }

  package init(microseconds: [5 of Int64]) {
    self.init(
      resolve: .microseconds(microseconds[0]), connect: .microseconds(microseconds[1]),
      tls: .microseconds(microseconds[2]), firstByte: .microseconds(microseconds[3]),
      transfer: .microseconds(microseconds[4]))
  }
}

/// The phases by name, in the order they happen, with the whole last.
///
/// What reports and roll-ups iterate over.
package enum Phase: String, Sendable, Hashable, CaseIterable, Codable {
  case resolve, connect, tls, firstByte, transfer, total
}

extension Phases {
  package subscript(phase: Phase) -> Duration {
    switch phase {
    case .resolve: resolve
    case .connect: connect
    case .tls: tls
    case .firstByte: firstByte
    case .transfer: transfer
    case .total: total
    }
  }
}

/// A run of slots in which a probe was due and did not run.
package struct MissedSlots: Sendable, Hashable {
  package var probe: ProbeKey
  package var first: Timestamp
  package var last: Timestamp
  package var count: Int

  package init(probe: ProbeKey, first: Timestamp, last: Timestamp, count: Int) {
    self.probe = probe
    self.first = first
    self.last = last
    self.count = count
  }
}
