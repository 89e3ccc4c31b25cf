import StrictJSON

extension Preset {
  private static let keys = [
    "id", "name", "about", "environments", "credentials", "auth", "methods", "probes", "scenario", "contacts",
    "etiquette", "facts",
  ]

  /// Reads a file of `Data/`.
  package init(file: [UInt8]) throws(PresetFault) {
    guard let node = JSONReading(file, as: .configuration).node else {
      throw PresetFault(place: "", reason: "not JSON")
    }
    let fields = try Fields(node, knowing: Self.keys)
    self.file = node
    id = try fields.text("id")
    name = try fields.text("name")
    about = try fields.text("about")
    environments = try Environment.all(in: fields)
    credentials = try fields.objects("credentials", knowing: Credential.keys, make: Credential.init)
    authentication = try fields.value("auth")
    methods = try fields.objects("methods", knowing: CatalogueMethod.keys, make: CatalogueMethod.init)
    probes = try fields.list("probes")
    scenario = node["scenario"]
    contacts = try fields.objects("contacts", knowing: Contact.keys, make: Contact.init)
    etiquette = try Etiquette(Fields(fields.value("etiquette"), at: "etiquette", knowing: ["every", "reason"]))
    facts = try fields.objects("facts", knowing: Fact.keys, make: Fact.init)
  }
}

extension Preset.Environment {
  fileprivate static func all(in fields: Fields) throws(PresetFault) -> [Preset.Environment] {
    let both = try Fields(fields.value("environments"), at: "environments", knowing: ["live", "test"])
    var all: [Preset.Environment] = []
    for id in ["live", "test"] where both.node[id] != nil {
      all.append(
        try Preset.Environment(
          id: id, Fields(both.value(id), at: "environments.\(id)", knowing: ["baseURL", "published"])))
    }
    return all
  }

  private init(id: String, _ fields: Fields) throws(PresetFault) {
    self.id = id
    baseURL = try fields.value("baseURL")
    let texts = (fields.node["published"]?.members ?? []).compactMap { member in
      member.node.string.map { (member.name, $0) }
    }
    published = Dictionary(texts, uniquingKeysWith: { first, _ in first })
  }
}

extension Preset.Credential {
  fileprivate static let keys = ["id", "about", "where", "isSecret", "example", "environments"]

  fileprivate init(_ fields: Fields) throws(PresetFault) {
    id = try fields.text("id")
    about = try fields.text("about")
    location = try fields.text("where")
    isSecret = try fields.flag("isSecret")
    example = try fields.optionalText("example")
    let named = try fields.texts("environments")
    environments = named.isEmpty ? ["live", "test"] : named
    if isSecret == (example != nil) { throw fields.fault("example", "goes with what is no secret") }
  }
}

extension Preset.CatalogueMethod {
  fileprivate static let keys = [
    "id", "name", "code", "kind", "countries", "currencies", "from", "until", "isDefault", "isLiveOnly", "note",
  ]

  fileprivate init(_ fields: Fields) throws(PresetFault) {
    id = try fields.text("id")
    name = try fields.text("name")
    code = try fields.optionalText("code")
    kind = try fields.text("kind")
    countries = try fields.texts("countries")
    currencies = try fields.texts("currencies")
    from = try fields.optionalText("from")
    until = try fields.optionalText("until")
    isDefault = try fields.flag("isDefault")
    isLiveOnly = try fields.flag("isLiveOnly")
    note = try fields.optionalText("note")
  }
}

extension Preset.Contact {
  fileprivate static let keys = ["kind", "at", "hours", "source"]

  fileprivate init(_ fields: Fields) throws(PresetFault) {
    kind = try fields.text("kind")
    at = try fields.text("at")
    hours = try fields.optionalText("hours")
    source = try fields.text("source")
  }
}

extension Preset.Etiquette {
  fileprivate init(_ fields: Fields) throws(PresetFault) {
    every = try fields.text("every")
    reason = try fields.text("reason")
  }
}

extension Preset.Fact {
  fileprivate static let keys = ["about", "fact", "source", "certainty"]

  fileprivate init(_ fields: Fields) throws(PresetFault) {
    about = try fields.text("about")
    fact = try fields.text("fact")
    source = try fields.text("source")
    guard let certainty = Certainty(rawValue: try fields.text("certainty")) else {
      throw fields.fault("certainty", "unknown")
    }
    self.certainty = certainty
  }
}
