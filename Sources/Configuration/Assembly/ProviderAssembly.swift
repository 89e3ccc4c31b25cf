import PaymentHealth

extension Declared.Provider {
  func assembled(_ defaults: Declared.Defaults, _ reading: inout Reading) -> Provider {
    let reach = Reach(
      allowsPlainHTTP: allowsPlainHTTP, allowsPrivateAddresses: allowsPrivateAddresses,
      certificateAuthorities: certificateAuthorities.map { reading.resolved(path: $0) })
    if let baseURL { reading.check(baseURL, within: reach, of: .provider) }
    let context = ProbeContext(
      provider: ProviderID(rawValue: id), methods: effectiveMethods.map(\.id), baseURL: baseURL?.value, reach: reach,
      defaults: defaults)
    return Provider(
      id: context.provider, name: name ?? id, environment: environment, methods: effectiveMethods,
      probes: probes.map { $0.assembled(in: context, &reading) }, reach: reach)
  }

  /// A provider without methods is its own single method.
  private var effectiveMethods: [Method] {
    methods.isEmpty ? [Method(id: MethodID(rawValue: id), name: name ?? id)] : methods
  }
}

/// What a probe takes from around it.
struct ProbeContext {
  let provider: ProviderID
  let methods: [MethodID]
  let baseURL: String?
  let reach: Reach
  let defaults: Declared.Defaults
}
