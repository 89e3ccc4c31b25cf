import Configuration
import PaymentHealth
import StrictJSON
import Testing

/// One provider with these keys, from column 13 of line 2.
private func configuration(entry: String) -> String {
  """
  {"merchant": {"name": "Shop"}, "controls": [{"id": "c", "url": "https://c.example"}], "providers": [
  {"id": "p", \(entry)}]}
  """
}

private let secrets = SecretSource(environment: ["SET": "x"])

private func provider(_ entry: String) throws -> Provider {
  try #require(read(configuration(entry: entry), secrets: secrets).providers.first)
}

private let paytrail = #""preset": "paytrail", "credentials": {"account": "1", "secret": {"env": "SET"}}"#

/// Keys beside ``paytrail``, and what holds of the provider then.
private let overrides: [(String, @Sendable (Provider) -> Bool)] = [
  (#""name": "Ours""#, { $0.name == "Ours" }),
  (
    #""baseURL": "https://proxy.example/paytrail""#,
    { $0.probes[0].steps[0].request.url.description == "https://proxy.example/paytrail/merchants/payment-providers" }
  ),
  (#""auth": {"basic": {"user": "u", "password": {"env": "SET"}}}"#, { scheme(of: $0) == "basic" }),
  (
    #""methods": [{"id": "nordea", "name": "N", "countries": []}]"#,
    { $0.methods == [Method(id: "nordea", name: "N", kind: "bank", currencies: ["EUR"])] }
  ),
  (#""methods": [{"id": "own"}, "pop"]"#, { $0.methods.map(\.name) == ["own", "POP Pankki"] }),
  (
    #""probes": [{"id": "methods", "every": "5m"}]"#,
    { $0.probes.count == 1 && $0.probes[0].every == .seconds(300) && $0.probes[0].steps[0].offers != nil }
  ),
  (
    #""probes": [{"id": "own", "steps": [{"request": {"path": "/own"}}]}]"#,
    { $0.probes.map(\.key.probe) == ["own", "methods"] && scheme(of: $0) == "paytrail" }
  ),
  (
    #""probes": [{"id": "methods", "steps": [{"request": {"path": "/x"}}]}]"#,
    { $0.probes[0].steps.map(\.request.url.description) == ["https://services.paytrail.com/x"] && $0.probes.count == 1 }
  ),
  (
    #""probes": [{"id": "own", "steps": [{"request": {"path": "/own"}}]}], "without": ["methods"]"#,
    { $0.probes.map(\.key.probe) == ["own"] }
  ),
  (
    #""contacts": [{"phone": "+358 9 123 456"}]"#, { $0.contacts == [Contact(.phone, at: "+358 9 123 456")] }
  ),
  (#""scenario": false"#, { $0.probes.map(\.key.probe) == ["methods"] }),
  (#""allowPrivate": true, "caFile": "ca.pem""#, { $0.reach.allowsPrivateAddresses }),
]

@Suite("Presets")
struct PresetTests {
  @Test("what the preset knows is filled in")
  func fillsIn() throws {
    let provider = try provider(#"\#(paytrail), "methods": ["nordea", "op-lasku"]"#)
    #expect(provider.name == "Paytrail" && provider.environment == .live)
    #expect(provider.contacts.map(\.kind) == [.portal, .mail, .status, .documentation])
    #expect(
      provider.methods == [
        Method(id: "nordea", name: "Nordea", kind: "bank", countries: ["FI"], currencies: ["EUR"]),
        Method(
          id: "op-lasku", name: "OP Lasku", code: "oplaskuV1", kind: "invoice", countries: ["FI"], currencies: ["EUR"]),
      ])
    let probe = try #require(provider.probes.first)
    #expect(provider.probes.count == 1 && probe.key.probe == "methods" && probe.every == .seconds(60))
    #expect(probe.covers == ["nordea", "op-lasku"])
    #expect(probe.steps[0].offers == Offers(methods: "$[*].id", codes: ["op-lasku": "oplaskuV1"]))
    let request = probe.steps[0].request
    #expect(request.url.description == "https://services.paytrail.com/merchants/payment-providers")
    #expect(request.authentication?.values["account"] == Text("1"))
    #expect(request.authentication?.secrets.map(\.origin) == ["env SET"])
  }

  @Test("whatever the merchant writes takes the preset's place", arguments: overrides)
  func override(entry: String, holds: @Sendable (Provider) -> Bool) throws {
    #expect(holds(try provider("\(paytrail), \(entry)")), "\(entry)")
  }

  @Test("the environment chooses the address, and a merchant's own part of it is put in")
  func environments() throws {
    let adyen = #""preset": "adyen", "methods": ["cards"]"#
    let credentials = #""merchantAccount": "M", "country": "FI", "apiKey": {"env": "SET"}"#
    let live = try provider(#"\#(adyen), "credentials": {\#(credentials), "prefix": "abc-Shop"}"#)
    #expect(
      live.probes[0].steps[0].request.url.description
        == "https://abc-Shop-checkout-live.adyenpayments.com/checkout/v71/paymentMethods")
    let test = try provider(#"\#(adyen), "environment": "test", "credentials": {\#(credentials)}"#)
    let request = test.probes[0].steps[0].request
    #expect(request.url.description == "https://checkout-test.adyen.com/v71/paymentMethods")
    #expect(request.body?.texts.first?.description == #"{"merchantAccount":"M","countryCode":"FI","channel":"Web"}"#)
    #expect(test.methods.map(\.code) == ["scheme"])
  }

  @Test("a secret that its provider publishes may be written, every other is refused")
  func publishedSecrets() throws {
    let written =
      #""preset": "paytrail", "environment": "test", "credentials": {"account": "375917", "secret": "SAIPPUAKAUPPIAS"}"#
    #expect(try provider(written) == provider(#""preset": "paytrail", "environment": "test""#))
    for (secret, isAccepted) in [("SAIPPUAKAUPPIAS", true), ("SAIPPUAKAUPPIA", false), ("saippuakauppias", false)] {
      let said = problems(configuration(request: #""auth": {"bearer": {"token": "\#(secret)"}}"#))
      #expect(said.isEmpty == isAccepted, "\(said)")
    }
  }

  @Test(
    "asking more often than the etiquette allows is a warning where it is written, or else at the preset",
    arguments: [
      (#""probes": [{"id": "methods", "every": "30s"}]"#, "132: warning: providers[0].probes[0].every: every 30s"),
      (#""probes": [{"id": "methods", "every": "60s"}]"#, nil),
      (
        #""probes": [{"id": "own", "every": "15s", "steps": [{}]}]"#,
        "128: warning: providers[0].probes[0].every: every 15s"
      ),
      (#""baseURL": "https://proxy.example", "probes": [{"id": "methods", "every": "30s"}]"#, nil),
    ])
  func etiquette(entry: String, message: String?) throws {
    let said = try warnings(#"\#(paytrail), \#(entry)"#)
    #expect(said.count == (message == nil ? 0 : 1))
    if let message {
      #expect(
        said[0].hasPrefix("probes.json:2:\(message) is too often for this provider; write \"1m\" or more. "), "\(said)")
    }
  }

  @Test(
    "a probe beside those of the preset is a note, and one whose id is nearly that of another a warning",
    arguments: [
      (
        "own", true,
        #"104: note: providers[0].probes[0].id: "own" is an additional probe, besides "methods" of the preset "paytrail""#
      ),
      (
        "method", false,
        #"104: warning: providers[0].probes[0].id: "method" is asked besides all that the preset "paytrail" asks, also its "methods"; if it is to change that one, write "id": "methods""#
      ),
    ])
  func additional(id: String, isRemark: Bool, message: String) throws {
    let entry = #"\#(paytrail), "probes": [{"id": "\#(id)", "steps": [{}]}]"#
    let read = try read(configuration(entry: entry), secrets: secrets, on: .another)
    let said = read.warnings.filter { $0.description.contains("providers[0].probes[0].id") }
    #expect(
      said.map { $0.description.split(separator: ":").dropFirst(3).joined(separator: ":") } == [
        message.split(separator: ":").dropFirst().joined(separator: ":")
      ])
    #expect(said.map(\.isRemark) == [isRemark])
  }

  @Test("a probe without a time of its own that the defaults make too frequent is said at the preset")
  func etiquetteOfDefaults() throws {
    let text = configuration(entry: #"\#(paytrail), "probes": [{"id": "own", "steps": [{}]}]"#)
      .replacing(#""controls""#, with: #""defaults": {"every": "20s"}, "controls""#)
    let said = try read(text, secrets: secrets, on: .another).warnings.map(\.description)
      .filter { $0.contains("too often") }
    #expect(
      said.count == 1 && said[0].hasPrefix("probes.json:2:23: warning: providers[0].preset: every 20s is"), "\(said)")
  }

  @Test(
    "a method that ended, or that the test environment does not have, is a warning where it is picked",
    arguments: [
      (
        #""preset": "mollie", "credentials": {"key": {"env": "SET"}}, "methods": ["ideal", "giropay"]"#,
        #"94: warning: providers[0].methods[1]: "giropay" ended on 2024-12-31; take it out"#
      ),
      (
        #""preset": "paytrail", "environment": "test", "methods": ["mobilepay"]"#,
        #"70: warning: providers[0].methods[0]: "mobilepay" is not in the provider's test environment, where it will be missing; take it out"#
      ),
    ])
  func methodWarnings(entry: String, message: String) throws {
    #expect(try warnings(entry) == ["probes.json:2:\(message)"])
  }

  private func warnings(_ entry: String) throws -> [String] {
    try read(configuration(entry: entry), secrets: secrets, on: .another).warnings.map(\.description)
      .filter { !$0.contains("not confirmed before the next run") && !$0.contains("additional probe") }
  }
}

private func scheme(of provider: Provider) -> String? {
  provider.probes.last?.steps[0].request.authentication?.scheme
}

@Suite("Wrong entries of presets: what is said, word by word")
struct WrongPresetTests {
  @Test("entries", arguments: wrongPresets)
  func entries(entry: String, messages: [String]) {
    #expect(problems(configuration(entry: entry), secrets: secrets) == messages.map { "probes.json:2:\($0)" })
  }
}
