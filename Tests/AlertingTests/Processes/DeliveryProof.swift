import Glibc
import PaymentHealth
import TestSupport
import Testing

/// Transitions, a receiver that fails three of ten times, and a process that is killed again and again: what arrives.
struct DeliveryProof {
  let scripts: Scripts
  let incidents: Int
  let pace: Int
  let receiver: FailingReceiver

  init(incidents: Int, pace: Int, seed: UInt64) throws {
    scripts = try Scripts()
    receiver = try FailingReceiver(seed: seed)
    (self.incidents, self.pace) = (incidents, pace)
  }

  private func child() throws -> TestProcess {
    let order = DeliveryOrder(
      database: scripts.path("payprobe.db"), url: receiver.url, incidents: incidents, pace: pace)
    return try TestProcess(suite: "DeliveryChildTests", variables: order.variables)
  }

  /// Kills a child each time the receiver has taken so many more, and lets the last go on until all is told.
  ///
  /// - Returns: How many were killed on their way.
  func run(killingAfter step: Int) async throws -> Int {
    defer { receiver.stop() }
    var kills = 0
    while true {
      let goal = receiver.taken.count + step
      let child = try child()
      receiver.observe { taken in
        let isDue = taken.count >= goal || isOver(taken)
        if isDue { kill(child.pid, SIGKILL) }
        return isDue
      }
      _ = await child.said()
      if isOver(receiver.taken) { return kills }
      kills += 1
    }
  }

  /// The ends of all incidents are told.
  private func isOver(_ taken: [FailingReceiver.Taken]) -> Bool {
    Set(taken.filter { $0.kind == "resolved" }.map(\.incident)).count == incidents
  }

  /// Everything is told, in order, and what came twice is the same: how many did.
  func check() -> (transitions: Int, repeated: Int) {
    let taken = receiver.taken
    let stories = Dictionary(grouping: taken, by: \.incident)
    var transitions = 0
    for story in stories.values {
      let ids = Set(story.map(\.id))
      let isCollapsed = story.contains { $0.reason == "collapsed" }
      transitions += isCollapsed ? 2 : ids.count
      let end = story.firstIndex { $0.kind == "resolved" }
      #expect(
        end.map { story[$0...].allSatisfy { $0.kind == "resolved" } } == true,
        "\(story.map { "\($0.id) \($0.reason)" })")
      for id in ids { #expect(Set(story.filter { $0.id == id }.map(\.body)).count == 1, "\(id)") }
    }
    return (transitions, taken.count - Set(taken.map(\.id)).count)
  }
}

@Suite("Transitions that are told through kill -9 and a sink that fails three of ten times", .timeLimit(.minutes(5)))
struct DeliveryProofTests {
  @Test("60 transitions through two kills and more: all told, in order, none but the same twice")
  func light() async throws {
    let proof = try DeliveryProof(incidents: 30, pace: 150, seed: 7)
    let kills = try await proof.run(killingAfter: 12)
    let (transitions, repeated) = proof.check()
    #expect(transitions == 60)
    #expect(kills >= 2)
    // A kill comes between a delivery and its note at most once, and who does not hear the answer asks again.
    #expect(repeated <= kills + proof.receiver.unread, "\(kills) kills, \(proof.receiver.unread) unread")
    #expect(proof.receiver.failed > 0)
  }
}

@Suite(
  "A thousand transitions that are told through kill -9 and a sink that fails three of ten times", .serialized,
  .enabled(if: Torture.isWanted, "heavy: make torture"))
struct DeliveryTortureTests {
  @Test("1000 of 1000, in order, at most 1 % twice", .timeLimit(.minutes(10)))
  func thousand() async throws {
    let proof = try DeliveryProof(incidents: 500, pace: 1200, seed: 11)
    let begun = ContinuousClock.now
    let kills = try await proof.run(killingAfter: 90)
    let (transitions, repeated) = proof.check()
    #expect(transitions == 1000)
    #expect(repeated <= 10)
    let seconds = begun.duration(to: .now).components.seconds
    Torture.report(
      "\(transitions) of 1000 transitions told through \(kills) kills and \(proof.receiver.failed) failed deliveries in \(seconds) s, \(repeated) twice"
    )
  }
}
