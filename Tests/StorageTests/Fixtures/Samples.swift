import PaymentHealth

@testable import Storage

extension ProbeKey {
  static let root = ProbeKey(provider: "paytrail", probe: "root")
  static let methods = ProbeKey(provider: "paytrail", probe: "methods")
  static let adyen = ProbeKey(provider: "adyen", probe: "root")
}

extension Timestamp {
  /// 2026-01-01T00:00:00Z.
  static let epoch = Timestamp(seconds: 1_767_225_600)

  /// `number` half minutes after ``epoch``.
  static func slot(_ number: Int) -> Timestamp { epoch.advanced(by: .seconds(30 * number)) }
}

extension ProbeResult {
  /// A plain result in the half-minute slot `number`.
  static func sample(
    _ number: Int, of probe: ProbeKey = .root, verdict: Verdict = .up, methods: [MethodID: Verdict] = [:],
    evidence: String? = nil
  ) -> ProbeResult {
    let slot = Timestamp.slot(number)
    return ProbeResult(
      probe: probe, slot: slot, started: slot.advanced(by: .milliseconds(12)),
      ended: slot.advanced(by: .milliseconds(212)), period: .seconds(30), verdict: verdict, methods: methods,
      phases: Phases(
        resolve: .microseconds(900), connect: .microseconds(18_000), tls: .microseconds(41_000),
        firstByte: .microseconds(138_000), transfer: .microseconds(2100)),
      evidence: evidence)
  }
}

extension Incident {
  static func sample(
    _ subject: Subject = .provider("paytrail"), opened: Timestamp = .epoch, closed: Timestamp? = nil
  ) -> Incident {
    Incident(subject: subject, trouble: .down, opened: opened, closed: closed, cause: .httpStatus)
  }
}

extension AlertEvent {
  static func sample(_ number: Int, of incident: Incident = .sample(), decided: Timestamp = .epoch) -> AlertEvent {
    AlertEvent(
      incident, number: number, reason: .opened, provider: "Paytrail", methods: ["Nordea", "it's \"quoted\" ä€"],
      decided: decided)
  }
}

extension Store {
  /// Stores results that cause nothing.
  func record(_ results: [ProbeResult], missed: [MissedSlots] = []) async throws {
    try await record(JournalEntry(results: results, missed: missed))
  }

  /// Stores what an evaluation is said to have found.
  func record(_ evaluation: Evaluation, slot: Int = 0, sinks: [SinkID] = []) async throws {
    try await record(JournalEntry(results: [.sample(slot)], evaluation: evaluation, sinks: sinks))
  }

  func record(_ round: ControlRound) async throws {
    try await record(JournalEntry(rounds: [round]))
  }

  /// Puts an event into the outbox that no result caused.
  func enqueue(_ event: AlertEvent, sinks: [SinkID]) async throws {
    var evaluation = Evaluation()
    evaluation.events = [event]
    try await record(JournalEntry(evaluation: evaluation, sinks: sinks))
  }
}
