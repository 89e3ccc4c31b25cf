/// What the summary of an event is about, beside what its other members say: enough to say it in any language.
package enum AlertMatter: Sendable, Hashable, Codable {
  /// - Parameter isPartial: It has eased, and part of what it was about is still down.
  case trouble(isPartial: Bool, together: CommonCause? = nil)
  /// - Parameter isPartial: Part of what it was about is still not up.
  case end(of: Trouble, isPartial: Bool)
  case retired
  case expiry(of: CertificateName, expires: Timestamp)
  case flaw(CertificateFlaw, of: CertificateName)
  /// Methods that were not offered before; the first few, and how many more there are.
  case offers([String], more: Int)
  case limits([LimitChange], more: Int)
  case capped(most: Int)
  /// An advisory, with what English says of it after its subject; other languages say its cause.
  case advice(String)
  case adviceOver(String)
  /// Nobody looks for it any more, and whether it is over is not known.
  case adviceUnwatched
  /// How many alerts came in a sink's quiet hours.
  case digest(Int)
  /// A sink wants no alerts any more.
  case sinkDisabled(SinkID, error: String)
  /// A sink did not take an alert.
  case sinkGaveUp(SinkID, error: String)
  case test

  /// Whether it is no outage: something that lasts beside what is up.
  package var isAdvice: Bool {
    switch self {
    case .advice, .adviceOver, .adviceUnwatched: true
    default: false
    }
  }

  package struct CertificateName: Sendable, Hashable, Codable {
    /// Host and port, the path of our own file, or where a secret is.
    package var place: String
    package var isOurs: Bool
    /// True of a key, token or password of ours; nil in what an older payprobe stored.
    package var isCredential: Bool?
    package var subject: String

    package init(_ key: CertificateKey, subject: String) {
      place = key.place
      isOurs = key.isOurs
      isCredential = key.kind == .credential ? true : nil
      self.subject = subject
    }
  }

  package struct LimitChange: Sendable, Hashable, Codable {
    package var code: String
    package var old: String
    package var new: String

    package init(code: String, old: String, new: String) {
      self.code = code
      self.old = old
      self.new = new
    }
  }
}

/// What of ours is to be looked at in place of calling someone.
package enum PlaceToMend: Sendable, Hashable, Codable {
  case authentication(of: ProviderID)
  /// Where they are taken from.
  case credentials(of: ProviderID, origins: [String])
  case missingCertificate(of: ProviderID)
  case clientCertificate(files: [String])
  case request(of: ProbeKey)
  case rate(of: ProviderID)
  case methods(of: ProviderID)
}
