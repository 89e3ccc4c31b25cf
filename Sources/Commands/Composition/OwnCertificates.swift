import Digests
import PaymentHealth
import Synchronization

/// The shop whose client certificates are looked at, which a reload replaces.
final class ShopInForce: Sendable {
  private let current: Mutex<Shop>

  init(_ shop: Shop) {
    current = Mutex(shop)
  }

  var shop: Shop { current.withLock { $0 } }

  func replace(_ shop: Shop) {
    current.withLock { $0 = shop }
  }
}

extension Shop {
  /// The client certificates that its requests show, as their files are now.
  ///
  /// Those that cannot be read are left out: reading the configuration has warned of them.
  var ownCertificates: [CertificateSighting] {
    providers.flatMap { provider in
      let identities = Set(provider.probes.flatMap(\.steps).compactMap(\.request.identity))
      return identities.sorted { $0.certificateFile < $1.certificateFile }
        .compactMap { CertificateSighting($0, of: provider.id) }
    }
  }
}

extension CertificateSighting {
  fileprivate init?(_ identity: ClientIdentity, of provider: ProviderID) {
    guard let own = try? PEMIdentity(certificateFile: identity.certificateFile, keyFile: identity.keyFile) else {
      return nil
    }
    self.init(
      key: CertificateKey(provider: provider, place: identity.certificateFile, isOurs: true),
      expires: Timestamp(seconds: own.expires), subject: "our own")
  }
}
