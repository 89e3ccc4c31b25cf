import PaymentHealth
import Presets
import StrictJSON

extension Shape where Value == Declared.Provider {
  /// A provider's entry: what its preset knows is filled in, and then all is read as if the merchant had written it.
  static let provider = Shape(written.schema.demandingProbesOrPreset) { place, reading in
    guard let preset = place["preset"] else { return place.readWithoutPreset(&reading) }
    guard let name = Shape<String>.presetName.read(preset, &reading),
      let found = PresetCatalogue.preset(name)
    else {
      place.readAstray(preset, &reading)
      return nil
    }
    return place.read(with: found, at: preset.spot, &reading)
  }
}

extension Shape where Value == String {
  static let presetName = choice(of: PresetCatalogue.ids)
}

extension Shape where Value == [String] {
  /// Ids of a preset's probes.
  static let leftOut = list(of: Shape<String>.identifier)
}

extension Place {
  fileprivate func readWithoutPreset(_ reading: inout Reading) -> Declared.Provider? {
    for key in ["credentials", "scenario", "without"] {
      guard let member = node.member(key) else { continue }
      reading.report(.preset(.missing(beside: key)), at: Spot(path: path, mark: member.mark))
    }
    return Shape.written.read(Place(path: path, node: node.without("credentials", "scenario", "without")), &reading)
  }

  /// Reports what else is wrong with an entry whose preset there is not: by the one that was meant, or else by what all have in common.
  fileprivate func readAstray(_ preset: Place, _ reading: inout Reading) {
    let meant = preset.node.string?.mostSimilar(of: PresetCatalogue.ids).flatMap(PresetCatalogue.preset)
    reading.changing { finding in
      // What the preset lacks is not asked for before it is known which it is.
      let isOfPreset = finding.spot.mark == preset.node.mark || finding.problem == .key(.missing("probes"))
      return isOfPreset ? nil : finding
    } while: { reading in
      if let meant {
        _ = read(with: meant, at: preset.spot, &reading)
      } else {
        let common = node.without("preset", "credentials", "scenario", "without", "methods", "probes")
        _ = Shape.written.read(Place(path: path, node: common), &reading)
      }
    }
  }

  /// Where the entry and the preset do not fit together, what the preset brought is not complained of as well.
  fileprivate func read(with preset: Preset, at spot: Spot, _ reading: inout Reading) -> Declared.Provider? {
    if let list = self["without"] { _ = Shape<[String]>.leftOut.read(list, &reading) }
    let credentials = self["credentials"].map { $0.readCredentials(of: preset, &reading) } ?? [:]
    var expansion = PresetExpansion(preset, of: self, at: spot, credentials: credentials)
    let expanded = Place(path: path, node: expansion.entry())
    for finding in expansion.findings { reading.report(finding.problem, at: finding.spot) }
    for finding in expansion.warnings { reading.warn(finding.problem, at: finding.spot) }
    let isWhole = expansion.isWhole
    let names = place(of: credentials)
    var provider = reading.changing { finding in
      if !isWhole, finding.spot.mark == spot.mark { return nil }
      return names[finding.spot.mark].map { Finding(problem: finding.problem, spot: $0) } ?? finding
    } while: {
      Shape.written.read(expanded, &$0)
    }
    provider?.etiquette = self["baseURL"] == nil ? preset.etiquette.declared(at: spot) : nil
    return isWhole ? provider : nil
  }

  /// Where a credential was written, to be named when it is found wrong where it went.
  private func place(of credentials: [String: JSONNode]) -> [JSONMark: Spot] {
    let written = credentials.keys.compactMap { self["credentials"]?[$0]?.spot }
    return Dictionary(written.map { ($0.mark, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Preset.Etiquette {
  fileprivate func declared(at spot: Spot) -> Located<Declared.Etiquette>? {
    Duration(text: every).map { Located(value: Declared.Etiquette(every: $0, reason: reason), spot: spot) }
  }
}

extension Schema {
  /// What no declaration of single keys can say.
  fileprivate var demandingProbesOrPreset: Schema {
    let either: JSONNode = [["required": ["preset"]], ["required": ["probes"]]]
    let dependencies: JSONNode = ["credentials": ["preset"], "scenario": ["preset"], "without": ["preset"]]
    let members = [JSONMember("anyOf", either), JSONMember("dependencies", dependencies)]
    return Schema((node.members ?? []) + members, definitions: definitions)
  }
}

extension JSONNode {
  /// The object without these members; anything else as it is.
  func without(_ names: String...) -> JSONNode {
    guard let members else { return self }
    return JSONNode(.object(members.filter { !names.contains($0.name) }), at: mark)
  }
}
