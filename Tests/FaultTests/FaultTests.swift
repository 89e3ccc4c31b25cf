import PaymentHealth
import TestSupport
import Testing

/// Every fault of the table, played by real sockets, a real TLS server and a real name server.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultTests {
  @Test(arguments: Fault.all)
  func aFaultHasItsCauseOwnerAndPhase(_ fault: Fault) async throws {
    let observation = try await FaultLab.open { try await $0.observe(fault) }
    #expect(observation.verdict.cause == fault.cause, "\(observation.evidence ?? "")")
    #expect(observation.verdict.owner == fault.owner)
    #expect(observation.phase == fault.phase, "\(observation.evidence ?? "")")
    #expect(observation.elapsed < fault.deadline + .seconds(1))
    #expect(observation.evidence?.contains(FaultLab.secret) != true)
    #expect(observation.requests.count <= 1)
  }

  @Test func everyFaultIsNamedOnce() {
    #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
  }
}
