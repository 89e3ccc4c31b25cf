extension AlertEvent {
  /// The event that tells of a certificate.
  ///
  /// It belongs to no incident; what stands for one is the certificate, so that its notices arrive in their order.
  init(_ notice: CertificateNotice, of sighting: CertificateSighting, provider: String, decided: Timestamp) {
    let key = sighting.key
    let certificate = "\(key.provider.rawValue)#\(key.place)@\(sighting.expires.seconds)"
    self.init(
      id: "\(certificate)#\(notice.code)", kind: .notice, reason: nil, incident: certificate,
      subject: .provider(key.provider), providerName: provider, methods: [], since: decided.wholeSecond,
      decided: decided, cause: notice.cause(isOurs: key.isOurs), summary: "")
    summary = "\(provider): " + notice.sentence(of: sighting, at: decided)
  }
}

extension CertificateNotice {
  fileprivate func cause(isOurs: Bool) -> Cause? {
    switch self {
    case .expiry: isOurs ? .clientCertificateExpiring : .certificateExpiring
    case .flaw: nil
    }
  }

  fileprivate func sentence(of sighting: CertificateSighting, at now: Timestamp) -> String {
    let key = sighting.key
    let name = key.isOurs ? "our client certificate \(key.place)" : "the certificate of \(key.place)"
    switch self {
    case .expiry:
      return "\(name) \(sighting.expiryInWords(at: now)) (\(sighting.subject))."
    case .flaw(.commonNameOnly): return "\(name) has no subject alternative name, so browsers refuse it."
    case .flaw(.weakKey): return "\(name) has an RSA key of less than 2048 bits."
    case .flaw(.weakSignature): return "\(name) is signed over MD5 or SHA-1."
    }
  }
}

extension CertificateSighting {
  /// `expires in 13 days, on 2026-12-06`.
  package func expiryInWords(at now: Timestamp) -> String {
    let day = expires.inUTC.prefix(10)
    switch daysLeft(at: now) {
    case ..<0: return "expired on \(day)"
    case 0: return "expires within a day, at \(expires.inUTC)"
    case 1: return "expires in 1 day, on \(day)"
    case let days: return "expires in \(days) days, on \(day)"
    }
  }
}
