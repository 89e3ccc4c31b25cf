extension Shop {
  /// For how long after its end a credential is still looked at.
  private static let lookback = Duration.seconds(30 * 86_400)

  /// The secrets whose end the configuration names, or a token itself, each once for whom it is.
  package func credentials(at now: Timestamp) -> [CertificateSighting] {
    let ofProviders = providers.flatMap { provider in
      provider.probes.flatMap(\.secrets).compactMap { CertificateSighting($0, of: provider.id) }
    }
    let others = (sinks.flatMap(\.secrets) + [heartbeat?.url].compactMap(\.self))
      .compactMap { CertificateSighting($0, of: nil) }
    let first = Dictionary((ofProviders + others).map { ($0.key, $0) }) { $0.expires < $1.expires ? $0 : $1 }
    return first.values.filter { $0.expires.advanced(by: Self.lookback) > now }
      .sorted { ($0.key.provider?.rawValue ?? "", $0.key.place) < ($1.key.provider?.rawValue ?? "", $1.key.place) }
  }
}

extension CertificateSighting {
  /// One of which the configuration knows the day ends when that begins in UTC; nil of one that nobody knows the end of.
  fileprivate init?(_ secret: Secret, of provider: ProviderID?) {
    let day = secret.expires.map { Timestamp(seconds: $0.daysSince1970 * 86_400) }
    guard let ends = day ?? TokenLife(of: secret.revealed)?.ends else { return nil }
    self.init(
      key: CertificateKey(provider: provider, place: secret.origin, kind: .credential), expires: ends,
      subject: secret.origin)
  }
}

extension Sink {
  fileprivate var secrets: [Secret] {
    switch delivery {
    case .exec: []
    case .webhook(_, let secret, _, _): [secret].compactMap(\.self)
    case .service(_, let values, _): values.sorted { $0.key < $1.key }.flatMap(\.value.secrets)
    }
  }
}
