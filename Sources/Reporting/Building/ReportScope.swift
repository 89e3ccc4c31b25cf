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
    let keys = shop.providers.flatMap { provider in
      provider.methods.map { MethodKey(provider: provider.id, method: $0.id) }
    }
    for name in providers where !shop.providers.contains(where: { $0.id.rawValue == name }) {
      throw ScopeError(
        kind: "provider", name: name, known: shop.providers.map(\.id.rawValue),
        method: keys.first { $0.isCalled(name) }?.description)
    }
    for name in methods where !keys.contains(where: { $0.isCalled(name) }) {
      throw ScopeError(kind: "method", name: name, known: keys.map(\.description))
    }
    let within = keys.filter { providers.isEmpty || providers.contains($0.provider.rawValue) }
    for name in methods where !within.contains(where: { $0.isCalled(name) }) {
      let kind = "method of \(providers.joined(separator: ", ").printable.clipped(to: 60))"
      throw ScopeError(kind: kind, name: name, known: within.map(\.description))
    }
  }

  func includes(_ provider: Provider) -> Bool {
    guard providers.isEmpty || providers.contains(provider.id.rawValue) else { return false }
    return provider.methods.contains { includes(MethodKey(provider: provider.id, method: $0.id)) }
  }

  func includes(_ method: MethodKey) -> Bool {
    methods.isEmpty || methods.contains { method.isCalled($0) }
  }

  func includes(_ probe: Probe) -> Bool {
    probe.covers.contains { includes(MethodKey(provider: probe.key.provider, method: $0)) }
  }

  /// Incidents of this location concern everyone, those of a provider whoever asks for one of its methods.
  func includes(_ subject: Subject, of shop: Shop) -> Bool {
    switch subject {
    case .location: true
    case .provider(let id):
      shop.providers.first { $0.id == id }.map { includes($0) } ?? (methods.isEmpty && providers.isEmpty)
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
  /// What was meant instead.
  package var method: String?

  package var description: String {
    let shown = known.prefix(20).map(\.printable).joined(separator: ", ")
    let meant = method.map { "; the method is called \($0)" } ?? ""
    return
      "no \(kind) is called \"\(name.printable.clipped(to: 60))\"\(meant); there are: \(shown)\(known.count > 20 ? ", …" : "")"
  }
}
