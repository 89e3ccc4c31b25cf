package import Presets
import StrictJSON
import Testing

@Suite("Files of presets")
struct PresetFileTests {
  @Test("every file is a preset, and they are in the order of their ids")
  func readable() throws {
    let ids = try PresetCatalogue.files.map { try Preset(file: $0).id }
    #expect(ids == ["adyen", "mollie", "paypal", "paytrail", "stripe"])
    #expect(PresetCatalogue.ids == ids)
  }

  @Test(
    "every part of a preset has a fact that says where it is from and how sure it is", arguments: PresetCatalogue.all)
  func facts(preset: Preset) {
    let parts: Set = ["environments", "credentials", "auth", "methods", "probes", "scenario", "contacts", "etiquette"]
    #expect(Set(preset.facts.map(\.about)) == parts)
    for fact in preset.facts {
      #expect(fact.source.hasPrefix("https://") || fact.certainty == .assumed, "\(fact.fact)")
      #expect(fact.fact.hasSuffix("."), "\(fact.fact)")
    }
  }

  @Test("no default probe asks more often than the etiquette allows", arguments: PresetCatalogue.all)
  func etiquette(preset: Preset) throws {
    let shortest = try #require(seconds(preset.etiquette.every))
    for probe in preset.probes + [preset.scenario].compactMap({ $0 }) {
      #expect(try #require(seconds(probe["every"]?.string ?? "")) >= shortest)
    }
    #expect(preset.etiquette.reason.hasSuffix("."))
  }

  @Test("ids are unique, every method says what it is, and days are days", arguments: PresetCatalogue.all)
  func catalogue(preset: Preset) {
    for ids in [preset.methods.map(\.id), preset.credentials.map(\.id), preset.environments.map(\.id)] {
      #expect(Set(ids).count == ids.count && !ids.isEmpty)
    }
    #expect(Set(preset.kinds).isSubset(of: ["bank", "card", "wallet", "invoice", "voucher"]))
    for day in preset.methods.flatMap({ [$0.from, $0.until] }).compactMap({ $0 }) {
      #expect(day.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil)
    }
    #expect(preset.defaultMethods(in: "live").allSatisfy { $0.until == nil })
    #expect(preset.defaultMethods(in: "test").allSatisfy { !$0.isLiveOnly })
  }

  @Test(
    "contacts are addresses with a source each, and a phone number says when it is answered",
    arguments: PresetCatalogue.all)
  func contacts(preset: Preset) {
    #expect(preset.contacts.contains { $0.kind == "status" })
    for contact in preset.contacts {
      #expect(contact.source.hasPrefix("https://"))
      switch contact.kind {
      case "status", "portal", "documentation": #expect(contact.at.hasPrefix("https://"))
      case "mail": #expect(contact.at.contains("@"))
      default: #expect(contact.kind == "phone" && contact.hours != nil)
      }
    }
  }

  @Test(
    "every scenario follows the page and reads the payment, and ends or lets lapse what it made",
    arguments: PresetCatalogue.all)
  func scenarios(preset: Preset) throws {
    let steps = try #require(preset.scenario?["steps"]?.array)
    #expect(steps.map { $0["name"]?.string } == ["create", "page", "read"])
    #expect(steps.map { $0["creates"]?.bool } == [true, nil, nil])
    let hasKey = steps[0]["idempotency"] != nil || steps[0].compact.contains("${key}")
    #expect(hasKey && steps[0]["cleanup"] != nil)
    // A payer's browser has no key, and the page is not signed.
    #expect(steps[1]["request"]?["auth"] == false)
    #expect(steps[1]["expect"]?["host"]?.array?.isEmpty == false && steps[1]["expect"]?["body"] != nil)
  }

  @Test(
    "what is wrong with a file is said with its place",
    arguments: [
      ("1", ": not an object"), ("{", ": not JSON"), (#"{"id": "x", "extra": 1}"#, ": unknown key extra"),
      (#"{"id": ""}"#, "id: not a text"), (#"{"id": "x"}"#, "name: missing"),
    ])
  func faults(text: String, message: String) {
    let error = #expect(throws: PresetFault.self) { try Preset(file: Array(text.utf8)) }
    #expect(error?.description == message)
  }

  @Test("a part that is wrong is said with its place")
  func faultsInside() throws {
    let file = String(decoding: PresetCatalogue.files[3], as: UTF8.self)
    let wrong = [
      (#""certainty": "documented""#, #""certainty": "sure""#, "facts[0].certainty: unknown"),
      (#""kind": "bank""#, #""sort": "bank""#, "methods[0]: unknown key sort"),
      (#""isDefault": true"#, #""isDefault": false"#, "methods[0].isDefault: not true"),
      (#""countries": ["FI"]"#, #""countries": "FI""#, "methods[0].countries: not a list of texts"),
      (#", "example": "123456""#, "", "credentials[0].example: goes with what is no secret"),
      (#""live": { "baseURL""#, #""live": { "url""#, "environments.live: unknown key url"),
    ]
    for (old, new, message) in wrong {
      let range = try #require(file.firstRange(of: old))
      let text = file.replacingCharacters(in: range, with: new)
      let error = #expect(throws: PresetFault.self) { try Preset(file: Array(text.utf8)) }
      #expect(error?.description == message)
    }
  }
}

/// Of a duration of one unit.
private func seconds(_ text: String) -> Int? {
  let units = ["s": 1, "m": 60, "h": 3600]
  guard let unit = text.last.flatMap({ units[String($0)] }), let count = Int(text.dropLast()) else { return nil }
  return count * unit
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}

extension Preset: CustomTestStringConvertible {
  package var testDescription: String { id }
}
