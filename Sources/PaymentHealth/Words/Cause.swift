/// Why a result was not up.
///
/// The raw value is what the store, JSON and alerts carry.
package enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
  case dnsNoName = "dns.nxdomain"
  case dnsTimeout = "dns.timeout"
  case dnsServerFailure = "dns.servfail"
  case dnsNoData = "dns.nodata"
  case connectRefused = "connect.refused"
  case connectTimeout = "connect.timeout"
  case connectUnreachable = "connect.unreachable"
  case connectReset = "connect.reset"
  case tlsTimeout = "tls.timeout"
  case tlsExpired = "tls.expired"
  case tlsNotYetValid = "tls.notyet"
  case tlsWrongHost = "tls.host"
  case tlsUntrusted = "tls.untrusted"
  case tlsSelfSigned = "tls.selfsigned"
  case tlsWeak = "tls.weak"
  case tlsProtocol = "tls.protocol"
  case tlsClientCertificate = "tls.clientcert"
  case httpStatus = "http.status"
  case httpMalformed = "http.malformed"
  case httpTruncated = "http.truncated"
  case httpReset = "http.reset"
  case httpEmpty = "http.empty"
  case httpHeaderTimeout = "http.timeout.headers"
  case httpBodyTimeout = "http.timeout.body"
  case httpTooLarge = "http.toolarge"
  case httpRedirect = "http.redirect"
  case bodyExpectation = "body.expectation"
  case methodMissing = "method.missing"
  case methodDisabled = "method.disabled"
  case latencyDegraded = "latency.degraded"
  case latencyExceeded = "latency.exceeded"
  case signatureInvalid = "signature.invalid"
  case authRejected = "auth.rejected"
  case rateLimited = "rate.limited"
  case requestRejected = "request.rejected"
  case clientCertificateExpiring = "clientcert.expiring"
  case credentialExpiring = "credential.expiring"
  case certificateExpiring = "cert.expiring"
  case localDescriptors = "local.fd"
  case localMemory = "local.memory"
  case localNetwork = "local.network"
  case localResolver = "local.dns"
  case localCertificates = "local.ca"
  case localClock = "local.clock"
  case localOverload = "local.overload"
  case localStalled = "local.stalled"
  case localStore = "local.store"
  case ratePaused = "rate.paused"
  case requestBlocked = "request.blocked"
  case methodWithdrawn = "method.withdrawn"
  case methodClosed = "method.closed"
  case statusStuck = "status.stuck"
  case methodNone = "method.none"
  case objectiveBurning = "objective.burning"
  case latencyAnomaly = "latency.anomaly"
}

/// Whose fault a cause is.
package enum Owner: String, Sendable, Hashable, Codable, CaseIterable {
  case provider
  /// Ours: credentials, a wrong request, an address we must not call.
  case configuration
  /// Our machine or our network.
  case local
}

extension Cause {
  package var owner: Owner {
    switch self {
    case .tlsClientCertificate, .authRejected, .rateLimited, .ratePaused, .requestRejected, .requestBlocked,
      .clientCertificateExpiring, .credentialExpiring, .methodWithdrawn:
      .configuration
    case .localDescriptors, .localMemory, .localNetwork, .localResolver, .localCertificates, .localClock,
      .localOverload, .localStalled, .localStore:
      .local
    default: .provider
    }
  }

  /// What a failure with this cause says about the provider.
  ///
  /// Our own faults say nothing about it (`unknown`), a limit or a slow answer is `degraded`, the rest is `down`.
  package var outcome: Outcome {
    switch self {
    case .rateLimited, .latencyDegraded, .certificateExpiring, .clientCertificateExpiring, .credentialExpiring,
      .objectiveBurning, .latencyAnomaly:
      .degraded
    // Its own hours: neither an outage nor time in which anybody could pay with it.
    case .methodClosed: .unknown
    default: owner == .provider ? .down : .unknown
    }
  }
}
