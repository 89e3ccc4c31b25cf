import PaymentHealth

@testable import Storage

extension StoreReader {
  /// The deviations of a ``ProbeRecord`` alone.
  func deviations(
    of probe: ProbeKey, methods: [MethodID], from: Timestamp, to: Timestamp, for rules: [AvailabilityRule]
  ) async throws -> [MethodID: Deviations] {
    let evidence = Interval(from: from, to: to)
    return try await record(ProbeQuestion(probe: probe, methods: methods, evidence: evidence, rules: rules)).deviations
  }

  /// The summary of a ``ProbeRecord`` alone.
  func summary(of probe: ProbeKey, over pieces: [Interval]) async throws -> ProbeSummary? {
    let nothing = Interval(from: .epoch, to: .epoch)
    return try await record(
      ProbeQuestion(probe: probe, methods: [], evidence: nothing, rules: [], pieces: pieces)
    ).summary
  }
}
