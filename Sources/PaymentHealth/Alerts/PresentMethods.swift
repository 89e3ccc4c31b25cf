/// A method that works while another does not: what a payer can be offered in its place.
package struct AlternativeMethod: Sendable, Hashable, Codable {
  package var method: MethodKey
  package var name: String
  package var providerName: String

  package init(method: MethodKey, name: String, providerName: String) {
    self.method = method
    self.name = name
    self.providerName = providerName
  }

  /// `Visa (Adyen)`, or `PayPal` of a provider that is its own method.
  package var words: String { name == providerName ? name : "\(name) (\(providerName))" }
}

/// What is looked at for alternatives: how all methods are at one instant.
package struct PresentMethods: Sendable {
  package var shop: Shop
  package var tracks: [Track: TrackState]
  package var hush: Hush
  package var now: Timestamp

  package init(shop: Shop, tracks: [Track: TrackState], hush: Hush, now: Timestamp) {
    self.shop = shop
    self.tracks = tracks
    self.hush = hush
    self.now = now
  }
}

extension PresentMethods {
  /// How many are named.
  package static let most = 5

  /// Methods that are up for sure and serve the same payers, best first.
  ///
  /// Of each kind one, that of what was lost before others, then the rest. The same by name elsewhere is first when the provider failed,
  /// and last when the method did: it may be the bank's fault.
  ///
  /// - Parameters:
  ///   - subject: What failed.
  ///   - isShared: Whether what the provider depends on may be what failed.
  package func alternatives(to subject: Subject, isShared: Bool) -> [AlternativeMethod] {
    guard let failed = shop.providers.first(where: { $0.id == subject.provider }) else { return [] }
    let lost = failed.methods.filter { subject.concerns($0.id, of: failed.id) }
    let others = shop.providers.filter { other in
      other.environment == failed.environment && !(isShared && failed.shares(with: other))
    }
    let candidates = others.flatMap { provider in
      works(of: provider).filter { work in
        !subject.concerns(work.method.id, of: provider.id) && serves(work.method, lost)
      }
    }
    return candidates.ranked(inPlaceOf: lost, isProvider: subject.method == nil).prefix(Self.most).map(\.alternative)
  }

  /// Those that are up for sure: measured of late, nothing speaks against it, and no maintenance.
  private func works(of provider: Provider) -> [Work] {
    zip(provider.methods, provider.methodStates(tracks, at: now)).compactMap { method, state in
      let key = MethodKey(provider: provider.id, method: method.id)
      let isSure = state.outcome == .up && state.upSince != nil && state.suspected == nil
      guard isSure, isMeasured(key, of: provider), !hush.isInMaintenance(key, at: now) else { return nil }
      return Work(
        method: method,
        alternative: AlternativeMethod(method: key, name: method.name, providerName: provider.name))
    }
  }

  /// Whether each of its probes has a result that holds now, and none is still to come: that may be of the same trouble.
  private func isMeasured(_ key: MethodKey, of provider: Provider) -> Bool {
    provider.probes.filter { $0.covers.contains(key.method) }.allSatisfy { probe in
      tracks[Track(probe: probe.key, method: key.method)].map { $0.measuredUntil >= now } ?? false
    }
  }

  /// Whether it can be used where one of those that were lost could, as far as the shop sells there.
  private func serves(_ method: Method, _ lost: [Method]) -> Bool {
    lost.contains { lost in
      method.countries.meet(lost.countries.narrowed(to: shop.merchant.countries))
        && method.currencies.meet(lost.currencies.narrowed(to: shop.merchant.currencies))
    }
  }
}

extension Provider {
  /// Whether the other has a dependency of this one, or depends on it itself.
  fileprivate func shares(with other: Provider) -> Bool {
    other.id != id && !Set(dependsOn + [id.rawValue]).isDisjoint(with: other.dependsOn)
  }
}

extension [String] {
  /// None stands for all.
  fileprivate func meet(_ others: [String]) -> Bool { isEmpty || others.isEmpty || contains(where: others.contains) }

  fileprivate func narrowed(to others: [String]) -> [String] {
    if isEmpty { return others }
    let both = filter(others.contains)
    return both.isEmpty ? self : both
  }
}

/// A method that is up.
private struct Work {
  let method: Method
  let alternative: AlternativeMethod
}

extension [Work] {
  fileprivate func ranked(inPlaceOf lost: [Method], isProvider: Bool) -> [Work] {
    var seen: [String: Int] = [:]
    let ranks = map { work in
      if lost.contains(where: { $0.name == work.method.name }) { return isProvider ? 0 : .max }
      let kind = work.method.kind ?? ""
      seen[kind, default: 0] += 2
      return seen[kind, default: 0] - (lost.contains { $0.kind == work.method.kind } ? 1 : 0)
    }
    return zip(ranks, indices).sorted { $0 < $1 }.map { self[$0.1] }
  }
}
