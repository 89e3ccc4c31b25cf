import CurlMulti
import PaymentHealth
import TestSupport
import Testing

/// Who gets no answer delays nobody else.
///
/// Each in a process of its own, so that its threads and its time are its own.
@Suite(.serialized, .timeLimit(.minutes(2))) struct CrowdTests {
  @Test func aFewThatHangDelayNobody() async {
    await #expect(processExitsWith: .success) {
      let outcome = try await Crowd(hangingNames: 20, stalledHandshakes: 100).gather()
      #expect(outcome.worst < .seconds(1))
      #expect(outcome.threads <= 40)
      #expect(outcome.verdicts.allSatisfy { $0 == .up || $0.owner == .local }, "\(outcome.verdicts)")
    }
  }

  /// More names hang than there are threads to ask for them: what is not asked is not blamed on anyone.
  @Test(.enabled(if: Torture.isWanted, "heavy: make torture"))
  func manyThatHangDelayNobody() async {
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
