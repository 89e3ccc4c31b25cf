extension Cause {
  /// The same with the status of the answer, where that is what it says something of.
  package func sentence(status: Int?) -> String {
    switch self {
    case .httpStatus, .httpRedirect, .authRejected, .rateLimited, .requestRejected, .requestBlocked:
      let words = sentence.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
      guard let status, words.count == 2 else { return sentence }
      return "\(Substring(words[0])) (status \(status)).\(Substring(words[1]))"
    default: return sentence
    }
  }

  /// The cause in one plain sentence for a merchant.
  package var sentence: String {
    switch self {
    case .dnsNoName: "the provider's host name does not exist."
    case .dnsTimeout: "the name servers for the provider's host did not answer."
    case .dnsServerFailure: "the name servers for the provider's host answered with a failure."
    case .dnsNoData: "the provider's host name has no address."
    case .connectRefused: "the server refused the connection."
    case .connectTimeout: "the server did not accept a connection in time."
    case .connectUnreachable: "the server's network could not be reached."
    case .connectReset: "the server broke off the connection while it was being made."
    case .tlsTimeout: "the encrypted connection was not set up in time."
    case .tlsExpired: "the server's certificate has expired."
    case .tlsNotYetValid: "the server's certificate is not valid yet."
    case .tlsWrongHost: "the server's certificate belongs to another host."
    case .tlsUntrusted: "the server's certificate is not from a trusted authority."
    case .tlsSelfSigned: "the server's certificate is signed by itself."
    case .tlsWeak: "the server's certificate is too weak to be accepted."
    case .tlsProtocol: "no common way to encrypt the connection was found."
    case .tlsClientCertificate: "the server demands a client certificate that we did not give or that it refuses."
    case .httpStatus: "the server answered with a status that was not expected."
    case .httpMalformed: "the server's answer was not valid HTTP."
    case .httpTruncated: "the server's answer ended too early."
    case .httpReset: "the server broke off the connection while answering."
    case .httpEmpty: "the server closed the connection without an answer."
    case .httpHeaderTimeout: "the server did not begin to answer in time."
    case .httpBodyTimeout: "the server began to answer but did not finish in time."
    case .httpTooLarge: "the server's answer was larger than allowed."
    case .httpRedirect: "the server sent us to another address."
    case .bodyExpectation: "the server answered, but not with what was expected."
    case .statusStuck: "what was waited for did not come: the payment stays in the state it is in."
    case .methodMissing: "the provider no longer offers this payment method."
    case .methodNone: "the provider offers no payment method at all: its list is empty."
    case .methodWithdrawn:
      "the provider has not offered this payment method for a week. If it is gone for good, take it out of the configuration."
    case .methodClosed: "the provider offers this payment method at other hours."
    case .methodDisabled: "the provider says this payment method is switched off."
    case .latencyDegraded: "the answer came slower than it should."
    case .latencyExceeded: "the answer came so slowly that a customer would have given up."
    case .signatureInvalid: "the answer's signature is not the provider's."
    case .authRejected: "our credentials were refused. Check the key in the configuration."
    case .rateLimited: "the provider limits how often we may ask."
    case .ratePaused: "it was not asked: the provider, or the rate in the configuration, limits how often we may ask."
    case .requestRejected: "the provider refused our request as wrong. Check the probe in the configuration."
    case .requestBlocked:
      "a firewall in front of the provider turned this prober away. Ask the provider to let its address through."
    case .clientCertificateExpiring: "our client certificate expires soon."
    case .certificateExpiring: "the server's certificate expires soon."
    case .objectiveBurning: "its outages together leave too little of what its objective allows."
    case .latencyAnomaly: "the answers come much more slowly than is usual at this hour."
    case .localDescriptors: "this machine ran out of file descriptors."
    case .localMemory: "this machine ran out of memory."
    case .localNetwork: "our own network is down: the controls did not answer either."
    case .localResolver: "our own name resolution failed."
    case .localCertificates: "the list of trusted certificate authorities on this machine could not be read."
    case .localClock: "the clock of this machine is wrong."
    case .localOverload: "this machine was too busy to measure."
    case .localStore:
      "nothing was created at the provider, because the store could not note that it must be cleaned up."
    case .localStalled: "it was not measured: the prober was not running."
    }
  }
}
