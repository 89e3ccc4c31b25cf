import Foundation
import Logging
import PaymentHealth
import Scheduling
import Storage
import Synchronization
import TestSupport

@testable import Monitoring

/// A monitor on a real store in a folder of its own, with a clock moved by hand and probes that do as they are told.
final class Stage: Sendable {
  let clock = ManualClock(now: Timestamp(seconds: 1_750_000_020))
  let store: Store
  let states = KnownStates()
  let recorder: Recorder
  private let directory: URL
  var folder: String { directory.path }
  /// What the next run of a probe finds, by probe; up unless told.
  private let verdicts = Mutex<[ProbeID: Verdict]>([:])
  private let runs = Mutex<[Due]>([])
  private let blindRounds = Mutex(0)
  private let script = Mutex<[Bool]>([])

  init() async throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-\(UUID().uuidString)")
    store = try await Store.open(at: directory.path + "/payprobe.db")
    let announced = Announcements()
    recorder = Recorder(
      store: store, ledger: Ledger(), clock: clock, states: states,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, announce: { announced.take($0) })
    self.announced = announced
  }

  private let announced: Announcements
  var announcements: [Announcement] { announced.all }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func find(_ verdict: Verdict, by probe: ProbeID) { verdicts.withLock { $0[probe] = verdict } }
  var started: [Due] { runs.withLock { $0 } }

  /// A run that ends at once with what was ordered, confirmed.
  var execute: ProbeExecution {
    { [self] due in
      runs.withLock { $0.append(due) }
      let verdict = verdicts.withLock { $0[due.probe.key.probe] } ?? .up
      return ProbeResult(
        probe: due.probe.key, slot: due.slot, started: clock.now, ended: clock.now, period: due.probe.every,
        verdict: verdict, tries: verdict == .up ? 1 : 5, phases: Phases(firstByte: .milliseconds(80)))
    }
  }

  /// So many rounds of the controls to come find nothing that answers.
  func blind(rounds: Int) { blindRounds.withLock { $0 = rounds } }

  /// The next rounds of the controls are blind or not as drawn.
  func blind(_ rounds: [Bool]) { script.withLock { $0 = rounds } }

  var controls: ControlExecution {
    { [self] _ in
      let isBlind = script.withLock { $0.isEmpty ? nil : $0.removeFirst() } ?? countsAsBlind()
      return ControlRound(at: clock.now, findings: ["iana": isBlind ? .connectTimeout : Cause?.none])
    }
  }

  private func countsAsBlind() -> Bool {
    blindRounds.withLock { rounds in
      rounds -= 1
      return rounds >= 0
    }
  }

  func monitor(_ shop: Shop, execute: ProbeExecution? = nil, notifier: [String: String] = [:]) -> Monitor {
    Monitor(
      shop: shop, lastSlots: [:], clock: clock, recorder: recorder, execute: execute ?? self.execute,
      controls: controls, notifier: ServiceNotifier(environment: notifier),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Steps until `condition` holds; the test's time limit bounds it.
  ///
  /// A step moves the clock to the deadline of whoever sleeps shortest, and not before all that began has been recorded and the loop waits
  /// again: what a busy machine takes for that must not count as time.
  func step(_ monitor: Monitor? = nil, until condition: () async throws -> Bool) async throws {
    while try await !condition() {
      if let next = clock.nextDeadline, monitor.map({ $0.inFlight == 0 && $0.isWaiting }) ?? true {
        clock.set(to: next)
      }
      try await ContinuousClock().sleep(for: .microseconds(200))
    }
  }

  /// Everything begun is recorded, and the loop waits for an instant to come.
  ///
  /// The recorder too sleeps while it writes, for a second; nobody but the loop for longer.
  func isAsleep(_ monitor: Monitor) -> Bool {
    let soon = clock.now.advanced(by: .milliseconds(1500))
    return monitor.inFlight == 0 && monitor.isWaiting && clock.deadlines.contains { $0 > soon }
  }
}

final class Announcements: Sendable {
  private let taken = Mutex<[Announcement]>([])
  var all: [Announcement] { taken.withLock { $0 } }
  func take(_ announcement: Announcement) { taken.withLock { $0.append(announcement) } }
}

extension Announcement {
  /// Not one of those that come when a transaction takes long, as it may on a busy machine.
  var isStored: Bool {
    if case .stored = self { true } else { false }
  }
}
