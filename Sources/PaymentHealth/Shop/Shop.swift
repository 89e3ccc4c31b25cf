/// Everything one merchant has watched: the effective configuration as domain values.
package struct Shop: Sendable, Equatable {
  package var merchant: Merchant
  package var controls: [Control]
  /// How many controls must answer for our own network to count as sound; at least 1.
  package var controlsNeeded: Int
  package var providers: [Provider]
  package var sinks: [Sink]
  /// Path of the SQLite file, as the merchant wrote it: relative to the configuration file unless absolute.
  package var storePath: String
  /// Of everything.
  package var maintenance: [Maintenance]
  /// How many alerts there may be within an hour; nil: as many as there are.
  package var mostAlerts: Int?
  /// In their order; none: every alert goes to every sink.
  package var routes: [Route]
  /// Who is told that payprobe works.
  package var heartbeat: Heartbeat?
  /// How availability is computed beside those that are built in.
  package var ownDefinitions: [Definition]

  package init(
    merchant: Merchant, controls: [Control], controlsNeeded: Int = 1, providers: [Provider], sinks: [Sink],
    storePath: String, maintenance: [Maintenance] = [], mostAlerts: Int? = nil, routes: [Route] = [],
    heartbeat: Heartbeat? = nil, ownDefinitions: [Definition] = []
  ) {
    self.ownDefinitions = ownDefinitions
    self.routes = routes
    self.heartbeat = heartbeat
    self.mostAlerts = mostAlerts
    self.maintenance = maintenance
    self.controlsNeeded = controlsNeeded
    self.merchant = merchant
    self.controls = controls
    self.providers = providers
    self.sinks = sinks
    self.storePath = storePath
  }
}

package struct Merchant: Sendable, Equatable {
  package var name: String
  /// An IANA name such as `Europe/Helsinki`; days and months of reports are this zone's.
  package var timeZone: String
  /// What is said to people is said in it, `en` unless given.
  package var language: Language
  /// ISO 3166-1 alpha-2.
  package var countries: [String]
  /// ISO 4217.
  package var currencies: [String]
  /// Of hours that two of them have, the first counts.
  package var busyHours: [BusyHours]

  package init(
    name: String, timeZone: String, language: Language, countries: [String], currencies: [String],
    busyHours: [BusyHours] = []
  ) {
    self.busyHours = busyHours
    self.name = name
    self.timeZone = timeZone
    self.language = language
    self.countries = countries
    self.currencies = currencies
  }
}

/// A probe of something unrelated to any provider.
///
/// When too few controls answer, the fault is in our own network.
package struct Control: Sendable, Equatable {
  /// What is asked: the more kinds, the more of what may break is told apart.
  package enum Target: Sendable, Hashable {
    /// A page; any answer passes.
    case url(String)
    /// Host and port that accept a connection.
    case tcp(String)
    /// A name that has an address.
    case dns(String)
  }

  package var id: ControlID
  package var target: Target
  package var timeout: Duration
  package var reach: Reach

  package init(id: ControlID, target: Target, timeout: Duration, reach: Reach = Reach()) {
    self.id = id
    self.target = target
    self.timeout = timeout
    self.reach = reach
  }

  package init(id: ControlID, url: String, timeout: Duration, reach: Reach = Reach()) {
    self.init(id: id, target: .url(url), timeout: timeout, reach: reach)
  }
}

/// What a request may connect to, beyond public addresses over verified TLS.
package struct Reach: Sendable, Hashable {
  /// `http://` as well as `https://`.
  package var allowsPlainHTTP: Bool
  /// Loopback, private and link-local addresses.
  package var allowsPrivateAddresses: Bool
  /// A PEM file of certificate authorities to trust in place of the system's.
  package var certificateAuthorities: String?

  package init(
    allowsPlainHTTP: Bool = false, allowsPrivateAddresses: Bool = false, certificateAuthorities: String? = nil
  ) {
    self.allowsPlainHTTP = allowsPlainHTTP
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.certificateAuthorities = certificateAuthorities
  }
}

extension Shop {
  /// All that availability is computed by, the default first.
  package var definitions: [Definition] { Definition.builtIn + ownDefinitions }
}
