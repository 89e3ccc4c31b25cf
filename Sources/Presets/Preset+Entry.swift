package import StrictJSON

extension Preset {
  /// The entry of `providers` that a merchant copies and fills in, for the live environment.
  package var entry: JSONNode {
    .members([
      "id": .text(id), "preset": .text(id), "environment": "live",
      "credentials": JSONNode(.object(inLive.map { JSONMember($0.id, $0.sample(in: id)) })),
      "methods": .list(sampleMethods.map { .text($0.id) }),
    ])
  }

  private var inLive: [Credential] { credentials.filter { $0.environments.contains("live") } }

  /// The ones watched anyway, or some that show how it is written.
  private var sampleMethods: [CatalogueMethod] {
    let defaults = methods.filter(\.isDefault)
    return Array((defaults.isEmpty ? methods : defaults).prefix(3))
  }

  /// The kinds of its methods, each once, in the order of the catalogue.
  package var kinds: [String] {
    methods.map(\.kind).reduce(into: []) { kinds, kind in
      if !kinds.contains(kind) { kinds.append(kind) }
    }
  }

  /// What is watched in an environment when the merchant names nothing.
  package func defaultMethods(in environment: String) -> [CatalogueMethod] {
    methods.filter { $0.isDefault && !(environment == "test" && $0.isLiveOnly) }
  }
}

extension Preset.Credential {
  /// How a merchant would write it for the preset of this id.
  package func sample(in preset: String) -> JSONNode {
    guard isSecret else { return .text(example ?? "") }
    return .members(["env": .text("\(preset.uppercased())_\(id.words)")])
  }
}

extension String {
  /// `clientSecret` as `CLIENT_SECRET`.
  fileprivate var words: String {
    reduce(into: "") { words, letter in
      if letter.isUppercase, words.last.map({ $0 != "_" }) ?? false, !(words.last == "I" && letter == "D") {
        words += "_"
      }
      words += letter.uppercased()
    }
  }
}
