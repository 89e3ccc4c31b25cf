import PaymentHealth
import Presets
import StrictJSON

extension Shape where Value == Declared.Provider {
  /// Without a preset, or with what a preset fills in.
  static let written = Shape.object(
    required("id", .identifier, "Name of the provider in commands, results and alerts."),
    optional("name", .name, "Name for people; the id unless given."),
    defaulted(
      "environment", Shape<PaymentHealth.Provider.Environment>.choice().located, "live",
      "Whether real payments can be made at these URLs."),
    optional("baseURL", Shape<String>.baseURL.located, "What the paths of requests are put after."),
    defaulted("allowInsecure", .boolean, false, Reach.aboutInsecure),
    defaulted("allowPrivate", .boolean, false, Reach.aboutPrivate),
    defaulted(
      "allowLiveCreates", .boolean, false, "Allows steps that create something though real payments can be made here."),
    optional("caFile", .filePath, Reach.aboutAuthorities),
    optional("auth", .authentication, "How requests prove who sends them."),
    optional(
      "clientCertificate", .identity, "Shown to the provider when it asks for one, to the origin of its baseURL alone."),
    optional(
      "rate", Shape<RequestRate>.rate.located,
      "How often each of the provider's hosts may be asked, by all its probes together."),
    optional("confirm", .confirmation, "When a failure of its probes is believed."),
    defaulted(
      "dependsOn", .list(of: .name), [],
      "Free names of what the provider shares with others, named when they fail in the same minute, or the id of another that explains its failures."
    ),
    defaulted(
      "maintenance", .list(of: .maintenance), [], "When the provider may be out of order: nobody is told then."),
    defaulted("contacts", .list(of: .contact), [], "How the provider is reached: what alerts name, the phone first."),
    optional(
      "objective", .objective,
      "How much of the time the provider as a whole is to be available; that of the defaults unless given."),
    optional("serviceLevel", .serviceLevel, "What was agreed with the provider; reports say whether it was kept."),
    optional(
      "latencyAnomaly", .boolean,
      "Whether it is told when answers come much more slowly than usual; as the defaults say unless given."),
    defaulted(
      "methods", Shape<[Located<Declared.Method>]>.list(of: Shape<Declared.Method>.method.located, unique: "id").orIDs,
      [],
      "What payers pick; with a preset, ids of its catalogue too. Left out: the preset's, or the provider is its own single method."
    ),
    required(
      "probes", .list(of: .probe, atLeast: 1, unique: "id"),
      "How the provider is watched; with a preset, what to add to its probes, or to change in the one of the same id."
    ).unlessPreset,
    presetKeys,
    make: Declared.Provider.init)

  /// What ``provider`` has filled in before this reads, and of which the etiquette remains.
  private static let presetKeys = Entry<Located<Declared.Etiquette>?>(
    keys: [
      DeclaredKey(
        name: "preset",
        schema: Shape<String>.presetName.schema.documented(
          "Fills in what is known of the provider: addresses, auth, methods, probes. Whatever is written here takes its place."
        )
      ),
      DeclaredKey(
        name: "credentials",
        schema: Preset.Credential.schema.documented(
          "What the preset cannot know: `payprobe providers show` says what it needs.")),
      DeclaredKey(
        name: "scenario",
        schema: Shape<Bool>.boolean.schema.documented(
          "Adds the preset's probe that opens a payment in the test environment.", fallback: false)),
      DeclaredKey(
        name: "without",
        schema: Shape<[String]>.leftOut.schema.documented(
          "Ids of the preset's probes that are not wanted.", fallback: [])),
    ], rule: .optional
  ) { _, _ in .some(nil) }
}

extension Entry {
  /// A preset brings it.
  fileprivate var unlessPreset: Entry { Entry(keys: keys, rule: .optional, read: read) }
}

extension Shape where Value == [Located<Declared.Method>] {
  /// In the schema, an element may be an id instead: a preset makes a method of it before this reads.
  fileprivate var orIDs: Shape {
    let method = schema.node["items"] ?? [:]
    let items = JSONMember("items", ["anyOf": .list([method, Shape<String>.identifier.schema.node])])
    let members = (schema.node.members ?? []).map { $0.name == "items" ? items : $0 }
    return Shape(Schema(members, definitions: schema.definitions), read: read)
  }
}

extension Shape where Value == RequestRate {
  fileprivate static let rate = Shape.object(
    required("perMinute", .wholeNumber(1...6000), "Requests a minute."),
    defaulted("burst", .wholeNumber(1...100), 5, "Requests that may come at once after a pause."),
    make: RequestRate.init)
}

extension Reach {
  static let aboutInsecure = "Allows http:// as well as https://."
  static let aboutAuthorities =
    "PEM file of the authorities to trust in place of the system's; relative to the configuration."
  static let aboutPrivate = "Allows loopback, private and link-local addresses."
}

extension Shape where Value == Declared.Method {
  fileprivate static let method = Shape.object(
    required(
      "id", .identifier, "Name of the method, unique in its provider; the provider's own id where \"offers\" is used."),
    optional("name", .name, "Name for people; the id unless given."),
    optional("code", .name, "What the provider calls it in the lists that \"offers\" reads; the id unless given."),
    optional("kind", .name, "For grouping: bank, card, wallet, invoice …"),
    defaulted("countries", .list(of: .country), [], "Where it can be used, ISO 3166-1 alpha-2."),
    defaulted("currencies", .list(of: .currency), [], "What can be paid with it, ISO 4217."),
    defaulted("maintenance", .list(of: .maintenance), [], "When it may be out of order: nobody is told then."),
    optional("share", Shape<Double>.number(0...1).located, "Its share of the turnover: what makes a warning critical."),
    optional("objective", .objective, "How much of the time it is to be available by itself."),
    make: { id, name, code, kind, countries, currencies, maintenance, share, objective in
      Declared.Method(
        method: Method(
          id: MethodID(rawValue: id), name: name ?? id, code: code, kind: kind, countries: countries,
          currencies: currencies, share: share?.value, objective: objective), share: share, maintenance: maintenance)
    })
}
