import Presets
import StrictJSON

extension PresetExpansion {
  /// The merchant's, or those the preset marks.
  mutating func methods() -> JSONNode {
    guard let place = written["methods"] else { return defaultMethods() }
    guard place.node.array != nil else { return place.node }
    if place.elements.isEmpty { findings.append(Finding(problem: .emptyList, spot: place.spot)) }
    return JSONNode(.array(place.elements.map { method($0) }), at: place.node.mark)
  }

  private mutating func defaultMethods() -> JSONNode {
    let methods = preset.defaultMethods(in: environment)
    if methods.isEmpty { report(.noMethods(samples: preset.methods.prefix(2).map(\.id)), at: spot) }
    return JSONNode(.array(methods.map { $0.node(at: spot.mark) }), at: spot.mark)
  }

  /// A method of the catalogue by its id, or with changes, or one of the merchant's own.
  private mutating func method(_ place: Place) -> JSONNode {
    let id = place.node.string ?? place.node["id"]?.string
    guard let known = preset.methods.first(where: { $0.id == id }) else {
      return place.node.string.map { unknownMethod($0, at: place.spot) } ?? place.node
    }
    warn(of: known, at: place.spot)
    let node = known.node(at: place.node.mark)
    return place.node.string != nil ? node : place.node.over(node)
  }

  /// A method in its place all the same, so that nothing more is said of it.
  private mutating func unknownMethod(_ id: String, at spot: Spot) -> JSONNode {
    let known = preset.methods.map(\.id)
    report(.unknownMethod(id, similar: id.mostSimilar(of: known), known: known), at: spot)
    let standIn = JSONNode(.string(Expected.identifier.allows(id) ? id : "unknown"), at: self.spot.mark)
    return JSONNode(.object([JSONMember("id", standIn, at: spot.mark)]), at: spot.mark)
  }

  private mutating func warn(of method: Preset.CatalogueMethod, at spot: Spot) {
    if let day = method.until {
      warnings.append(Finding(problem: .preset(.endedMethod(method.id, on: day)), spot: spot))
    }
    if method.isLiveOnly, environment == "test" {
      warnings.append(Finding(problem: .preset(.liveOnlyMethod(method.id)), spot: spot))
    }
  }
}

extension Preset.CatalogueMethod {
  /// As the configuration writes it.
  fileprivate func node(at mark: JSONMark) -> JSONNode {
    var members: [(String, JSONNode)] = [("id", .text(id)), ("name", .text(name)), ("kind", .text(kind))]
    if let code { members.append(("code", .text(code))) }
    members += [("countries", .texts(countries)), ("currencies", .texts(currencies))]
    var missing: [String] = []
    let node = JSONNode(.object(members.map { JSONMember($0.0, $0.1) }))
    return node.filled(at: mark, with: [:], missing: &missing)
  }
}
