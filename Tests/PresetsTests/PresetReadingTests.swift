import Authentication
import Configuration
import PaymentHealth
import Presets
import StrictJSON
import Testing

/// What the configuration's own reader says of a provider's entry; no secrets are there.
private func reading(_ entry: JSONNode) throws(ConfigurationProblems) -> ReadConfiguration {
  let text = JSONNode.members([
    "merchant": ["name": "Shop"], "controls": [["id": "c", "url": "https://c.example/"]], "providers": .list([entry]),
  ])
  let reader = ConfigurationReader(
    secrets: SecretSource(environment: [:], demand: .optional), machine: .another)
  return try reader.read(Array(text.compact.utf8), file: "probes.json")
}

extension JSONNode {
  /// The object with another value for one of its members, or one more.
  fileprivate func setting(_ name: String, _ node: JSONNode) -> JSONNode {
    JSONNode(.object((members ?? []).filter { $0.name != name } + [JSONMember(name, node)]))
  }
}

/// Those whose scheme the configuration knows.
private let readable = PresetCatalogue.all.filter { preset in
  AuthenticationSchemes.all.contains { preset.authentication[$0.name] != nil }
}

@Suite("Presets as configurations")
struct PresetReadingTests {
  @Test(
    "the entry to copy is a valid one in every environment, and watches what it names",
    arguments: readable, ["live", "test"])
  func entry(preset: Preset, environment: String) throws {
    let entry = preset.entry.setting("environment", .text(environment))
    #expect(entry.rows.split(separator: "\n").count <= 14)
    let provider = try #require(reading(entry).shop.providers.first)
    #expect(provider.name == preset.name)
    #expect(provider.probes.map(\.key.probe.rawValue) == preset.probes.map { $0["id"]?.string ?? "" })
    #expect(provider.methods.map(\.id.rawValue) == preset.entry["methods"]?.array?.compactMap(\.string))
    #expect(provider.probes.allSatisfy { $0.covers == provider.methods.map(\.id) })
    #expect(provider.reach == Reach())
  }

  @Test("every method of a catalogue can be watched, and none warns in silence", arguments: readable)
  func methods(preset: Preset) throws {
    let all = preset.entry.setting("methods", .list(preset.methods.map { .text($0.id) }))
    let read = try reading(all)
    #expect(read.shop.providers[0].methods.map(\.name) == preset.methods.map(\.name))
    #expect(read.shop.providers[0].methods.map(\.code) == preset.methods.map(\.code))
    #expect(read.warnings.count == preset.methods.filter { $0.until != nil }.count)
  }

  @Test("an entry of five lines is enough where test credentials are published")
  func published() throws {
    let entry: JSONNode = ["id": "paytrail", "preset": "paytrail", "environment": "test"]
    let shop = try reading(entry).shop
    let request = try #require(shop.providers[0].probes[0].steps.first).request
    #expect(request.url.description == "https://services.paytrail.com/merchants/payment-providers")
    #expect(request.authentication?.values["account"] == Text("375917"))
    #expect(request.authentication?.values["secret"]?.revealed == "SAIPPUAKAUPPIAS")
    #expect(!Configuration.effective(shop).contains("SAIPPUAKAUPPIAS"))
    #expect(shop.providers[0].methods.map(\.id).contains("nordea"))
    #expect(!shop.providers[0].methods.map(\.id).contains("mobilepay"))
  }

  @Test(
    "the scenario of every preset is a valid probe of the test environment",
    .enabled(if: Configuration.schema.contains(#""creates""#), "steps cannot create anything yet"), arguments: readable)
  func scenario(preset: Preset) throws {
    let asked = preset.credentials.filter { $0.environments.contains("test") }
    let credentials = JSONNode(.object(asked.map { JSONMember($0.id, $0.sample(in: preset.id)) }))
    let entry = preset.entry.setting("environment", "test").setting("credentials", credentials)
      .setting("scenario", true)
    let probe = try #require(reading(entry).shop.providers[0].probes.last)
    #expect(probe.key.probe == "payment")
    #expect(probe.steps.map(\.name) == ["create", "page", "read"])
  }

  @Test("the effective configuration of a preset reads back to the same provider, secrets apart")
  func readsBack() throws {
    let entry: JSONNode = [
      "id": "p", "preset": "paytrail", "environment": "test",
      "auth": ["basic": ["user": "u", "password": ["env": "X"]]],
    ]
    let shop = try reading(entry).shop
    let text = Configuration.effective(shop)
    #expect(text.contains(#""name": "Paytrail""#) && text.contains(#""every": "1m""#) && !text.contains("preset"))
  }
}
