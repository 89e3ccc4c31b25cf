import PaymentHealth

extension Verdict {
  /// A cause's code is its place here, from 1; `up` is 0.
  ///
  /// The codes are in every database there is: append, never reorder or remove.
  static let codedCauses: [Cause] = [
    .dnsNoName, .dnsTimeout, .dnsServerFailure, .dnsNoData,
    .connectRefused, .connectTimeout, .connectUnreachable, .connectReset,
    .tlsTimeout, .tlsExpired, .tlsNotYetValid, .tlsWrongHost, .tlsUntrusted, .tlsSelfSigned, .tlsWeak, .tlsProtocol,
    .tlsClientCertificate,
    .httpStatus, .httpMalformed, .httpTruncated, .httpReset, .httpEmpty, .httpHeaderTimeout, .httpBodyTimeout,
    .httpTooLarge, .httpRedirect,
    .bodyExpectation, .methodMissing, .methodDisabled, .latencyDegraded, .latencyExceeded, .signatureInvalid,
    .authRejected, .rateLimited, .requestRejected, .clientCertificateExpiring, .certificateExpiring,
    .localDescriptors, .localMemory, .localNetwork, .localResolver, .localCertificates, .localClock, .localOverload,
    .localStalled, .localStore, .ratePaused, .requestBlocked, .methodWithdrawn, .methodClosed,
    .statusStuck, .methodNone, .objectiveBurning, .latencyAnomaly, .credentialExpiring,
  ]

  private static let codes = Dictionary(uniqueKeysWithValues: zip(codedCauses, 1...))

  /// The number that stands for the verdict in the store.
  var code: Int {
    get throws {
      guard let cause else { return 0 }
      guard let code = Self.codes[cause] else { throw UnknownCode(text: "cause \(cause.rawValue) has no code") }
      return code
    }
  }

  init(code: Int) throws {
    if code == 0 {
      self = .up
    } else if Self.codedCauses.indices.contains(code - 1) {
      self.init(Self.codedCauses[code - 1])
    } else {
      throw UnknownCode(text: "verdict \(code) is unknown to this version")
    }
  }
}

/// A value in the store that means nothing to this version.
struct UnknownCode: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}
