package import PaymentHealth
package import Scheduling

/// Runs one due probe to a result.
///
/// The seam between scheduling and the network.
///
/// Returning a result is success whatever it says; throwing means there is none, by cancellation.
package typealias ProbeExecution = @Sendable (Due) async throws -> ProbeResult

/// Gives a round of all controls that began at the given instant or later: one that is under way, or a new one.
package typealias ControlExecution = @Sendable (Timestamp) async throws -> ControlRound
