import PaymentHealth
import Presets
import StrictJSON

extension Preset.Credential {
  /// Of all presets: which of them one takes, ``Place/readCredentials(of:_:)`` decides.
  static let schema = Schema.object([(keys: declared, rule: .optional)])

  /// Every name once, with what it means to each preset.
  private static var declared: [DeclaredKey] {
    let all = PresetCatalogue.all.flatMap { preset in preset.credentials.map { (preset.name, $0) } }
    let names = all.map(\.1.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return names.map { name in
      let meanings = all.filter { $0.1.id == name }
      let about = meanings.map { "\($0): \($1.about)" }.joined(separator: " ")
      let schemas = meanings.map { $1.isSecret ? Shape<Secret>.secret.schema : Shape<String>.name.schema }
      return DeclaredKey(name: name, schema: (schemas.first ?? [:]).documented(about))
    }
  }
}

extension Place {
  /// The credentials that can be used, by name.
  func readCredentials(of preset: Preset, _ reading: inout Reading) -> [String: JSONNode] {
    guard node.members != nil else { return reading.refuse(self, expected: .dictionary) ?? [:] }
    var credentials: [String: JSONNode] = [:]
    for (name, mark, place) in members {
      guard let credential = preset.credentials.first(where: { $0.id == name }) else {
        reading.reportUnknownCredential(name, of: preset, at: Spot(path: path, mark: mark))
        continue
      }
      credentials[name] = credential.isReadable(place, &reading) ? place.node : nil
    }
    return credentials
  }
}

extension Preset.Credential {
  fileprivate func isReadable(_ place: Place, _ reading: inout Reading) -> Bool {
    isSecret ? Shape<Secret>.secret.read(place, &reading) != nil : Shape<String>.name.read(place, &reading) != nil
  }
}

extension Reading {
  fileprivate mutating func reportUnknownCredential(_ name: String, of preset: Preset, at spot: Spot) {
    let known = preset.credentials.map(\.id)
    report(
      .preset(.unknownCredential(name, similar: name.mostSimilar(of: known), known: known)), at: spot)
  }
}
