package import PaymentHealth

/// Runs single tries of probes: over the network, or as a drill pretends.
package protocol TryRunner: Sendable {
  /// A failure is a finding, not an error; only cancellation throws.
  ///
  /// - Parameters:
  ///   - slot: That the try is for; nil for now.
  ///   - number: Of the try in its slot, from 1.
  func run(_ probe: Probe, slot: Timestamp?, number: Int) async throws(CancellationError) -> Finding

  /// Waits until the probe's hosts may be asked.
  ///
  /// - Returns: Why they may not, if that is not before `latest`.
  func turn(
    of probe: Probe, at now: Timestamp, by latest: Timestamp, in pacing: RequestPacing
  ) async throws(CancellationError) -> Admission.HoldReason?
}
