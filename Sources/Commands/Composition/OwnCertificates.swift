import Digests
import Dispatch
import PaymentHealth
import Scheduling
import Synchronization

/// The shop whose client certificates are looked at, which a reload replaces.
final class ShopInForce: Sendable {
  private let current: Mutex<Shop>
  /// Rings when it changes, for whoever waits.
  let change = Doorbell()

  init(_ shop: Shop) {
    current = Mutex(shop)
  }

  var shop: Shop { current.withLock { $0 } }

  func replace(_ shop: Shop) {
    current.withLock { $0 = shop }
    change.ring()
  }
}

extension Shop {
  /// The client certificates that its requests show, as their files are now.
  ///
  /// Those that cannot be read are left out: reading the configuration has warned of them. Read on a thread of their own, because a file
  /// system may hang.
  var ownCertificates: [CertificateSighting] {
    get async {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: readOwnCertificates()) }
      }
    }
  }

  private func readOwnCertificates() -> [CertificateSighting] {
    providers.flatMap { provider in
      let steps = provider.probes.flatMap(\.steps)
      let all = steps + steps.flatMap { $0.creation?.cleanup ?? [] }
      let identities = Set(all.compactMap(\.request.identity))
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
