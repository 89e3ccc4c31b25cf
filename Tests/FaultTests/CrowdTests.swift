import CurlMulti
import PaymentHealth
import TestSupport
import Testing

/// Who gets no answer delays nobody else.
///
/// In a process of its own, so that threads and time are its own.
@Suite(.timeLimit(.minutes(5))) struct CrowdTests {
  @Test func aFewThatHangDelayNobody() async {
    await #expect(processExitsWith: .success) {
      let outcome = try await Crowd(hangingNames: 20, stalledHandshakes: 100).gather()
      // Whoever waited for the crowd would wait for all of its timeout; how exact it is on a quiet machine, the torture measures.
      #expect(outcome.worst < Crowd.crowdTimeout)
      #expect(outcome.threads <= 40)
      #expect(outcome.verdicts.allSatisfy { $0 == .up || $0.owner == .local }, "\(outcome.verdicts)")
    }
  }
}
