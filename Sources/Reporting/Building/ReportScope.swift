package import PaymentHealth

/// The part of a shop that is asked about; empty lists mean everything.
package struct ReportScope: Sendable, Hashable {
  package static let everything = ReportScope(providers: [], methods: [])

  package let providers: [String]
  /// `nordea`, at any provider, or `paytrail/nordea`.
  package let methods: [String]

  package init(providers: [String], methods: [String]) {
    self.providers = providers
    self.methods = methods
  }

  /// Refuses names that the shop does not have, so that a slip of the pen is no empty report.
  package func check(against shop: Shop) throws(ScopeError) {
    for name in providers where !shop.providers.contains(where: { $0.id.rawValue == name }) {
      throw ScopeError(kind: "provider", name: name, known: shop.providers.map(\.id.rawValue))
    }
    let keys = shop.providers.flatMap { provider in
      provider.methods.map { MethodKey(provider: provider.id, method: $0.id) }
    }
    for name in methods where !keys.contains(where: { $0.isCalled(name) }) {
      throw ScopeError(kind: "method", name: name, known: keys.map(\.description))
    }
  }

  func includes(_ provider: Provider) -> Bool {
    guard providers.isEmpty || providers.contains(provider.id.rawValue) else { return false }
    return provider.methods.contains { includes(MethodKey(provider: provider.id, method: $0.id)) }
  }

  func includes(_ method: MethodKey) -> Bool {
    methods.isEmpty || methods.contains { method.isCalled($0) }
  }

  /// Incidents of this location concern everyone.
  func includes(_ probe: Probe) -> Bool {
    probe.covers.contains { includes(MethodKey(provider: probe.key.provider, method: $0)) }
  }

  func includes(_ subject: Subject) -> Bool {
    switch subject {
    case .location: true
    case .provider(let id): providers.isEmpty || providers.contains(id.rawValue)
    case .method(let key): (providers.isEmpty || providers.contains(key.provider.rawValue)) && includes(key)
    }
  }
}

extension MethodKey {
  fileprivate func isCalled(_ name: String) -> Bool {
    name == method.rawValue || name == description
  }
}

/// A provider or method that is not in the configuration.
package struct ScopeError: Error, Hashable, CustomStringConvertible {
  package let kind: String
  package let name: String
  package let known: [String]

  package var description: String {
    let shown = known.prefix(20).map(\.printable).joined(separator: ", ")
    return
      "no \(kind) is called \"\(name.printable.clipped(to: 60))\"; there are: \(shown)\(known.count > 20 ? ", …" : "")"
  }
}
