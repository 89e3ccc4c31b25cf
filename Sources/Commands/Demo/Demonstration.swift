import Alerting
import Monitoring
import PaymentHealth
import Reporting
import Sandbox
import Storage
import Synchronization

/// Watches the sandbox while a drill is played on it, and shows what is seen as it is seen.
struct Demonstration: Sendable {
  let server: SandboxServer
  let workshop: Workshop
  let screen: LiveScreen
  let length: Duration
  private let notice = Notice()

  /// The last thing the drill did.
  private final class Notice: Sendable {
    private let text = Mutex("All providers work.")
    var current: String { text.withLock { $0 } }
    func replace(_ notice: String) { text.withLock { $0 = notice } }
  }

  init(server: SandboxServer, workshop: Workshop, screen: LiveScreen, length: Duration) {
    self.server = server
    self.workshop = workshop
    self.screen = screen
    self.length = length
  }

  /// Runs for ``length``, then lets probes end and alerts be delivered.
  func run() async throws {
    let monitor = try await workshop.monitor()
    let end = workshop.clock.now.advanced(by: length)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await monitor.run() }
      group.addTask { await workshop.desk.run() }
      group.addTask { await play() }
      try await watch(until: end)
      monitor.stop()
      try await group.next()
      workshop.desk.stop()
      group.cancelAll()
      while let _ = try? await group.next() {}
    }
    await workshop.desk.drain(until: workshop.clock.now.advanced(by: .seconds(5)))
  }

  private func play() async {
    try? await Drill.demonstration.play(on: server, clock: ContinuousClock()) { notice.replace($0.notice) }
  }

  private func watch(until end: Timestamp) async throws {
    while workshop.clock.now < end {
      let now = workshop.clock.now
      let (board, _) = try await workshop.store.reader.statusBoard(of: workshop.installation.shop, now: now)
      let left = now.duration(to: end).inWords
      try screen.show(
        StatusBoardText.render(board, style: .standardOutput), caption: "(\(left) left) \(notice.current)")
      try await workshop.clock.sleep(until: min(end, now.advanced(by: screen.pace)), tolerance: nil)
    }
  }
}
