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
      page.add("needs " + preset.credentials.map(\.words).joined(separator: ", "), after: "  ")
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
        credentials.map { .members(["id": .text($0.id), "isSecret": .bool($0.isSecret)]) }),
      "hasScenario": .bool(scenario != nil),
    ])
  }
}

extension Preset.Credential {
  var words: String { isSecret ? "\(id) (secret)" : id }
}
