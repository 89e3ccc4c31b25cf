import Configuration
import PaymentHealth
import Testing

/// Files of rules for a replay, read beside a configuration.
@Suite struct ReplayRulesTests {
  private static func probe(_ provider: ProviderID, _ id: ProbeID, _ rule: ConfirmationRule) -> Probe {
    Probe(
      key: ProbeKey(provider: provider, probe: id), covers: ["m"], every: .seconds(60), timeout: .seconds(5),
      confirmation: rule, steps: [])
  }

  private static let configured = ConfirmationRule(attempts: 3, within: .seconds(20))
  private static let shop = Shop(
    merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []),
    controls: [],
    providers: ["paytrail", "adyen"].map { id in
      Provider(
        id: id, name: id.rawValue, environment: .test, methods: [Method(id: "m", name: "M")],
        probes: [probe(id, "list", configured), probe(id, "pay", configured)])
    }, sinks: [], storePath: "payprobe.db")

  private static func rules(_ text: String) throws(ConfigurationProblems) -> [String: ConfirmationRule] {
    let reader = ConfigurationReader(secrets: SecretSource(environment: [:]), machine: .another)
    let read = try reader.readReplayRules(Array(text.utf8), file: "rules.json", for: shop)
    return Dictionary(uniqueKeysWithValues: read.map { ($0.key.description, $0.value) })
  }

  @Test("What a file does not say stays as the configuration has it")
  func empty() throws {
    let rules = try Self.rules("{}")
    #expect(rules.count == 4 && rules.values.allSatisfy { $0 == Self.configured })
    var recovery = Self.configured
    recovery.recovery = 5
    #expect(try Self.rules(#"{ "confirm": { "recovery": 5 } }"#).values.allSatisfy { $0 == recovery })
    #expect(
      try Self.rules(#"{ "confirm": { "attempts": 1 } }"#)["paytrail/list"]
        == ConfirmationRule(attempts: 1, within: .seconds(20)))
  }

  @Test("The nearest counts: a probe's above its provider's above all")
  func nearest() throws {
    let rules = try Self.rules(
      #"""
      { "confirm": { "failures": 2, "hold": "1m" }, "providers": { "paytrail": {
          "confirm": { "failures": 3 }, "probes": { "pay": { "confirm": { "lasting": "5m", "flapping": false } } } } } }
      """#)
    func rule(_ outage: OutageRule, flaps: Bool = true) -> ConfirmationRule {
      ConfirmationRule(outage, hold: .seconds(60), flaps: flaps)
    }
    #expect(rules["adyen/list"] == rule(.share(2, of: 2)) && rules["adyen/pay"] == rules["adyen/list"])
    #expect(rules["paytrail/list"] == rule(.share(3, of: 3)))
    #expect(rules["paytrail/pay"] == rule(.lasting(.seconds(300)), flaps: false))
  }

  @Test(
    "What is wrong is named with its place and what to write",
    arguments: [
      (
        #"{ "confirm": { "failurs": 2 } }"#,
        #"rules.json:1:16: confirm: unknown key "failurs"; did you mean "failures"?"#
      ),
      (#"{ "confirm": { "of": 3 } }"#, #"rules.json:1:22: confirm.of: how many"#),
      (
        #"{ "providers": { "paytral": {} } }"#,
        #"rules.json:1:18: providers.paytral: there is no provider "paytral" here; did you mean "paytrail"?"#
      ),
      (
        #"{ "providers": { "adyen": { "probes": { "lst": {} } } } }"#,
        #"rules.json:1:41: providers.adyen.probes.lst: there is no probe "lst" here; did you mean "list"?"#
      ),
      (#"{ "providers": { "adyen": { "confirm": { "attempts": 11 } } } }"#, "providers.adyen.confirm.attempts: "),
      (#"{ "tests": [] }"#, #"unknown key "tests""#), ("[]", "rules.json:1:1"), ("", "rules.json:1:1"),
      (#"{ "confirm": { "failures": 2, "attempts": 1 } }"#, "confirm"),
    ])
  func wrong(text: String, message: String) {
    do {
      _ = try Self.rules(text)
      Issue.record("\(text) is read")
    } catch {
      #expect(error.description.contains(message), "\(error.description)")
    }
  }
}
