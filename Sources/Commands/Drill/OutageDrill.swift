import AlertServices
import Alerting
import CurlMulti
import Foundation
import Logging
import Monitoring
import PaymentHealth
import Probing
import Scheduling
import Storage
import Synchronization
import UnixSignals

/// Pretends an outage and watches it go all the way: slots, confirmation, judging, a store of its own, and the real sinks.
struct OutageDrill: Sendable {
  let installation: Installation
  let provider: Provider
  let method: MethodID?
  /// How long each half may take.
  let limit: Duration
  let log: Logger

  /// What is about to happen.
  var announcement: String {
    let due = provider.onlyProbes(of: method).probes.map { "\($0.key) every \($0.every.inWords)" }
    return "\(name) is pretended to be down; nothing is sent there. What looks: \(due.joined(separator: ", "))"
  }

  /// - Throws: `ProgramError` if the drill's store cannot be made, `CancellationError`.
  func run() async throws -> DrillReport {
    let folder = try DrillFolder(beside: installation.storePath)
    defer { folder.remove() }
    let deliveries = DrillLog()
    let wall = SystemWallClock()
    var own = installation
    own.storePath = folder.store
    own.shop.providers = [provider.onlyProbes(of: method)]
    // There are no others to wait for.
    for index in own.shop.routes.indices { own.shop.routes[index].grouping = nil }
    let workshop = try await Workshop.open(own, log: log) { DrillSink(sink: $0, log: deliveries, clock: wall) }
    let outage = PretendedOutage(of: method, clock: workshop.clock)
    let monitor = Monitor(
      shop: own.shop, lastSlots: [:], clock: workshop.clock, recorder: workshop.recorder,
      execute: workshop.execution(of: outage), controls: workshop.controls,
      notifier: ServiceNotifier(environment: [:]), log: log)
    let impatience = Impatience()
    let stage = DrillStage(
      workshop: workshop, outage: outage, deliveries: deliveries, limit: limit, impatience: impatience,
      sinks: own.shop.sinks.map(\.id))
    let report = try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await withTaskExecutorPreference(workshop.engine.executor) { await monitor.run() } }
      group.addTask { await workshop.desk.run() }
      group.addTask { await impatience.listen() }
      defer { group.cancelAll() }
      return try await stage.play(own.shop, as: name)
    }
    await workshop.close()
    return report
  }

  private var name: String {
    let method = method.flatMap { id in provider.methods.first { $0.id == id } }
    return [provider.name, method?.name].compactMap(\.self).joined(separator: ", ")
  }
}

/// The course of a drill.
private struct DrillStage: Sendable {
  private static let look: Duration = .milliseconds(50)

  let workshop: Workshop
  let outage: PretendedOutage
  let deliveries: DrillLog
  let limit: Duration
  let impatience: Impatience
  let sinks: [SinkID]

  func play(_ shop: Shop, as name: String) async throws -> DrillReport {
    await workshop.recorder.configure(shop)
    for probe in shop.providers.flatMap(\.probes) { await workshop.recorder.record(wasUp(probe)) }
    outage.begin()
    var report = DrillReport(name: name, sinks: sinks, outage: try await half(isEnd: false))
    outage.end()
    // What was judged and not yet written may be about to be told.
    _ = await workshop.recorder.flush()
    let told = try await told()
    guard !told.isEmpty else { return report }
    report.sinks = told.map(\.sink).reduce(into: Set()) { $0.insert($1) }.sorted()
    report.recovery = try await half(isEnd: true)
    // Who did not wait for the beginning has not seen what became of it.
    try await note(&report.outage, isEnd: false)
    return report
  }

  /// What of the drill went to sinks or is on its way to them; notices about sinks are none of it.
  private func told() async throws -> [(sink: SinkID, event: AlertEvent)] {
    try await attempts.map { ($0.sink, $0.event) } + waiting().map { ($0.sink, $0.event.pretended()) }
  }

  /// What is on its way to sinks, in the store or, while that is slow, in memory only.
  private func waiting() async throws -> [OutboxEntry] {
    var entries: [OutboxEntry] = []
    for sink in sinks { entries += try await workshop.outbox.pendingEntries(of: sink) }
    return entries.filter { $0.event.subject != .location }
  }

