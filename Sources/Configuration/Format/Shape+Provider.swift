import PaymentHealth
import StrictJSON

extension Shape where Value == Declared.Provider {
  static let provider = Shape.object(
    required("id", .identifier, "Name of the provider in commands, results and alerts."),
    optional("name", .name, "Name for people; the id unless given."),
    defaulted("environment", .choice(), "live", "Whether real payments can be made at these URLs."),
    optional("baseURL", Shape<String>.baseURL.located, "What the paths of requests are put after."),
    defaulted("allowInsecure", .boolean, false, Reach.aboutInsecure),
    defaulted("allowPrivate", .boolean, false, Reach.aboutPrivate),
    optional(
      "caFile", .filePath,
      "PEM file of the authorities to trust in place of the system's; relative to the configuration."),
    optional("auth", .authentication, "How requests prove who sends them."),
    optional(
      "clientCertificate", .identity, "Shown to the provider when it asks for one, to the origin of its baseURL alone."),
    optional("rate", .rate, "How often each of the provider's hosts may be asked, by all its probes together."),
    defaulted(
      "dependsOn", .list(of: .name), [],
      "Free names of what the provider shares with others; named when they fail in the same minute."),
    defaulted(
      "methods", .list(of: Shape<Method>.method.located, unique: "id"), [],
      "What payers pick. Left out: the provider is its own single method."),
    required("probes", .list(of: .probe, atLeast: 1, unique: "id"), "How the provider is watched."),
    make: Declared.Provider.init)
}

extension Shape where Value == RequestRate {
  fileprivate static let rate = Shape.object(
    required("perMinute", .wholeNumber(1...6000), "Requests a minute."),
    defaulted("burst", .wholeNumber(1...100), 5, "Requests that may come at once after a pause."),
    make: RequestRate.init)
}

extension Reach {
  static let aboutInsecure = "Allows http:// as well as https://."
  static let aboutPrivate = "Allows loopback, private and link-local addresses."
}

extension Shape where Value == Method {
  fileprivate static let method = Shape.object(
    required(
      "id", .identifier, "Name of the method, unique in its provider; the provider's own id where \"offers\" is used."),
    optional("name", .name, "Name for people; the id unless given."),
    optional("code", .name, "What the provider calls it in the lists that \"offers\" reads; the id unless given."),
    optional("kind", .name, "For grouping: bank, card, wallet, invoice …"),
    defaulted("countries", .list(of: .country), [], "Where it can be used, ISO 3166-1 alpha-2."),
    defaulted("currencies", .list(of: .currency), [], "What can be paid with it, ISO 4217."),
    make: { id, name, code, kind, countries, currencies in
      Method(
        id: MethodID(rawValue: id), name: name ?? id, code: code, kind: kind, countries: countries,
        currencies: currencies)
    })
}
