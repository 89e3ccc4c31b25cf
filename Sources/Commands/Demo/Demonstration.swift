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
  private let notices = Notices()
  private static let drill = Drill.demonstration

  /// What the drill did.
  private final class Notices: Sendable {
    private let texts = Mutex((new: [String](), last: "All providers work."))

    func add(_ notice: String) { texts.withLock { $0.new.append(notice) } }

    /// All that is new, or the last thing there was.
    func take() -> String {
      texts.withLock { texts in
        texts.last = texts.new.isEmpty ? texts.last : texts.new.joined(separator: " ")
        texts.new = []
        return texts.last
      }
    }
  }

  init(server: SandboxServer, workshop: Workshop, screen: LiveScreen, length: Duration) {
    self.server = server
    self.workshop = workshop
    self.screen = screen
    self.length = length
  }

  /// What is going to happen within a time, so that whoever watches knows what to look for.
  static func programme(of length: Duration) -> String {
    let lines = drill.events.filter { $0.offset < length }.map { event in
      "  after \(event.offset.inWords)  \(event.notice)\n"
    }
    return "Four simulated payment providers are probed every second for \(length.inWords).\n" + lines.joined() + "\n"
  }

  /// Runs for ``length``, then lets probes end and alerts be delivered.
  func run() async throws {
    let monitor = try await workshop.monitor(knowingStore: true)
    let end = workshop.clock.now.advanced(by: length)
    try Output.write(Self.programme(of: length))
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
    try? await Self.drill.play(on: server, clock: ContinuousClock()) { notices.add($0.notice) }
  }

  private func watch(until end: Timestamp) async throws {
    while workshop.clock.now < end {
      let now = workshop.clock.now
      let (board, _) = try await workshop.store.reader.statusBoard(of: workshop.installation.shop, now: now)
      let left = now.duration(to: end).inWords
      try screen.show(
        StatusBoardText.render(board, style: .standardOutput), caption: "(\(left) left) \(notices.take())")
      try await workshop.clock.sleep(until: min(end, now.advanced(by: screen.pace)), tolerance: nil)
    }
  }
}
