package import PaymentHealth
package import Scheduling

/// Runs one due probe to a result. The seam between scheduling and the network.
///
/// Returning a result is success whatever it says; throwing means there is none, by cancellation.
package typealias ProbeExecution = @Sendable (Due) async throws -> ProbeResult

/// Runs one round of all controls.
package typealias ControlExecution = @Sendable () async throws -> ControlRound
