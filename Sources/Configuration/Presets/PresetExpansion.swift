import PaymentHealth
import Presets
import StrictJSON

/// A merchant's entry with what its preset knows.
///
/// What the merchant wrote keeps its place, and the elements of his lists their position; what the preset adds is marked as its name in the
/// entry.
struct PresetExpansion {
  let preset: Preset
  let written: Place
  let spot: Spot
  /// `live` or `test`.
  let environment: String
  /// What is written as the environment is neither, so nothing is known of what the entry lacks.
  private let isAstray: Bool
  private var given: [String: JSONNode]
  /// Credentials that are asked for and not there.
  private var missing: [String] = []
  var findings: [Finding] = []
  var warnings: [Finding] = []

  /// Whether all there should be is there.
  var isWhole: Bool { findings.isEmpty && missing.isEmpty }

  /// - Parameters:
  ///   - spot: Where the preset is named.
  ///   - credentials: Those the merchant gave, by name.
  init(_ preset: Preset, of written: Place, at spot: Spot, credentials: [String: JSONNode]) {
    self.preset = preset
    self.written = written
    self.spot = spot
    // One that is misspelled is reported by itself.
    let meant = (written["environment"]?.node.string ?? "").mostSimilar(of: ["live", "test"])
    environment = meant ?? "live"
    isAstray = meant == nil && written["environment"] != nil
    given = credentials
  }

  /// The entry as it would be written without the preset.
  mutating func entry() -> JSONNode {
    usePublishedCredentials()
    useBaseURL()
    var members =
      written.node.without("preset", "credentials", "scenario", "without", "methods", "probes").members ?? []
    if written["name"] == nil { members.append(member("name", filled(.text(preset.name)))) }
    if written["baseURL"] == nil, let baseURL = given["baseURL"] { members.append(member("baseURL", baseURL)) }
    if written["auth"] == nil { members.append(member("auth", filled(preset.authentication))) }
    if written["contacts"] == nil { members.append(member("contacts", contacts)) }
    members += [member("methods", methods()), member("probes", probes())]
    checkLeftOut()
    reportMissing()
    return JSONNode(.object(members), at: written.node.mark)
  }

  private var contacts: JSONNode {
    JSONNode(.array(preset.contacts.map { $0.node(at: spot.mark) }), at: spot.mark)
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

  mutating func filled(_ node: JSONNode) -> JSONNode {
    node.filled(at: spot.mark, with: given, missing: &missing)
  }

  private func member(_ name: String, _ node: JSONNode) -> JSONMember {
    JSONMember(name, node, at: written.node.member(name)?.mark ?? spot.mark)
  }

  mutating func report(_ problem: Problem.Preset, at spot: Spot) {
    findings.append(Finding(problem: .preset(problem), spot: spot))
  }

  /// One that was written wrongly is reported already.
  private mutating func reportMissing() {
    guard !isAstray else { return }
    let place = written["credentials"]
    for credential in preset.credentials where missing.contains(credential.id) {
      let problem = Problem.Preset.missingCredential(
        credential.id, about: credential.about, sample: credential.sample(in: preset.id).spelled)
      if place?[credential.id] == nil { report(problem, at: place?.spot ?? spot) }
    }
  }
}

extension Preset.Contact {
  /// As the configuration writes it.
  fileprivate func node(at mark: JSONMark) -> JSONNode {
    let members = [(kind, at)] + (hours.map { [("hours", $0)] } ?? [])
    return JSONNode(.object(members.map { JSONMember($0.0, JSONNode(.string($0.1), at: mark), at: mark) }), at: mark)
  }
}

extension JSONNode {
  /// On one line, as a message shows it.
  fileprivate var spelled: String {
    guard let members else { return compact }
    return "{ " + members.map { "\($0.name.shown): \($0.node.compact)" }.joined(separator: ", ") + " }"
  }
}
