struct English: Wording {
  let plural = PluralRule.one
  let comma = ", "
  let and = " and "
  let prober = "This prober"
  let drill = "Drill"
  let escalated = "Escalated"

  func sentence(_ cause: Cause) -> String {
    switch cause {
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
    case .statusStuck: "what was waited for did not come; the payment stays in the state it is in."
    case .methodMissing: "the provider no longer offers this payment method."
    case .methodNone: "the provider offers no payment method at all; its list is empty."
    case .methodWithdrawn:
      "the provider has not offered this payment method for a week. If it is gone for good, take it out of the configuration."
    case .methodClosed: "the provider offers this payment method at other hours."
    case .methodDisabled: "the provider says this payment method is switched off."
    case .latencyDegraded: "the answer came slower than it should."
    case .latencyExceeded: "the answer came so slowly that a customer would have given up."
    case .signatureInvalid: "the answer's signature is not the provider's."
    case .authRejected: "our credentials were refused. Check the key in the configuration."
    case .rateLimited: "the provider limits how often we may ask."
    case .ratePaused: "it was not asked; the provider, or the rate in the configuration, limits how often we may ask."
    case .requestRejected: "the provider refused our request as wrong. Check the probe in the configuration."
    case .requestBlocked:
      "a firewall in front of the provider turned this prober away. Ask the provider to let its address through."
    case .clientCertificateExpiring: "our client certificate expires soon."
    case .credentialExpiring: "one of our keys expires soon."
    case .certificateExpiring: "the server's certificate expires soon."
    case .objectiveBurning: "its outages together leave too little of what its objective allows."
    case .latencyAnomaly: "the answers come much more slowly than is usual at this hour."
    case .localDescriptors: "this machine ran out of file descriptors."
    case .localMemory: "this machine ran out of memory."
    case .localNetwork: "our own network is down; the controls did not answer either."
    case .localResolver: "our own name resolution failed."
    case .localCertificates: "the list of trusted certificate authorities on this machine could not be read."
    case .localClock: "the clock of this machine is wrong."
    case .localOverload: "this machine was too busy to measure."
    case .localStore:
      "nothing was created at the provider, because the store could not note that it must be cleaned up."
    case .localStalled: "it was not measured; the prober was not running."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): "\(name) \(predicate(trouble))"
    case .works(let name, let inPart): "\(name) \(inPart ? "works again in part" : "works again, but not well")"
    case .isUp(let name, let length, let inPart): "\(name) is \(inPart ? "partly " : "")up again after \(length)."
    case .seesNetwork(let name, let length): "\(name) sees the network again after \(length)."
    case .hasTime(let name, let length): "\(name) has the right time again after \(length)."
    case .retired(let name): "\(name) is no longer watched: it was taken out of the configuration."
    case .together(let names, let shared):
      "It began in the same minute as \(names)\(shared.map { " (shared dependency \($0))" } ?? "")."
    case .offers(let provider, let methods): "\(provider) offers what it did not offer before: \(methods)."
    case .limits(let provider, let changes): "\(provider) changed limits: \(changes)."
    case .capped(let most):
      "More is held back: there \(most == 1 ? "was" : "were") \(counted(most, "alert", "alerts")) within an hour. \"payprobe alerts suppressed\" lists it."
    case .digest(let count):
      "In the quiet hours there \(count == 1 ? "was" : "were") \(counted(count, "alert", "alerts"))."
    case .several(let count, let names): counted(count, "alert", "alerts") + colon + names
    case .untold(let begin, let end): "It could not be told before; it lasted from \(begin) to \(end)"
    case .sinkDisabled(let sink, let error):
      "The sink \"\(sink)\" wants no alerts any more (\(error)) and is told nothing until the configuration is changed."
    case .sinkGaveUp(let sink, let error):
      "The sink \"\(sink)\" did not take an alert, which will not be tried again: \(error). \"payprobe alerts pending\" lists what was given up."
    case .asFastAsUsual(let name): "\(name) answers as fast as usual again."
    case .keepsObjective(let name): "\(name) no longer uses up what its objective allows too fast."
    case .unwatched(let name, let code): "\(name) is no longer watched for \(code); whether that is over is not known."
    case .test: "This is a test of payprobe's alerts. Nothing is wrong."
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "is down"
    case .degraded: "is degraded"
    case .flapping: "comes and goes"
    case .misconfigured: "cannot be checked"
    case .blind: "is blind"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): "\(merchant): since \(begin)"
    case .span(let begin, let end, let merchant): "\(merchant): \(begin) to \(end)"
    case .call(let contacts): "Call: \(contacts)"
    case .ask(let contacts): "Ask: \(contacts)"
    case .lookAt(let place): "Look at: \(place)"
    case .stillWorks(let methods): "Still works: \(methods)"
    case .nothingWorks: "Nothing else is known to work for the same payers."
    case .methods(let names): "Methods: \(names)"
    case .owner(let owner): "At fault: \(owner)"
    case .often(let sentence): "How often: \(sentence)"
    case .lastGood(let instant): "Last seen up: \(instant)"
    case .seen(let probe, let evidence): "Seen by \(probe)\(evidence.map { ": \($0)" } ?? "")"
    case .tryIt(let command): "Try it: \(command)"
    case .unacknowledged(let begin): "Nobody has acknowledged it since \(begin)"
    case .acknowledge(let command): "Acknowledge it: \(command)"
    case .event(let id): "Event \(id)"
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "the provider"
    case .configuration: "we ourselves (credentials or requests)"
    case .local: "we ourselves (this machine or its network)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): "\"auth\" of \(provider) in the configuration"
    case .credentials(let provider, let origins): "the credentials of \(provider): \(list(origins))"
    case .missingCertificate(let provider): "\"clientCertificate\" of \(provider) in the configuration, which has none"
    case .clientCertificate(let files): "the client certificate: \(list(files))"
    case .request(let probe): "what \(probe) sends, in the configuration"
    case .rate(let provider): "\"rate\" of \(provider) and \"every\" of its probes in the configuration"
    case .methods(let provider): "\"methods\" of \(provider) in the configuration"
    }
  }

  func words(_ kind: Contact.Kind) -> String { kind.rawValue }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? "our client certificate \(place)" : "the certificate of \(place)"
  }

  func credential(_ place: String) -> String { "our key (\(place))" }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): "expired on \(day)"
    case .today(let instant): "expires within a day, on \(instant)"
    case .days(let days, let day): "expires in \(counted(days, "day", "days")), on \(day)"
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: "has no subject alternative name, so browsers refuse it"
    case .weakKey: "has an RSA key of less than 2048 bits"
    case .weakSignature: "is signed over MD5 or SHA-1"
    }
  }

  func change(of code: String, from old: String, to new: String) -> String { "\(code) from \(old) to \(new)" }
  func more(_ count: Int, than list: String) -> String { "\(list) and \(count) more" }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: "\(amount) d"
    case .hour: "\(amount) h"
    case .minute: "\(amount) min"
    case .second: "\(amount) s"
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    guard let count else { return "More than \(times(limit)) in \(days) days" }
    let words = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"]
    let endings = (11...13).contains(count % 100) ? [:] : [1: "st", 2: "nd", 3: "rd"]
    return "\(words.element(count - 1) ?? "\(count)\(endings[count % 10] ?? "th")") time in \(days) days"
  }

  func words(_ share: RecurrenceShare) -> String {
    switch share {
    case .both: "both times"
    case .each: "each time"
    case .times(let count): times(count)
    }
  }

  private func times(_ count: Int) -> String {
    let words = ["three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return ["once", "twice"].element(count - 1) ?? "\(words.element(count - 3) ?? "\(count)") times"
  }

  func on(_ weekday: Weekday) -> String { "on a \(weekday.name)" }
  func between(_ from: String, and until: String) -> String { "between \(from) and \(until)" }
}
