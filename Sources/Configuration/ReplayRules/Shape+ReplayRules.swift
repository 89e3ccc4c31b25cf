import PaymentHealth
import StrictJSON

/// Rules of confirmation beside a configuration, the nearest above the others, all above what the configuration says.
struct ReplayRules: Sendable {
  struct Provider: Sendable {
    var confirmation: Declared.Confirmation?
    var probes: [(name: String, value: Declared.Confirmation?)]
  }

  var confirmation: Declared.Confirmation?
  var providers: [(name: String, value: Provider)]
}

extension Shape where Value == ReplayRules {
  /// A file of rules, for `payprobe replay`.
  static let replayRules = Shape.object(
    optional("confirm", .confirmation, "When a failure is believed, as in the configuration; of all probes."),
    defaulted(
      "providers", .dictionary(of: Shape<ReplayRules.Provider>.provider), [:], "The same of single providers, by id."),
    make: ReplayRules.init)
}

extension Shape where Value == ReplayRules.Provider {
  fileprivate static let provider = Shape.object(
    optional("confirm", .confirmation, "Of all its probes."),
    defaulted("probes", .dictionary(of: Shape<Declared.Confirmation?>.probe), [:], "Of single probes, by id."),
    make: ReplayRules.Provider.init)
}

extension Shape where Value == Declared.Confirmation? {
  fileprivate static let probe = Shape.object(optional("confirm", .confirmation, "Of this probe.")) { $0 }
}

extension ReplayRules {
  /// The rule of each probe of a shop: what the file does not say stays as it is.
  func rules(of shop: Shop) -> [ProbeKey: ConfirmationRule] {
    let probes = shop.providers.flatMap(\.probes)
    return Dictionary(probes.map { ($0.key, rule(of: $0)) }) { first, _ in first }
  }

  private func rule(of probe: Probe) -> ConfirmationRule {
    let provider = providers.first { $0.name == probe.key.provider.rawValue }?.value
    let own = provider?.probes.first { $0.name == probe.key.probe.rawValue }?.value
    return [confirmation, provider?.confirmation, own].reduce(probe.confirmation) { $0.overridden(by: $1) }
  }
}

extension Reading {
  /// Reports providers and probes that a shop does not have.
  mutating func checkNames(of rules: Place, in shop: Shop) {
    for (name, mark, place) in rules["providers"]?.members ?? [] {
      guard let provider = shop.providers.first(where: { $0.id.rawValue == name }) else {
        check([Located(value: name, spot: Spot(path: place.path, mark: mark))], "provider", among: shop.names)
        continue
      }
      let probes = (place["probes"]?.members ?? []).map { name, mark, probe in
        Located(value: name, spot: Spot(path: probe.path, mark: mark))
      }
      check(probes, "probe", among: provider.probes.map(\.key.probe.rawValue))
    }
  }
}

extension Shop {
  fileprivate var names: [String] { providers.map(\.id.rawValue) }
}
