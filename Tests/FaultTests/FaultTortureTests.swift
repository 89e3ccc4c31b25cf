import Glibc
import PaymentHealth
import TestSupport
import Testing

/// Against the clock, the memory and the number of threads, each in a process of its own.
@Suite(.serialized, .timeLimit(.minutes(5)), .enabled(if: Torture.isWanted, "heavy: make torture"))
struct FaultTortureTests {
  private static let tolerance = Duration.milliseconds(100)
  private static let memory = 64 << 20

  @Test func noFaultLastsLongerThanItsDeadline() async {
    let process = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      let before = ProcessFigures.residentBytes
      var late: [(name: String, by: Duration)] = []
      for fault in Fault.all {
        let seen = try await FaultLab.open { try await $0.observe(fault) }
        #expect(seen.verdict.cause == fault.cause, "\(fault.name): \(seen.evidence ?? "")")
        #expect(!Self.isLate(seen, fault), "\(fault.name)")
        if fault.isEndless { late.append((fault.name, seen.wall - fault.deadline)) }
      }
      let worst = late.max { $0.by < $1.by }
      let growth = ProcessFigures.peakBytes - before
      #expect(growth < Self.memory)
      Torture.report(
        "\(Fault.all.count) faults one after another: latest end \(worst?.by.milliseconds ?? "") "
          + "after its deadline (\(worst?.name ?? "")), memory grew by \(growth >> 20) MiB")
    }
    Torture.show(process?.standardOutputContent)
  }

  /// Again while this machine is too busy to tell.
  @Test func allFaultsAtOnceEndInTime() async {
    let process = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      let before = ProcessFigures.residentBytes
      var seen = try await Self.playAllAtOnce()
      for _ in 0..<2 where seen.contains(where: { $1.verdict.cause == .localOverload || Self.isLate($1, $0) }) {
        seen = try await Self.playAllAtOnce()
      }
      for (fault, seen) in seen {
        #expect(seen.verdict.cause == fault.cause, "\(fault.name): \(seen.evidence ?? "")")
        #expect(!Self.isLate(seen, fault), "\(fault.name)")
      }
      let worst = seen.filter(\.0.isEndless).map { $0.1.wall - $0.0.deadline }.max() ?? .zero
      let growth = ProcessFigures.peakBytes - before
      #expect(growth < Self.memory)
      Torture.report(
        "\(seen.count) faults at once: latest end \(worst.milliseconds) after its deadline, "
          + "memory grew by \(growth >> 20) MiB, servers included")
    }
    Torture.show(process?.standardOutputContent)
  }

  private static func isLate(_ seen: Observation, _ fault: Fault) -> Bool {
    seen.wall > fault.deadline + tolerance
  }

  private static func playAllAtOnce() async throws -> [(Fault, Observation)] {
    let stages = try Fault.all.map { ($0, try Stage($0.stage)) }
    defer { stages.forEach { $0.1.end() } }
    return try await FaultLab.open { lab in
      try await withThrowingTaskGroup(of: (Fault, Observation).self) { group in
        for (fault, stage) in stages {
          group.addTask { (fault, try await lab.observe(stage, deadline: fault.deadline)) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
  }

  /// More names hang than there are threads to ask for them: what is not asked is not blamed on anyone.
  @Test func manyThatHangDelayNobody() async {
    let process = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      let outcome = try await Crowd(hangingNames: 200, stalledHandshakes: 500, watched: 40, healthy: 20).gather()
      #expect(outcome.worst <= .milliseconds(100))
      #expect(outcome.threads <= 40)
      #expect(outcome.verdicts.allSatisfy { $0 == .up || $0.owner == .local }, "\(outcome.verdicts)")
      Torture.report("200 hanging names, 500 stalled handshakes: \(outcome)")
    }
    Torture.show(process?.standardOutputContent)
  }
}
