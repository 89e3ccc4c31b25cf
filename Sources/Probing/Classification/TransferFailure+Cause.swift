package import CurlMulti
package import PaymentHealth

extension TransferFailure {
  /// Why a result without a whole answer was not up; nil when the transfer was cancelled, which is no result.
  ///
  /// The phase is already part of the kind. A time-out of which our own thread missed a good part is our own, and so is a connection that
  /// was broken off while this machine was frozen: no server waits for ever.
  package var cause: Cause? {
    if isTimeout || isBrokenOff, loopLag >= OwnLag.freeze { return .localStalled }
    if isTimeout, OwnLag.decides(lag: loopLag, of: phases.total) { return .localOverload }
    return switch kind {
    case .dns(let fault): fault.cause
    case .connect(let fault): fault.cause
    case .blockedAddress: .requestRejected
    case .tls(let fault): fault.cause
    case .http(let fault): fault.cause
    case .local(let fault): fault.cause
    case .invalidRequest: .requestRejected
    case .cancelled: nil
    }
  }

  private var isTimeout: Bool {
    switch kind {
    case .dns(.timeout), .connect(.timeout), .tls(.timeout), .http(.headerTimeout), .http(.bodyTimeout): true
    default: false
    }
  }
}

extension TransferFailure {
  /// The server may have tired of us.
  private var isBrokenOff: Bool {
    switch kind {
    case .connect(.reset), .http(.reset), .http(.empty), .http(.truncated): true
    default: false
    }
  }
}

/// When the time our own engine lost decides what a duration says.
enum OwnLag {
  /// No load keeps one thread from running for so long; being stopped and continued does.
  static let freeze: Duration = .seconds(5)

  /// From a quarter of the duration on: less cannot turn a healthy answer into one that misses a sensible limit.
  static func decides(lag: Duration, of total: Duration) -> Bool {
    lag > .zero && lag * 4 >= total
  }
}

extension TransferFailure.DNS {
  fileprivate var cause: Cause {
    switch self {
    case .noName: .dnsNoName
    case .temporary, .other: .dnsServerFailure
    case .noData: .dnsNoData
    case .timeout: .dnsTimeout
    }
  }
}

extension TransferFailure.Connect {
  fileprivate var cause: Cause {
    switch self {
    case .refused: .connectRefused
    case .reset: .connectReset
    case .unreachable: .connectUnreachable
    case .timeout: .connectTimeout
    }
  }
}

extension TransferFailure.TLS {
  fileprivate var cause: Cause {
    switch self {
    case .timeout: .tlsTimeout
    case .expired: .tlsExpired
    case .notYetValid: .tlsNotYetValid
    case .wrongHost: .tlsWrongHost
    case .selfSigned: .tlsSelfSigned
    case .untrusted: .tlsUntrusted
    case .weak: .tlsWeak
    case .protocol: .tlsProtocol
    case .clientCertificateRequired: .tlsClientCertificate
    }
  }
}

extension TransferFailure.HTTP {
  fileprivate var cause: Cause {
    switch self {
    case .malformed: .httpMalformed
    case .truncated: .httpTruncated
    case .reset: .httpReset
    case .empty: .httpEmpty
    case .headerTimeout: .httpHeaderTimeout
    case .bodyTimeout: .httpBodyTimeout
    case .tooLarge: .httpTooLarge
    }
  }
}

extension TransferFailure.Local {
  fileprivate var cause: Cause {
    switch self {
    case .descriptors: .localDescriptors
    case .memory: .localMemory
    case .caFile: .localCertificates
    case .network: .localNetwork
    case .resolver: .localResolver
    }
  }
}
