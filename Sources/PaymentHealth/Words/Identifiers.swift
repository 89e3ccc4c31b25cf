/// A name given in the configuration.
///
/// Distinct types keep a method from being taken for a probe.
package protocol Identifier: RawRepresentable<String>, Sendable, Hashable, Comparable, Codable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  init(rawValue: String)
}

extension Identifier {
  package init(stringLiteral value: String) { self.init(rawValue: value) }
  package var description: String { rawValue }
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

package struct ProviderID: Identifier {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct MethodID: Identifier {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct ProbeID: Identifier {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct SinkID: Identifier {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct ControlID: Identifier {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// A probe among all providers, written `provider/probe`.
package struct ProbeKey: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  package var provider: ProviderID
  package var probe: ProbeID

  package init(provider: ProviderID, probe: ProbeID) {
    self.provider = provider
    self.probe = probe
  }

  package var description: String { "\(provider)/\(probe)" }

  package static func < (left: ProbeKey, right: ProbeKey) -> Bool {
    (left.provider, left.probe) < (right.provider, right.probe)
  }
}

/// A method among all providers, written `provider/method`.
package struct MethodKey: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  package var provider: ProviderID
  package var method: MethodID

  package init(provider: ProviderID, method: MethodID) {
    self.provider = provider
    self.method = method
  }

  package var description: String { "\(provider)/\(method)" }

  package static func < (left: MethodKey, right: MethodKey) -> Bool {
    (left.provider, left.method) < (right.provider, right.method)
  }
}
