import PaymentHealth
import Testing

@testable import Storage

@Suite("The numbers of verdicts")
struct CodeTests {
  @Test("every cause has one, of its own", arguments: Cause.allCases)
  func complete(cause: Cause) throws {
    #expect(Verdict.codedCauses.filter { $0 == cause }.count == 1)
    #expect(try Verdict(code: Verdict(cause).code) == Verdict(cause))
  }

  @Test(
    "they never change",
    arguments: [
      (0, nil), (1, .dnsNoName), (5, .connectRefused), (9, .tlsTimeout), (17, .tlsClientCertificate),
      (18, .httpStatus), (26, .httpRedirect), (28, .methodMissing), (33, .authRejected), (37, .certificateExpiring),
      (38, .localDescriptors), (45, .localStalled), (46, .localStore), (47, .ratePaused), (48, .requestBlocked),
      (49, .methodWithdrawn), (50, .methodClosed), (51, .statusStuck), (52, .methodNone), (53, .objectiveBurning),
      (54, .latencyAnomaly), (55, .credentialExpiring),
    ] as [(Int, Cause?)])
  func stable(code: Int, cause: Cause?) throws {
    #expect(try Verdict(code: code).cause == cause)
  }

  @Test("one that is unknown is refused", arguments: [-1, 56, .max])
  func unknown(code: Int) {
    #expect(throws: UnknownCode.self) { try Verdict(code: code) }
  }
}
