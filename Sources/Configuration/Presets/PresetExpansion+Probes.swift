import Presets
import StrictJSON

extension PresetExpansion {
  mutating func checkLeftOut() {
    let known = (preset.probes + [preset.scenario].compactMap { $0 }).compactMap { $0["id"]?.string }
    for place in written["without"]?.elements ?? [] {
      guard let id = place.node.string, !known.contains(id) else { continue }
      report(.unknownProbe(id, similar: id.mostSimilar(of: known), known: known), at: place.spot)
    }
  }

  /// The merchant's in his order, each over the preset's of the same id, and behind them what is left of the preset's.
  mutating func probes() -> JSONNode {
    var left = (preset.probes + scenario()).filter { !leftOut.contains($0["id"]?.string ?? "") }.map { filled($0) }
    guard let place = written["probes"] else { return JSONNode(.array(left), at: spot.mark) }
    guard place.node.array != nil else { return place.node }
    let merged = place.elements.map { probe -> JSONNode in
      guard let index = left.firstIndex(where: { $0["id"] == probe.node["id"] }) else {
        checkOwn(probe)
        return probe.node
      }
      return probe.node.over(left.remove(at: index))
    }
    return JSONNode(.array(merged + left), at: place.node.mark)
  }

  /// A probe that changes none of the preset's has to say what it asks for: otherwise its id is a slip, and may be one all the same.
  private mutating func checkOwn(_ probe: Place) {
    guard let id = probe["id"], let name = id.node.string else { return }
    let known = preset.probes.compactMap { $0["id"]?.string }
    let similar = name.mostSimilar(of: known)
    guard probe["url"] == nil, probe["steps"] == nil else {
      let problem = Problem.Preset.additionalProbe(name, of: preset.id, similar: similar, known: known)
      if !known.contains(name) { warnings.append(Finding(problem: .preset(problem), spot: id.spot)) }
      return
    }
    if leftOut.contains(name) { return report(.changedAndLeftOut(name), at: id.spot) }
    if preset.scenario?["id"]?.string == name { return report(.scenarioNotAsked(name), at: id.spot) }
    report(.bareProbe(name, of: preset.id, similar: similar, known: known), at: id.spot)
  }

  /// Those the merchant does not want.
  private var leftOut: [String] { (written["without"]?.elements ?? []).compactMap(\.node.string) }

  /// The probe that opens a payment, where the merchant wants it and may have it.
  private mutating func scenario() -> [JSONNode] {
    guard let wanted = written["scenario"], wanted.node.bool != false else { return [] }
    if wanted.node.bool == nil {
      findings.append(Finding(problem: .mismatch(found: wanted.node.excerpt, expected: .boolean), spot: wanted.spot))
    } else if preset.scenario == nil {
      report(.noScenario, at: wanted.spot)
    } else if environment == "live" {
      report(.scenarioInLive, at: wanted.spot)
    }
    return preset.scenario.map { [$0] } ?? []
  }
}

extension JSONNode {
  /// The object with the members of another that it does not have itself.
  func over(_ other: JSONNode) -> JSONNode {
    guard let members else { return self }
    return JSONNode(.object(members + (other.members ?? []).filter { self[$0.name] == nil }), at: mark)
  }
}
