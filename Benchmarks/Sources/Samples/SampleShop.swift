package import PaymentHealth

/// Ten providers with ten probes each, every 30 s.
package enum SampleShop {
  package static let probeCount = 100
  package static let every: Duration = .seconds(30)

  package static let providers: [ProviderID: Provider] = Dictionary(
    uniqueKeysWithValues: (0..<10).map { number in
      let provider = provider(number)
      return (provider.id, provider)
    })

  package static let probes: [Probe] = providers.values.sorted { $0.id < $1.id }.flatMap(\.probes)

  private static func provider(_ number: Int) -> Provider {
    let id = ProviderID(rawValue: "provider\(number)")
    let methods = (0..<10).map { Method(id: MethodID(rawValue: "method\($0)"), name: "Method \($0)") }
    let probes = methods.map { method in
      let step = Step(
        name: "root", request: Request(verb: .get, url: "https://example.com/"), expectations: Expectations())
      return Probe(
        key: ProbeKey(provider: id, probe: ProbeID(rawValue: method.id.rawValue)), covers: [method.id], every: every,
        timeout: .seconds(10), steps: [step])
    }
    return Provider(id: id, name: "Provider \(number)", environment: .live, methods: methods, probes: probes)
  }
}
