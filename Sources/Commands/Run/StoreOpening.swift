import Logging
import PaymentHealth
import Scheduling
import ServiceLifecycle
import Storage
import Synchronization

/// The store as it is opened beside the probes: nobody else has to wait for a long upgrade, or for another program that holds it.
final class StoreOpening: Sendable {
  /// How long to wait after the store was locked, or the disk full, before another try.
  private static let pause = Duration.seconds(1)

  private struct State {
    /// No child of what waits for it: a daemon that is stopped does not wait for an upgrade, which leaves the old version then.
    var work: Task<Void, Never>?
    var outcome: Result<Void, StoreError>?
    var waiters: [Doorbell] = []
  }

  private let state = Mutex(State())

  /// Begins at once, and goes on until it is open or cannot be.
  init(_ workshop: Workshop) {
    let work = Task { end(with: await Self.open(workshop)) }
    state.withLock { $0.work = work }
  }

  private func end(with outcome: Result<Void, StoreError>) {
    let waiters = state.withLock { state in
      state.outcome = outcome
      return state.waiters
    }
    waiters.forEach { $0.ring() }
  }

  /// Tries no more; an upgrade that is under way is not waited for.
  func stop() { state.withLock(\.work)?.cancel() }

  /// Waits until the store is open; false if the task is cancelled before.
  ///
  /// - Throws: `ProgramError` if it cannot be opened.
  func isDone() async throws -> Bool {
    await wait { await $0.wait() }
    return try isOpen
  }

  /// Waits until the store is open, but not for longer than `patience`; false if it is not.
  ///
  /// - Throws: `ProgramError` if it cannot be opened.
  func isDone(within patience: Duration, by clock: any WallClock) async throws -> Bool {
    await wait { await $0.wait(until: clock.now.advanced(by: patience), atMost: patience, by: clock) }
    return try isOpen
  }

  private var isOpen: Bool {
    get throws {
      do { return try outcome?.get() != nil } catch { throw ProgramError(error) }
    }
  }

  /// Whether it is open or cannot be opened.
  var isOver: Bool { outcome != nil }

  private var outcome: Result<Void, StoreError>? { state.withLock(\.outcome) }

  private func wait(_ body: (Doorbell) async -> Void) async {
    let bell = Doorbell()
    let isOver = state.withLock { state in
      if state.outcome == nil { state.waiters.append(bell) }
      return state.outcome != nil
    }
    if !isOver { await body(bell) }
  }

  private static func open(_ workshop: Workshop) async -> Result<Void, StoreError> {
    var said: StoreError.Problem?
    while true {
      do {
        try await workshop.openStore()
        return .success(())
      } catch {
        let path = workshop.installation.storePath
        let error = error as? StoreError ?? StoreError(.failed, at: path, detail: "\(error)")
        guard error.problem.passes else { return .failure(error) }
        if said != error.problem {
          workshop.log.error("the store cannot be opened yet", metadata: ["error": "\(error)"])
        }
        said = error.problem
        let next = workshop.clock.now.advanced(by: pause)
        // Once stopped there is no sleep any more.
        guard (try? await workshop.clock.sleep(until: next, tolerance: nil)) != nil else { return .failure(error) }
      }
    }
  }
}

extension StoreError.Problem {
  /// Waiting may mend it.
  fileprivate var passes: Bool { self == .busy || self == .full }
}

/// Says when a store is open that was not when the services began, and ends the daemon if it cannot be opened.
struct OpeningService: Service, CustomStringConvertible {
  let opening: StoreOpening
  let log: Logger
  let description = "opening the store"

  func run() async throws {
    let isLate = !opening.isOver
    let isOpen = try await cancelWhenGracefulShutdown { try await opening.isDone() }
    if isOpen, isLate { log.notice("the store is open") }
    if isOpen { try await gracefulShutdown() }
  }
}

/// A service that has nothing to do before the store is open.
struct AfterOpening<Inner: Service>: Service, CustomStringConvertible {
  let opening: StoreOpening
  let service: Inner
  var description: String { "\(service)" }

  func run() async throws {
    // Why it could not be opened is said by the service that opens it.
    let isOpen = await cancelWhenGracefulShutdown { (try? await opening.isDone()) ?? false }
    if isOpen { try await service.run() }
  }
}
