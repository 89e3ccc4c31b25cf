import StrictJSON

extension Preset {
  /// What a merchant has to give in one environment.
  package struct Needs: Sendable {
    /// `live` or `test`.
    package let environment: String
    package let credentials: [Credential]
    /// Beside these, for the scenario.
    package let forScenario: [Credential]
    /// In their place, what the provider publishes for everyone; empty where it publishes nothing.
    package let published: [String: String]
  }

  /// One for each environment.
  package var needs: [Needs] {
    environments.map { environment in
      let asked = names(in: [environment.baseURL, authentication] + probes)
      let forScenario = environment.id == "test" ? names(in: [scenario].compactMap(\.self)).subtracting(asked) : []
      let own = credentials.filter { $0.environments.contains(environment.id) }
      return Needs(
        environment: environment.id, credentials: own.filter { asked.contains($0.id) },
        forScenario: own.filter { forScenario.contains($0.id) }, published: environment.published)
    }
  }

  /// Of what these parts leave open.
  private func names(in parts: [JSONNode]) -> Set<String> {
    var missing: [String] = []
    for part in parts { _ = part.filled(at: .start, with: [:], missing: &missing) }
    return Set(missing)
  }
}
