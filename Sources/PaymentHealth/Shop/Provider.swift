/// A payment service provider with the methods it offers this shop and the probes that watch it.
package struct Provider: Sendable, Equatable {
  package enum Environment: String, Sendable, CaseIterable {
    case test, live
  }

  package var id: ProviderID
  package var name: String
  package var environment: Environment
  /// Where most requests go; nil when every one names its own URL.
  package var baseURL: String?
  /// Never empty: a provider configured without methods is its own single method, of the same id and name.
  package var methods: [Method]
  package var probes: [Probe]
  package var reach: Reach
  /// Free names of what it shares with others: a host, a network, an acquirer.
  package var dependsOn: [String]
  package var maintenance: [Maintenance]
  /// Whom alerts name.
  package var contacts: [Contact]
  /// Of the provider as a whole.
  package var objective: Objective?
  /// What it has agreed to.
  package var serviceLevel: ServiceLevel?
  /// Whether it is told when answers come more slowly than usual.
  package var noticesLatency: Bool

  package init(
    id: ProviderID, name: String, environment: Environment, baseURL: String? = nil, methods: [Method], probes: [Probe],
    reach: Reach = Reach(), dependsOn: [String] = [], maintenance: [Maintenance] = [], contacts: [Contact] = [],
    objective: Objective? = nil, noticesLatency: Bool = false, serviceLevel: ServiceLevel? = nil
  ) {
    self.serviceLevel = serviceLevel
    self.noticesLatency = noticesLatency
    self.objective = objective
    self.contacts = contacts
    self.maintenance = maintenance
    self.dependsOn = dependsOn
    self.id = id
    self.name = name
    self.environment = environment
    self.baseURL = baseURL
    self.methods = methods
    self.probes = probes
    self.reach = reach
  }

  package func method(_ id: MethodID) -> Method? {
    methods.first { $0.id == id }
  }
}

/// What a payer picks: Nordea, iDEAL, Visa.
package struct Method: Sendable, Equatable {
  package var id: MethodID
  package var name: String
  /// What the provider calls it in its lists; nil when that is the id.
  package var code: String?
  /// `bank`, `card`, `wallet`, `invoice`: free text for grouping.
  package var kind: String?
  package var countries: [String]
  package var currencies: [String]
  package var maintenance: [Maintenance]
  /// Of the turnover, from 0 to 1; nil if nobody says.
  package var share: Double?
  package var objective: Objective?

  package init(
    id: MethodID, name: String, code: String? = nil, kind: String? = nil, countries: [String] = [],
    currencies: [String] = [], maintenance: [Maintenance] = [], share: Double? = nil,
    objective: Objective? = nil
  ) {
    self.objective = objective
    self.share = share
    self.maintenance = maintenance
    self.code = code
    self.id = id
    self.name = name
    self.kind = kind
    self.countries = countries
    self.currencies = currencies
  }
}
