/// What alerts someone wants to hear nothing of: all that is named must agree, and nothing named is everything.
package struct Matcher: Sendable, Hashable, Codable {
  package var provider: ProviderID?
  package var method: MethodID?
  package var probe: ProbeID?
  package var cause: Cause?
  package var owner: Owner?

  package init(
    provider: ProviderID? = nil, method: MethodID? = nil, probe: ProbeID? = nil, cause: Cause? = nil,
    owner: Owner? = nil
  ) {
    self.provider = provider
    self.method = method
    self.probe = probe
    self.cause = cause
    self.owner = owner
  }

  package var isEverything: Bool { self == Matcher() }

  /// `provider paytrail, cause tls.expired`, or `everything`.
  package var words: String {
    let parts = [
      provider.map { "provider \($0)" }, method.map { "method \($0)" }, probe.map { "probe \($0)" },
      cause.map { "cause \($0.rawValue)" }, owner.map { "owner \($0.rawValue)" },
    ].compactMap(\.self)
    return parts.isEmpty ? "everything" : parts.joined(separator: ", ")
  }
}

/// One of the things an alert is about: a method of a provider, a provider itself, or this machine.
package struct Concern: Sendable, Hashable {
  package var provider: ProviderID?
  package var method: MethodID?
  package var probe: ProbeID?
  package var cause: Cause?

  package init(
    provider: ProviderID? = nil, method: MethodID? = nil, probe: ProbeID? = nil, cause: Cause? = nil
  ) {
    self.provider = provider
    self.method = method
    self.probe = probe
    self.cause = cause
  }
}

extension Matcher {
  package func matches(_ concern: Concern) -> Bool {
    agrees(provider, concern.provider) && agrees(method, concern.method) && agrees(probe, concern.probe)
      && agrees(cause, concern.cause) && agrees(owner, concern.cause?.owner)
  }

  private func agrees<Value: Equatable>(_ wanted: Value?, _ found: Value?) -> Bool { wanted == nil || wanted == found }
}
