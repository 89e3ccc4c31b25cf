import PaymentHealth

/// The configuration as it is written: defaults that depend on other values are not filled in, references not followed.
enum Declared {
  struct Shop: Sendable {
    var merchant: Merchant
    var storePath: String
    var defaults: Located<Defaults>
    var controls: [Control]
    var controlsNeeded: Located<Int>
    var providers: Entries<Provider>
    var alerts: Alerts
    var maintenance: [Maintenance]
    var definitions: [Definition]
  }

  struct ServiceLevel: Sendable {
    var definition: Located<String>
    var least: Int64
  }

  /// Without a zone in the merchant's.
  struct Maintenance: Sendable {
    var times: PaymentHealth.Maintenance.Times
    var timeZone: String?
    var comment: String?
    /// Where its end is written, or what lacks it.
    var end: Spot
  }

  struct Method: Sendable {
    var method: PaymentHealth.Method
    var share: Located<Double>?
    var maintenance: [Maintenance]
  }

  struct Alerts: Sendable {
    var sinks: Entries<Sink>
    var mostPerHour: Int?
    var routes: Located<[Located<Route>]>?
    var heartbeat: Heartbeat?
  }

  struct Route: Sendable {
    var id: String
    var match: RouteMatch
    var sinks: [Located<String>]
    var continues: Bool
    var repeats: Duration?
    var grouping: Grouping?
    var escalation: [Escalation]
  }

  struct RouteMatch: Sendable {
    var providers: [Located<String>]?
    var methods: [Located<String>]?
    var severities: [Severity]?
    var owners: [Owner]?
    var causes: [Cause]?
    var kinds: [AlertEvent.Kind]?
    var hours: WeekHours?
  }

  struct Escalation: Sendable {
    var after: Duration
    var sinks: [Located<String>]
  }

  struct Heartbeat: Sendable {
    var url: Located<Secret>
    var every: Duration
    var timeout: Duration
    var allowsPlainHTTP: Bool
    var allowsPrivateAddresses: Bool
  }

  struct Defaults: Sendable {
    var every: Located<Duration>
    var timeout: Located<Duration>
    var confirmation: Confirmation?
    var objective: Objective?
    var noticesLatency: Bool
  }

  struct Control: Sendable {
    var id: String
    var target: ControlTarget
    var timeout: Duration?
    var allowsPlainHTTP: Bool
    var allowsPrivateAddresses: Bool
  }

  enum ControlTarget: Sendable {
    case url(Located<String>)
    case tcp(Located<String>)
    case dns(Located<String>)
  }

  struct Sink: Sendable {
    var id: String
    var target: SinkTarget
    var secret: Located<Secret>?
    var format: Located<String>?
    var timeout: Duration
    var language: Language?
    var title: Located<MessageTemplate>?
    var body: Located<MessageTemplate>?
    var allowsPlainHTTP: Bool
    var allowsPrivateAddresses: Bool
    var certificateAuthorities: Located<String>?
    var quiet: QuietHours?
  }

  enum SinkTarget: Sendable {
    case exec([String])
    case webhook(Located<String>)
    case service(String, Located<[String: Text]>)
  }

  struct Provider: Sendable {
    var id: String
    var name: String?
    var environment: Located<PaymentHealth.Provider.Environment>
    var baseURL: Located<String>?
    var allowsPlainHTTP: Bool
    var allowsPrivateAddresses: Bool
    var allowsLiveCreation: Bool
    var certificateAuthorities: String?
    var authentication: PaymentHealth.Authentication?
    var identity: ClientIdentity?
    var rate: Located<RequestRate>?
    var confirmation: Confirmation?
    var dependsOn: [String]
    var maintenance: [Maintenance]
    var contacts: [Contact]
    var objective: Objective?
    var serviceLevel: ServiceLevel?
    var noticesLatency: Bool?
    var methods: [Located<Method>]
    var probes: [Probe]
    /// Of the preset, where the provider is asked at its own address.
    var etiquette: Located<Etiquette>?
  }

  /// The shortest sensible time from one run to the next, and why.
  struct Etiquette: Sendable {
    var every: Duration
    var reason: String
  }

  struct Probe: Sendable {
    var id: String
    var covers: Coverage
    var every: Located<Duration>?
    var timeout: Located<Duration>?
    var confirmation: Confirmation?
    var url: Located<String>?
    var steps: [Located<Step>]
  }

  enum Coverage: Sendable {
    case all
    case methods([Located<String>])
  }

  /// Parts of a rule; what is not given is taken from the provider, the defaults and ``ConfirmationRule``'s own.
  struct Confirmation: Sendable {
    var attempts: Int?
    var within: Duration?
    var failures: Int?
    var span: Int?
    var lasting: Duration?
    var recovery: Int?
    var hold: Duration?
    var reopens: Duration?
    var flaps: Bool?
  }

  struct Step: Sendable {
    var name: String?
    var request: Request
    var expectations: Expectations
    var offers: Offers?
    var captures: [Capture]
    /// Nil: nothing is said.
    var creates: Bool?
    var idempotency: String?
    var cleanup: Cleanup?
    var repetition: Repetition?
    var redirects: Int
  }

  enum Cleanup: Sendable {
    case steps([Located<Step>])
    case lapses(Duration)
  }

  struct Request: Sendable {
    var verb: PaymentHealth.Request.Verb
    var target: Target?
    var query: [Field]
    var headers: [Field]
    var body: Body?
    var authentication: StepAuthentication?
    var identity: ClientIdentity?
  }

  enum Body: Sendable {
    case plain(PaymentHealth.Body)
    case graphQL(Text)

    var sent: PaymentHealth.Body {
      switch self {
      case .plain(let body): body
      case .graphQL(let text): .json(text)
      }
    }
  }

  enum StepAuthentication: Sendable {
    case none
    case own(PaymentHealth.Authentication)
  }

  enum Target: Sendable {
    case url(Located<Text>)
    case path(Located<Text>)
  }
}
