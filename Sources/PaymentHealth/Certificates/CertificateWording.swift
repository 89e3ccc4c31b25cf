extension AlertEvent {
  /// The event that tells of a certificate.
  ///
  /// It belongs to no incident; what stands for one is the certificate, so that its notices arrive in their order.
  init(_ notice: CertificateNotice, of sighting: CertificateSighting, provider: String?, decided: Timestamp) {
    let key = sighting.key
    let certificate = "\(key.provider?.rawValue ?? "")#\(key.place)@\(sighting.expires.seconds)"
    self.init(
      id: "\(certificate)#\(notice.code)", kind: .notice, reason: nil, incident: certificate,
      subject: key.provider.map(Subject.provider) ?? .location, providerName: provider, methods: [],
      since: decided.wholeSecond,
      decided: decided, cause: notice.cause(of: key.kind), summary: "")
    self = about(notice.matter(of: sighting))
  }
}

extension CertificateKey.Kind {
  /// What the notice that it ends soon names.
  var expiring: Cause {
    switch self {
    case .server: .certificateExpiring
    case .client: .clientCertificateExpiring
    case .credential: .credentialExpiring
    }
  }
}

extension CertificateNotice {
  fileprivate func cause(of kind: CertificateKey.Kind) -> Cause? {
    switch self {
    case .expiry: kind.expiring
    case .flaw: nil
    }
  }

  fileprivate func matter(of sighting: CertificateSighting) -> AlertMatter {
    let (key, subject) = (sighting.key, sighting.subject)
    let name = AlertMatter.CertificateName(key, subject: subject)
    return switch self {
    case .expiry: .expiry(of: name, expires: sighting.expires)
    case .flaw(let flaw): .flaw(flaw, of: name)
    }
  }
}

extension Expiry {
  /// - Parameter clock: By which days and times are said.
  init(_ expires: Timestamp, at now: Timestamp, by clock: any ZoneClock) {
    let day = clock.date(at: expires).description
    self =
      switch expires.daysLeft(at: now) {
      case ..<0: .past(day)
      case 0: .today(clock.words(expires))
      case let days: .days(days, on: day)
      }
  }
}