  /// What was known before the outage.
  private func wasUp(_ probe: Probe) -> ProbeResult {
    let now = workshop.clock.now
    return ProbeResult(probe: probe.key, slot: now, started: now, ended: now, period: probe.every, verdict: .up)
  }

  /// Waits until every sink has been told that can be, or nobody will be, or nobody waits any more.
  ///
  /// One that has tried and never took anything knows of nothing, and so needs no end; some recipients of one that did may wait for longer.
  private func half(isEnd: Bool) async throws -> DrillReport.Half {
    var half = DrillReport.Half(began: workshop.clock.now)
    let asked = impatience.count
    while half.began.duration(to: workshop.clock.now) < limit, impatience.count == asked {
      try await note(&half, isEnd: isEnd)
      let attempts = attempts
      let deaf = Set(attempts.map(\.sink)).subtracting(attempts.filter { $0.verdict.isDelivered }.map(\.sink))
      let waiting = try await waiting().filter { !deaf.contains($0.sink) && $0.remaining == nil }
      if waiting.isEmpty, half.decided != nil {
        // What was on its way a moment ago has been taken since.
        try await note(&half, isEnd: isEnd)
        return half
      }
      half.obstacle = try await obstacle(since: half.began)
      if waiting.isEmpty, half.obstacle != nil { return half }
      try await workshop.clock.wait(until: workshop.clock.now.advanced(by: Self.look))
    }
    return half
  }

  private var attempts: [DrillLog.Attempt] { deliveries.attempts.filter { $0.event.subject != .location } }

  private func note(_ half: inout DrillReport.Half, isEnd: Bool) async throws {
    let told = try await told().map(\.event).filter { ($0.kind == .resolved) == isEnd }
    half.take(told, attempts.filter { ($0.event.kind == .resolved) == isEnd })
  }

  private func obstacle(since instant: Timestamp) async throws -> String? {
    let isBlind = deliveries.attempts.last { $0.event.subject == .location }?.event.kind == .blind
    if isBlind { return "this prober is blind: the controls do not answer, so that nothing is known of anyone" }
    return try await heldBack(since: instant).map { why in
      "told to nobody: " + [why.code, why.detail].compactMap(\.self).joined(separator: ", ")
    }
  }

  /// Why what there was to tell was told to nobody.
  private func heldBack(since instant: Timestamp) async throws -> HoldReason? {
    let steps = try await workshop.store.reader.heldSteps(from: instant, to: Timestamp(milliseconds: .max))
    return steps.lazy.compactMap { step in
      if case .held(let why) = step.kind, why.isSuppression, why != .mutedByProvider { why } else { nil }
    }.first
  }
}

extension DrillReport.Half {
  fileprivate mutating func take(_ told: [AlertEvent], _ all: [DrillLog.Attempt]) {
    let first = told.filter { $0.reason != .worsened }.min { $0.decided < $1.decided } ?? told.first
    decided = first?.decided
    summary = first?.summary(in: .english)
    attempts = Dictionary(grouping: all, by: \.sink).values.compactMap { own in
      own.first { $0.verdict == .delivered } ?? own.first
    }.sorted { ($0.ended, $0.sink) < ($1.ended, $1.sink) }
  }
}

extension Provider {
  fileprivate func onlyProbes(of method: MethodID?) -> Provider {
    var provider = self
    if let method { provider.probes = probes.filter { $0.covers.contains(method) } }
    return provider
  }
}

/// Someone at the terminal, or who stops programs, does not want to wait: the outage ends then, and that is told.
private final class Impatience: Sendable {
  private let signals = Mutex(0)
  var count: Int { signals.withLock { $0 } }

  func listen() async {
    for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { signals.withLock { $0 += 1 } }
  }
}

/// A folder for the drill's own store, with what persons have told payprobe.
private struct DrillFolder: Sendable {
  let path: String
  var store: String { path + "/drill.db" }

  init(beside store: String) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-drill-\(UUID().uuidString)").path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let said = InstructionFile(besideStore: store).path
      if FileManager.default.fileExists(atPath: said) {
        try FileManager.default.copyItem(atPath: said, toPath: InstructionFile(besideStore: self.store).path)
      }
    } catch {
      throw ProgramError(
        "\(path): the drill's folder cannot be made; set TMPDIR to a folder with room", status: .cannotCreate)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
