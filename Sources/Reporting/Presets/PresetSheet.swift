package import Presets
import StrictJSON

/// All that a preset knows, for people.
package enum PresetSheet {
  package static func text(_ preset: Preset, style: Style) -> String {
    var page = TextPage(style)
    page.add("\(preset.name)\(style.dot)\(preset.id)", .bold)
    page.add(style.foreign(preset.about), after: "")
    page.addEntry(of: preset)
    page.addAddresses(of: preset)
    page.addCredentials(of: preset)
    page.addMethods(of: preset)
    page.addProbes(of: preset)
    page.addEtiquette(of: preset)
    page.addContacts(of: preset)
    page.addFacts(of: preset)
    return page.text
  }

  /// The preset as its file has it, and the entry to copy.
  package static func json(_ preset: Preset) -> String {
    (JSONNode.members(["kind": "payprobe.preset", "version": .integer(1)]) + preset.file
      + JSONNode.members(["entry": preset.entry])).rows
  }
}

extension TextPage {
  private mutating func addTitle(_ title: String) {
    add()
    add(title, .bold)
  }

  fileprivate mutating func addEntry(of preset: Preset) {
    addTitle("Entry of \"providers\" for live payments")
    for line in preset.entry.rows.split(separator: "\n") { add("  \(line)") }
    let isPublished = preset.environment("test")?.published.isEmpty == false
    let credentials = isPublished ? "leave \"credentials\" out" : "give what it needs, see below"
    add("For tests write \"environment\": \"test\" and \(credentials).", after: "  ")
  }

  fileprivate mutating func addAddresses(of preset: Preset) {
    addTitle("Addresses")
    for environment in preset.environments {
      add(style.foreign(environment.baseURL.addressWords), after: "  " + environment.id.left(6))
    }
  }

  fileprivate mutating func addCredentials(of preset: Preset) {
    addTitle("Credentials")
    for needs in preset.needs {
      add(style.foreign(needs.words(of: preset.name)), after: "  " + needs.environment.left(6))
    }
    for credential in preset.credentials {
      add(style.foreign(credential.words), after: "  ")
      let only = credential.environments.count == 1 ? "In \(credential.environments.joined()) only. " : ""
      add(style.foreign("\(only)\(credential.about) \(credential.location)"), after: "    ", ink: .faint)
    }
  }

  fileprivate mutating func addMethods(of preset: Preset) {
    addTitle("Methods (* watched when you name none)")
    let width = preset.methods.map(\.id.displayWidth).max() ?? 0
    for method in preset.methods {
      let mark = method.isDefault ? "* " : "  "
      let words = [method.name, method.kind] + method.limits
      add(style.foreign(words.joined(separator: style.dot)), after: mark + method.id.left(width) + "  ")
    }
  }

  fileprivate mutating func addProbes(of preset: Preset) {
    addTitle("Probes")
    for probe in preset.probes { addProbe(probe) }
    guard let scenario = preset.scenario else { return }
    addTitle("Scenario (\"scenario\": true, in the environment test alone)")
    addProbe(scenario)
  }

  private mutating func addProbe(_ probe: JSONNode) {
    add("\(probe["id"]?.string ?? ""), every \(probe["every"]?.string ?? "")", after: "  ")
    for step in probe["steps"]?.array ?? [] { add(style.foreign(step.stepWords), after: "    ", ink: .faint) }
  }

  fileprivate mutating func addEtiquette(of preset: Preset) {
    addTitle("Etiquette")
    add(style.foreign("At most every \(preset.etiquette.every). \(preset.etiquette.reason)"), after: "  ")
  }

  fileprivate mutating func addContacts(of preset: Preset) {
    addTitle("Contacts")
    for contact in preset.contacts {
      let hours = contact.hours.map { " (\($0))" } ?? ""
      add(style.foreign("\(contact.kind): \(contact.at)\(hours)"), after: "  ")
      if contact.source != contact.at { add(style.foreign("by \(contact.source)"), after: "    ", ink: .faint) }
    }
  }

  fileprivate mutating func addFacts(of preset: Preset) {
    addTitle("How sure this is")
    for fact in preset.facts {
      add(style.foreign(fact.fact), after: "  \(fact.certainty.rawValue.left(12))")
      add(style.foreign("\(fact.about): \(fact.source)"), after: "              ", ink: .faint)
    }
  }
}

extension JSONNode {
  /// A URL with the names of its placeholders in capitals.
  fileprivate var addressWords: String {
    string ?? self["given"]?.string?.uppercased() ?? (self["joined"]?.array ?? []).map(\.addressWords).joined()
  }

  /// `GET /v2/methods`, behind the step's name.
  fileprivate var stepWords: String {
    let request = self["request"]
    let target = request?["path"]?.string ?? request?["url"]?.string ?? ""
    return "\(self["name"]?.string ?? ""): \(request?["method"]?.string ?? "GET") \(target)"
  }
}

extension Preset.CatalogueMethod {
  fileprivate var limits: [String] {
    let spans = [from.map { "from \($0)" }, until.map { "until \($0)" }, isLiveOnly ? "live only" : nil, note]
    return [code.map { "code \($0)" }].compactMap { $0 }
      + [countries, currencies].filter { !$0.isEmpty }
      .map { $0.joined(separator: " ") } + spans.compactMap { $0 }
  }
}
