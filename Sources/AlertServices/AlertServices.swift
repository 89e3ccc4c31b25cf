package import PaymentHealth

/// All services there are.
package enum AlertServices {
  package static let all: [any AlertService.Type] = [
    Slack.self,
    Ntfy.self,
    Telegram.self,
    PagerDuty.self,
    Email.self,
    Alertmanager.self,
    Healthchecks.self,
  ]

  /// The addresses that a service of these values calls, where they are its own.
  package static func addresses(of name: String, _ values: [String: Text]) -> [String] {
    let parameters = all.first { $0.name == name }?.parameters ?? []
    return parameters.filter(\.isAddress).compactMap { values[$0.name]?.revealed }
  }

  /// Whether what it is sent holds a key or token.
  package static func sendsSecret(_ name: String, _ values: [String: Text]) -> Bool {
    let parameters = all.first { $0.name == name }?.parameters ?? []
    return parameters.contains { parameter in
      if case .secret = parameter.kind { !(values[parameter.name]?.revealed ?? "").isEmpty } else { false }
    }
  }

  /// How values that are right each by itself do not fit together.
  package static func fault(in name: String, _ values: [String: Text], within reach: Reach) -> ServiceFault? {
    all.first { $0.name == name }?.fault(in: ParameterValues(values), within: reach)
  }

  /// Nil for a name that no configuration can hold.
  package static func service(_ name: String, _ values: [String: Text]) -> (any AlertService)? {
    all.first { $0.name == name }.map { $0.init(ParameterValues(values)) }
  }
}
