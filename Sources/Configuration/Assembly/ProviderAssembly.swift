import PaymentHealth

extension Declared.Provider {
  /// - Parameter timeZone: The merchant's.
  func assembled(_ defaults: Declared.Defaults, timeZone: String, _ reading: inout Reading) -> Provider {
    let reach = Reach(
      allowsPlainHTTP: allowsPlainHTTP, allowsPrivateAddresses: allowsPrivateAddresses,
      certificateAuthorities: certificateAuthorities.map { reading.resolved(path: $0) })
    checkCoverage(&reading)
    if let baseURL { reading.check(baseURL, within: reach, of: .provider) }
    let offered = effectiveMethods(timeZone, &reading)
    let context = ProbeContext(
      provider: ProviderID(rawValue: id), methods: offered.map(\.id), codes: codes, baseURL: baseURL?.value,
      authentication: authentication, identity: identity?.resolved(in: reading), reach: reach,
      isTest: environment.value == .test, mayCreate: environment.value == .test || allowsLiveCreation,
      rate: rate?.value,
      confirmation: ConfirmationRule().overridden(by: defaults.confirmation).overridden(by: confirmation),
      defaults: defaults, etiquette: etiquette)
    let assembled = probes.map { $0.assembled(in: context, &reading) }
    warn(of: assembled, &reading)
    return Provider(
      id: context.provider, name: name ?? id, environment: environment.value, baseURL: baseURL?.value,
      methods: offered, probes: assembled, reach: reach, dependsOn: dependsOn,
      maintenance: maintenance.map { $0.assembled(in: timeZone, &reading) }, contacts: contacts,
      objective: objective ?? defaults.objective, noticesLatency: noticesLatency ?? defaults.noticesLatency,
      serviceLevel: serviceLevel.map { ServiceLevel(by: DefinitionID(rawValue: $0.definition.value), least: $0.least) })
  }

  /// Warns of what the probes are together.
  private func warn(of probes: [Probe], _ reading: inout Reading) {
    if let rate, let busiest = probes.busiestHost, busiest.perMinute > Double(rate.value.perMinute) {
      let problem = Problem.Lint.scheduleExceedsRate(
        host: busiest.host, asked: Int(busiest.perMinute.rounded(.up)), allowed: rate.value.perMinute)
      reading.warn(.lint(problem), at: rate.spot)
    }
    let largest = probes.flatMap(\.requestsByHost).max { $0.value < $1.value }
    if let rate, let largest, largest.value > rate.value.burst {
      let problem = Problem.Lint.runExceedsBurst(
        host: largest.key, requests: largest.value, burst: rate.value.burst)
      reading.warn(.lint(problem), at: rate.spot)
    }
    let secrets = probes.flatMap(\.steps).flatMap(\.request.secrets)
    if let other = secrets.first(where: { $0.environment.map { $0 != environment.value } ?? false }) {
      let problem = Problem.Lint.keyOfOther(than: environment.value, origin: other.origin)
      reading.warn(.lint(problem), at: environment.spot)
    }
  }

  private var codes: [MethodID: String] {
    Dictionary(
      methods.map(\.value.method).compactMap { method in method.code.map { (method.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// A provider without methods is its own single method.
  private func effectiveMethods(_ timeZone: String, _ reading: inout Reading) -> [Method] {
    methods.isEmpty
      ? [Method(id: MethodID(rawValue: id), name: name ?? id)]
      : methods.map { $0.value.assembled(in: timeZone, &reading) }
  }

  /// A method no probe covers would never have a state.
  ///
  /// One whose id is only misspelled where it is covered is not reported as well, nor any when there is no probe at all.
  private func checkCoverage(_ reading: inout Reading) {
    guard !probes.isEmpty else { return }
    let known = methods.map(\.value.method.id.rawValue)
    let covered = Set(probes.flatMap { $0.covers.meant(of: known) })
    for method in methods where !covered.contains(method.value.method.id.rawValue) {
      reading.report(.relation(.uncoveredMethod(method.value.method.id.rawValue)), at: method.spot)
    }
  }
}

extension [Probe] {
  /// The host that their schedules have asked most often, tries after a failure left out.
  fileprivate var busiestHost: (host: String, perMinute: Double)? {
    let rates = reduce(into: [String: Double]()) { rates, probe in
      for (host, count) in probe.requestsByHost {
        rates[host, default: 0] += Double(count) * 60 / probe.every.inSeconds
      }
    }
    return rates.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
  }
}

extension Duration {
  fileprivate var inSeconds: Double { self / .seconds(1) }
}

extension Declared.Coverage {
  fileprivate func meant(of known: [String]) -> [String] {
    switch self {
    case .all: known
    case .methods(let named):
      named.map { known.contains($0.value) ? $0.value : $0.value.mostSimilar(of: known) ?? $0.value }
    }
  }
}

extension ClientIdentity {
  func resolved(in reading: Reading) -> ClientIdentity {
    ClientIdentity(
      certificateFile: reading.resolved(path: certificateFile), keyFile: reading.resolved(path: keyFile))
  }
}

/// What a probe takes from around it.
struct ProbeContext {
  let provider: ProviderID
  let methods: [MethodID]
  /// What the provider calls them, where that is not their ids.
  let codes: [MethodID: String]
  let baseURL: String?
  /// For requests to the origin of `baseURL`.
  let authentication: PaymentHealth.Authentication?
  /// The same.
  let identity: ClientIdentity?
  let reach: Reach
  let isTest: Bool
  /// Whether steps may create something.
  let mayCreate: Bool
  let rate: RequestRate?
  let confirmation: ConfirmationRule
  let defaults: Declared.Defaults
  let etiquette: Located<Declared.Etiquette>?
}
