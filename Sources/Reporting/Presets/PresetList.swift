package import Presets
import StrictJSON

/// The presets there are, a paragraph for each.
package enum PresetList {
  package static func text(_ presets: [Preset], style: Style) -> String {
    var page = TextPage(style)
    for preset in presets {
      if !page.lines.isEmpty { page.add() }
      page.add(
        [preset.id, preset.name, preset.environmentNames.joined(separator: ", ")].joined(separator: style.dot), .bold)
      page.add(style.foreign(preset.about), after: "  ")
      let kinds = preset.kinds.joined(separator: ", ")
      page.add("\(preset.methods.count.of("method")) (\(kinds))", after: "  ")
      for needs in preset.needs {
        page.add("needs " + style.foreign(needs.words(of: preset.name)), after: "  \(needs.environment) ")
      }
    }
    return page.text
  }

  package static func json(_ presets: [Preset]) -> String {
    JSONNode.members([
      "kind": "payprobe.presets", "version": .integer(1), "presets": .list(presets.map(\.row)),
    ]).rows
  }
}

extension Preset {
  var environmentNames: [String] { environments.map(\.id) }

  fileprivate var row: JSONNode {
    .members([
      "id": .text(id), "name": .text(name), "about": .text(about),
      "environments": .list(environmentNames.map { .text($0) }), "kinds": .list(kinds.map { .text($0) }),
      "methods": .integer(Int64(methods.count)),
      "credentials": .list(
        credentials.map { credential in
          .members([
            "id": .text(credential.id), "isSecret": .bool(credential.isSecret),
            "live": .bool(isNeeded(credential, in: "live")), "test": .bool(isNeeded(credential, in: "test")),
          ])
        }),
      "hasScenario": .bool(scenario != nil),
    ])
  }
}

extension Preset {
  /// Whether nothing works without it.
  private func isNeeded(_ credential: Credential, in environment: String) -> Bool {
    needs.contains { needs in
      needs.environment == environment && needs.published.isEmpty
        && needs.credentials.contains { $0.id == credential.id }
    }
  }
}

extension Preset.Credential {
  var words: String { isSecret ? "\(id) (secret)" : id }
}

extension Preset.Needs {
  /// `key (secret), for the scenario also method`.
  func words(of provider: String) -> String {
    if !published.isEmpty {
      let texts = published.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return "nothing: \(provider) publishes \(texts.joined(separator: ", "))"
    }
    let scenario =
      forScenario.isEmpty ? [] : ["for the scenario also " + forScenario.map(\.words).joined(separator: ", ")]
    return (credentials.map(\.words) + scenario).joined(separator: ", ")
  }
}
