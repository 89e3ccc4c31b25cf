import PaymentHealth
import Presets
import StrictJSON

/// A merchant's entry with what its preset knows.
///
/// What the merchant wrote keeps its place, and the elements of his lists their position; what the preset adds is marked as its name in the
/// entry.
struct PresetExpansion {
  private let preset: Preset
  private let written: Place
  private let spot: Spot
  private let environment: String
  private var given: [String: JSONNode]
  /// Credentials that are asked for and not there.
  private var missing: [String] = []
  private(set) var findings: [Finding] = []
  private(set) var warnings: [Finding] = []

  /// Whether all there should be is there.
  var isWhole: Bool { findings.isEmpty && missing.isEmpty }

  /// - Parameters:
  ///   - spot: Where the preset is named.
  ///   - credentials: Those the merchant gave, by name.
  init(_ preset: Preset, of written: Place, at spot: Spot, credentials: [String: JSONNode]) {
    self.preset = preset
    self.written = written
    self.spot = spot
    environment = written["environment"]?.node.string == "test" ? "test" : "live"
    given = credentials
  }

  /// The entry as it would be written without the preset.
  mutating func entry() -> JSONNode {
    usePublishedCredentials()
    useBaseURL()
    var members = written.node.without("preset", "credentials", "scenario", "methods", "probes").members ?? []
    if written["name"] == nil { members.append(member("name", filled(.text(preset.name)))) }
    if written["baseURL"] == nil, let baseURL = given["baseURL"] { members.append(member("baseURL", baseURL)) }
    if written["auth"] == nil { members.append(member("auth", filled(preset.authentication))) }
    members += [member("methods", methods()), member("probes", probes())]
    reportMissing()
    return JSONNode(.object(members), at: written.node.mark)
  }

  /// The merchant's own, or the environment's.
  private mutating func useBaseURL() {
    given["baseURL"] = written["baseURL"]?.node ?? preset.environment(environment).map { filled($0.baseURL) }
  }

  /// All of them or none: a published key is of no use to another account.
  private mutating func usePublishedCredentials() {
    guard let published = preset.environment(environment)?.published,
      written["credentials"].map({ place in published.keys.allSatisfy { place[$0] == nil } }) ?? true
    else { return }
    for (name, text) in published { given[name] = JSONNode(.string(text), at: spot.mark) }
  }

  private mutating func filled(_ node: JSONNode) -> JSONNode {
    node.filled(at: spot.mark, with: given, missing: &missing)
  }

  private func member(_ name: String, _ node: JSONNode) -> JSONMember {
    JSONMember(name, node, at: written.node.member(name)?.mark ?? spot.mark)
  }

  private mutating func report(_ problem: Problem.Preset, at spot: Spot) {
    findings.append(Finding(problem: .preset(problem), spot: spot))
  }

  /// One that was written wrongly is reported already.
  private mutating func reportMissing() {
    let place = written["credentials"]
    for credential in preset.credentials where missing.contains(credential.id) {
      let problem = Problem.Preset.missingCredential(
        credential.id, about: credential.about, sample: credential.sample(in: preset.id).spelled)
      if place?[credential.id] == nil { report(problem, at: place?.spot ?? spot) }
    }
  }
}

// Methods.
extension PresetExpansion {
  private mutating func methods() -> JSONNode {
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

// Probes.
extension PresetExpansion {
  /// The merchant's in his order, each over the preset's of the same id, and behind them what is left of the preset's.
  private mutating func probes() -> JSONNode {
    var left = (preset.probes + scenario()).map { filled($0) }
    guard let place = written["probes"] else { return JSONNode(.array(left), at: spot.mark) }
    guard let own = place.node.array else { return place.node }
    let merged = own.map { probe -> JSONNode in
      guard let index = left.firstIndex(where: { $0["id"] == probe["id"] }) else { return probe }
      return probe.over(left.remove(at: index))
    }
    return JSONNode(.array(merged + left), at: place.node.mark)
  }

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
  fileprivate func over(_ other: JSONNode) -> JSONNode {
    guard let members else { return self }
    return JSONNode(.object(members + (other.members ?? []).filter { self[$0.name] == nil }), at: mark)
  }

  /// On one line, as a message shows it.
  fileprivate var spelled: String {
    guard let members else { return compact }
    return "{ " + members.map { "\($0.name.shown): \($0.node.compact)" }.joined(separator: ", ") + " }"
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
