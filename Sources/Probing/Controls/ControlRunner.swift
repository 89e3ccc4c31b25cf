import CurlMulti
package import PaymentHealth

/// Asks all controls at once whether the way out is open, and what time it is.
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
  ///
  /// - Parameter needed: How many of them must answer.
  package func round(_ controls: [Control], needed: Int = 1) async throws(CancellationError) -> ControlRound {
    let started = clock.now
    let answers = await withTaskGroup(of: (ControlID, ControlAnswer).self) { group in
      for control in controls { group.addTask { (control.id, await answer(of: control)) } }
      return await group.reduce(into: [ControlID: ControlAnswer]()) { $0[$1.0] = $1.1 }
    }
    if answers.values.contains(where: \.isCancelled) { throw CancellationError() }
    return ControlRound(
      at: started, findings: answers.mapValues(\.cause), needed: needed,
      clockOffset: answers.values.compactMap(\.clockOffset).median)
  }

  private func answer(of control: Control) async -> ControlAnswer {
    do {
      let response = try await transport.perform(TransferRequest(control, bodyBytes: Self.bodyBytes))
      return ControlAnswer(response, to: control, at: clock.now)
    } catch {
      return ControlAnswer(error)
    }
  }
}

extension TransferRequest {
  fileprivate init(_ control: Control, bodyBytes: Int) {
    let (url, extent): (String, Extent) =
      switch control.target {
      case .url(let url): (url, .answer)
      case .tcp(let place): ("http://\(place)/", .connection)
      case .dns(let name): ("http://\(name)/", .lookup)
      }
    self.init(
      url: url, timeout: control.timeout, allowsPlainHTTP: control.reach.allowsPlainHTTP || extent != .answer,
      allowsPrivateAddresses: control.reach.allowsPrivateAddresses, caFile: control.reach.certificateAuthorities,
      extent: extent, maximumBodyBytes: bodyBytes)
  }
}
