/// A scripted series of faults: what a demonstration or an exercise plays on a sandbox.
package struct Drill: Sendable, Equatable {
  package enum Action: Sendable, Equatable {
    case set(Fault, on: ProviderName, path: String? = nil)
    case clear(ProviderName, path: String? = nil)
  }

  package struct Event: Sendable, Equatable {
    /// Since the drill's start.
    package let offset: Duration
    package let action: Action
    /// One sentence for whoever watches.
    package let notice: String

    package init(at offset: Duration, _ action: Action, _ notice: String) {
      self.offset = offset
      self.action = action
      self.notice = notice
    }
  }

  /// In the order of their offsets.
  package let events: [Event]

  package init(_ events: [Event]) {
    self.events = events.sorted { $0.offset < $1.offset }
  }

  /// When the last event is due.
  package var length: Duration { events.last?.offset ?? .zero }

  /// Performs every event at its offset from now and returns after the last.
  ///
  /// Offsets are absolute, so a late event does not delay the next.
  ///
  /// - Parameter announce: called right after each event.
  /// - Throws: `CancellationError` when the task is cancelled; faults set so far stay in force.
  package func play(
    on server: SandboxServer, clock: any Clock<Duration>, announce: @Sendable (Event) -> Void = { _ in }
  ) async throws {
    try await play(on: server, by: clock, announce)
  }

  private func play<C: Clock>(
    on server: SandboxServer, by clock: C, _ announce: @Sendable (Event) -> Void
  ) async throws where C.Duration == Duration {
    let start = clock.now
    for event in events {
      try await clock.sleep(until: start.advanced(by: event.offset), tolerance: nil)
      server.perform(event.action)
      announce(event)
    }
  }
}

extension Drill {
  /// The demonstration: one outage, one method that vanishes, one slow phase, at three providers.
  package static let demonstration = Drill([
    Event(at: .seconds(12), .set(.status(503), on: .paytrail), "Paytrail answers 503 to everything."),
    Event(
      at: .seconds(20), .set(.missingMethod("ideal"), on: .mollie), "iDEAL vanishes from Mollie's list of methods."),
    Event(at: .seconds(26), .clear(.paytrail), "Paytrail works again."),
    Event(at: .seconds(30), .set(.delay(.milliseconds(700)), on: .adyen), "Adyen becomes slow by 700 ms."),
    Event(at: .seconds(40), .clear(.mollie), "iDEAL is back at Mollie."),
    Event(at: .seconds(45), .clear(.adyen), "Adyen is as fast as before."),
  ])
}

extension SandboxServer {
  package func perform(_ action: Drill.Action) {
    switch action {
    case .set(let fault, let provider, let path): set(fault, on: provider, path: path)
    case .clear(let provider, let path): clear(provider, path: path)
    }
  }
}
