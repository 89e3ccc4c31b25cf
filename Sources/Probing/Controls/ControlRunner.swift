import CurlMulti
package import PaymentHealth

/// Asks all controls at once whether the way out is open.
package struct ControlRunner: Sendable {
  /// A control's answer is not read, only that it comes.
  private static let bodyBytes = 16 * 1024

  private let transport: any Transport
  private let clock: any WallClock

  package init(transport: any Transport, clock: any WallClock) {
    self.transport = transport
    self.clock = clock
  }

  /// One round, dated to its beginning.
  ///
  /// Lasts as long as the slowest control, at most its timeout.
  package func round(_ controls: [Control]) async throws(CancellationError) -> ControlRound {
    let started = clock.now
    let failures = await withTaskGroup(of: (ControlID, TransferFailure?).self) { group in
      for control in controls { group.addTask { (control.id, await failure(of: control)) } }
      return await group.reduce(into: [ControlID: TransferFailure?]()) { $0[$1.0] = .some($1.1) }
    }
    if failures.values.contains(where: { $0?.kind == .cancelled }) { throw CancellationError() }
    return ControlRound(at: started, findings: failures.mapValues { $0.flatMap(\.cause) })
  }

  /// Nil when the control answered: with any status, and even if the rest of the answer never came.
  private func failure(of control: Control) async -> TransferFailure? {
    do {
      _ = try await transport.perform(TransferRequest(control, bodyBytes: Self.bodyBytes))
      return nil
    } catch {
      return error.status == nil || error.kind == .cancelled ? error : nil
    }
  }
}

extension TransferRequest {
  fileprivate init(_ control: Control, bodyBytes: Int) {
    self.init(
      url: control.url, timeout: control.timeout, allowsPlainHTTP: control.reach.allowsPlainHTTP,
      allowsPrivateAddresses: control.reach.allowsPrivateAddresses, caFile: control.reach.certificateAuthorities,
      maximumBodyBytes: bodyBytes)
  }
}
