import CurlMulti
import PaymentHealth
import Probing
import Testing

@Suite struct TransferFailureCauseTests {
  typealias Kind = TransferFailure.Kind

  static let causes: [(kind: Kind, cause: Cause?)] = [
    (.dns(.noName), .dnsNoName),
    (.dns(.temporary), .dnsServerFailure),
    (.dns(.noData), .dnsNoData),
    (.dns(.timeout), .dnsTimeout),
    (.dns(.other), .dnsServerFailure),
    (.connect(.refused), .connectRefused),
    (.connect(.reset), .connectReset),
    (.connect(.unreachable), .connectUnreachable),
    (.connect(.timeout), .connectTimeout),
    (.blockedAddress, .requestRejected),
    (.tls(.timeout), .tlsTimeout),
    (.tls(.expired), .tlsExpired),
    (.tls(.notYetValid), .tlsNotYetValid),
    (.tls(.wrongHost), .tlsWrongHost),
    (.tls(.selfSigned), .tlsSelfSigned),
    (.tls(.untrusted), .tlsUntrusted),
    (.tls(.weak), .tlsWeak),
    (.tls(.protocol), .tlsProtocol),
    (.tls(.clientCertificateRequired), .tlsClientCertificate),
    (.http(.malformed), .httpMalformed),
    (.http(.truncated), .httpTruncated),
    (.http(.reset), .httpReset),
    (.http(.empty), .httpEmpty),
    (.http(.headerTimeout), .httpHeaderTimeout),
    (.http(.bodyTimeout), .httpBodyTimeout),
    (.http(.tooLarge), .httpTooLarge),
    (.local(.descriptors), .localDescriptors),
    (.local(.memory), .localMemory),
    (.local(.caFile), .localCertificates),
    (.local(.network), .localNetwork),
    (.local(.resolver), .localResolver),
    (.cancelled, nil),
    (.invalidRequest(.method), .requestRejected),
    (.invalidRequest(.url), .requestRejected),
    (.invalidRequest(.scheme), .requestRejected),
    (.invalidRequest(.plainHTTP), .requestRejected),
    (.invalidRequest(.credentialsInURL), .requestRejected),
    (.invalidRequest(.headerName("a b")), .requestRejected),
    (.invalidRequest(.headerValue("X-Key")), .requestRejected),
    (.invalidRequest(.timeout), .requestRejected),
    (.invalidRequest(.clientCertificate), .requestRejected),
  ]

  @Test(arguments: causes, TransferFailure.Phase.allCases)
  func everyKindHasOneCauseInEveryPhase(_ row: (kind: Kind, cause: Cause?), _ phase: TransferFailure.Phase) {
    #expect(TransferFailure(row.kind, phase: phase).cause == row.cause)
  }

  @Test(arguments: causes)
  func ourOwnMistakesAreNeverTheProviders(_ row: (kind: Kind, cause: Cause?)) {
    let owner = row.cause?.owner
    switch row.kind {
    case .local: #expect(owner == .local)
    case .invalidRequest, .blockedAddress, .tls(.clientCertificateRequired): #expect(owner == .configuration)
    case .cancelled: #expect(owner == nil)
    case .dns, .connect, .tls, .http: #expect(owner == .provider)
    }
  }

  static let timeouts: [Kind] = [
    .dns(.timeout), .connect(.timeout), .tls(.timeout), .http(.headerTimeout), .http(.bodyTimeout),
  ]

  @Test(arguments: causes)
  func onlyATimeOutIsExcusedByABusyMachine(_ row: (kind: Kind, cause: Cause?)) {
    let failure = TransferFailure(
      row.kind, phase: .request, phases: PhaseTimes(firstByte: .seconds(10)), loopLag: .milliseconds(2500))
    #expect(failure.cause == (Self.timeouts.contains(row.kind) ? .localOverload : row.cause))
  }

  static let brokenOff: [Kind] = [.connect(.reset), .http(.reset), .http(.empty), .http(.truncated)]

  /// A machine that stood still: what it found when it went on says nothing, unless it is an answer to what it asked.
  @Test(arguments: causes)
  func aFrozenMachineBlamesNobody(_ row: (kind: Kind, cause: Cause?)) {
    let failure = TransferFailure(
      row.kind, phase: .request, phases: PhaseTimes(firstByte: .seconds(10)), loopLag: .seconds(5))
    let isExcused = (Self.timeouts + Self.brokenOff).contains(row.kind)
    #expect(failure.cause == (isExcused ? .localStalled : row.cause))
  }

  @Test func aLittleLagExcusesNothing() {
    let failure = TransferFailure(
      .http(.headerTimeout), phase: .request, phases: PhaseTimes(firstByte: .seconds(10)),
      loopLag: .milliseconds(2499))
    #expect(failure.cause == .httpHeaderTimeout)
  }

  @Test(arguments: [
    (301, Cause.httpRedirect), (302, .httpRedirect), (308, .httpRedirect), (401, .authRejected),
    (403, .authRejected), (429, .rateLimited), (400, .requestRejected), (404, .requestRejected),
    (405, .requestRejected), (415, .requestRejected), (422, .requestRejected),
    (406, .requestRejected), (411, .requestRejected), (413, .requestRejected), (414, .requestRejected),
    (417, .requestRejected), (428, .requestRejected), (431, .requestRejected), (402, .httpStatus), (409, .httpStatus),
    (410, .httpStatus), (500, .httpStatus), (502, .httpStatus), (503, .httpStatus), (999, .httpStatus),
    (204, .httpStatus), (101, .httpStatus),
  ])
  func anUnexpectedStatusHasItsCause(_ status: Int, _ cause: Cause) {
    #expect(Cause.unexpectedStatus(status) == cause)
  }
}
