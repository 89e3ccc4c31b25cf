/// Where a certificate is looked at: a host of a provider, or a file of ours that it asks for; or a secret of ours that ends like one.
package struct CertificateKey: Sendable, Hashable {
  /// The numbers are in every store.
  package enum Kind: Int, Sendable, Hashable, Codable {
    case server = 0
    case client = 1
    /// A key, token or password whose end the configuration names.
    case credential = 2
  }

  /// Nil of what is for no provider, such as a sink's token.
  package var provider: ProviderID?
  /// Host and port as the URL writes them, the path of our own file, or where the secret is.
  package var place: String
  package var kind: Kind
  package var isOurs: Bool { kind != .server }

  package init(provider: ProviderID?, place: String, kind: Kind) {
    self.provider = provider
    self.place = place
    self.kind = kind
  }

  package init(provider: ProviderID?, place: String, isOurs: Bool = false) {
    self.init(provider: provider, place: place, kind: isOurs ? .client : .server)
  }
}

/// What is wrong with a certificate that works all the same.
package enum CertificateFlaw: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// It names its host in its common name alone, which libcurl accepts and browsers have refused since 2017.
  case commonNameOnly
  /// An RSA key below 2048 bits.
  case weakKey
  /// Signed over MD5 or SHA-1.
  case weakSignature

  package static func < (left: CertificateFlaw, right: CertificateFlaw) -> Bool { left.rawValue < right.rawValue }
}

/// A certificate and what it is issued by, as one place showed them.
package struct CertificateSighting: Sendable, Hashable {
  package var key: CertificateKey
  /// When the first of the chain expires.
  package var expires: Timestamp
  /// The common name of that one; printable.
  package var subject: String
  /// In their order.
  package var flaws: [CertificateFlaw]

  package init(key: CertificateKey, expires: Timestamp, subject: String, flaws: [CertificateFlaw] = []) {
    self.key = key
    self.expires = expires
    self.subject = subject
    self.flaws = flaws
  }

  /// Whole days left, rounded down; negative when it has expired.
  package func daysLeft(at now: Timestamp) -> Int64 { expires.daysLeft(at: now) }
}

extension Timestamp {
  /// Whole days until then, rounded down; negative when it has passed.
  func daysLeft(at now: Timestamp) -> Int64 {
    Self.floorDivide(now.duration(to: self).wholeMilliseconds, by: 86_400_000)
  }
}

/// Something to tell of a certificate: no downtime, and each once.
package enum CertificateNotice: Sendable, Hashable {
  /// It expires within so many days.
  case expiry(days: Int64)
  case flaw(CertificateFlaw)

  /// Days before the expiry at which it is told: time to order, to act, to hurry, to stay up.
  ///
  /// That a credential is over is told too: nothing else says so before the provider does.
  package static func thresholds(of kind: CertificateKey.Kind) -> [Int64] {
    [30, 14, 7, 1] + (kind == .credential ? [0] : [])
  }

  /// How it is kept and numbered.
  package var code: String {
    switch self {
    case .expiry(let days): "\(days)"
    case .flaw(let flaw): flaw.rawValue
    }
  }
}
