import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Monitoring

@Suite(.timeLimit(.minutes(5))) struct ControlWatchTests {
  let stage: Stage
  let watch: ControlWatch
  let start: Timestamp

  init() async throws {
    stage = try await Stage()
    watch = ControlWatch(controls: stage.controls, recorder: stage.recorder)
    start = stage.clock.now
  }

  /// Looks at these seconds, in this order, each time blind or not.
  private func look(_ rounds: [(second: Int, isBlind: Bool)]) async {
    stage.blind(rounds.map(\.isBlind))
    for round in rounds {
      stage.clock.set(to: start.advanced(by: .seconds(round.second)))
      await watch.look(since: stage.clock.now)
    }
  }

  @Test(
    "A blind round is asked again a pause later, unless a good one came meanwhile",
    arguments: [
      ([(0, false)], nil), ([(0, true)], 5), ([(0, true), (2, false)], nil), ([(0, true), (2, false), (3, true)], 8),
      // The first of several decides, so that the second look is not put off for ever.
      ([(0, true), (1, true), (4, true)], 5),
      // The clock was set back.
      ([(0, true), (-3600, true)], -3595),
    ] as [([(second: Int, isBlind: Bool)], Int?)])
  func secondLook(rounds: [(second: Int, isBlind: Bool)], due: Int?) async throws {
    await look(rounds)
    #expect(watch.secondLook == due.map { start.advanced(by: .seconds($0)) })
    #expect(try await stage.store.reader.controlRounds(count: 9).count == rounds.count)
  }

  @Test("The second look is handed out once, when it is due, and asks for no third")
  func taking() async throws {
    await look([(0, true)])
    let due = start.advanced(by: LocationEvaluator.confirmationPause)
    #expect(watch.takeSecondLook(at: due.advanced(by: .milliseconds(-1))) == nil)
    #expect(watch.takeSecondLook(at: due) == due)
    #expect(watch.takeSecondLook(at: due) == nil)
    stage.blind([true])
    stage.clock.set(to: due)
    await watch.lookAgain(since: due)
    #expect(watch.secondLook == nil)
    #expect(try await stage.store.reader.openIncidents().map(\.trouble) == [.blind])
  }

  @Test("Cancelled, it asks for nothing")
  func cancelled() async throws {
    let watch = ControlWatch(controls: { _ in throw CancellationError() }, recorder: stage.recorder)
    await watch.look(since: start)
    #expect(watch.secondLook == nil)
    #expect(try await stage.store.reader.controlRounds(count: 9).isEmpty)
  }
}
