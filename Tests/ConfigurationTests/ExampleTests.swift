import Configuration
import FoundationEssentials
import PaymentHealth
import Testing

/// A file at the top of the package.
func packageFile(_ name: String) -> URL {
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: name)
}

@Suite("The example")
struct ExampleTests {
  @Test("probes.json reads on a machine without any environment variable")
  func exampleIsValid() throws {
    let shop = try read(String(contentsOf: packageFile("probes.json"), encoding: .utf8))
    #expect(shop.providers.map(\.id) == ["paytrail", "klarna", "adyen", "stripe", "mollie", "paypal"])
    #expect(shop.controls.map(\.id) == ["iana", "quad9"])
    #expect(shop.providers.allSatisfy { $0.reach == Reach() })
    #expect(shop.providers.flatMap(\.probes).flatMap(\.steps).allSatisfy { $0.request.verb == .get })
    #expect(shop.sinks.isEmpty)
  }

  @Test("what is commented out in probes.json is valid, too")
  func commentedPartsAreValid() throws {
    let lines = try String(contentsOf: packageFile("probes.json"), encoding: .utf8).split(separator: "\n")
    let code = lines.map { line in
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("// "), let first = text.dropFirst(3).first(where: { $0 != " " }) else {
        return String(line)
      }
      guard "{}[]\"".contains(first) else { return "" }
      return text == "// {" ? ", {" : String(text.dropFirst(3))
    }
    let shop = try read(
      code.joined(separator: "\n"),
      secrets: SecretSource(environment: ["OPS_SECRET": "x", "STRIPE_KEY": "y"], demand: .optional))
    #expect(shop.providers.flatMap(\.probes).count == 8)
    #expect(shop.sinks.map(\.id) == ["hook", "ops"])
  }

  @Test("the first configuration a merchant sees in the documentation is valid")
  func documentedConfiguration() throws {
    let text = """
      {
        "$schema": "payprobe.schema.json",
        "merchant": { "name": "Example Shop", "timeZone": "Europe/Helsinki", "language": "fi", "countries": ["FI"], "currencies": ["EUR"] },
        "store": { "sqlite": "payprobe.db" },
        "defaults": { "every": "60s", "timeout": "10s", "confirm": { "attempts": 4, "within": "30s" } },
        "controls": [ { "id": "iana", "url": "https://www.iana.org/" }, { "id": "quad9", "url": "https://dns.quad9.net/" } ],
        "providers": [
          { "id": "paytrail", "name": "Paytrail", "environment": "test", "baseURL": "https://services.paytrail.com",
            "methods": [ { "id": "nordea", "name": "Nordea", "kind": "bank", "countries": ["FI"], "currencies": ["EUR"] } ],
            "probes": [
              { "id": "reachable", "covers": "all", "every": "30s",
                "steps": [ { "name": "root", "request": { "method": "GET", "path": "/" },
                             "expect": { "status": [200, 401, 404], "latency": { "degraded": "1s", "down": "5s" } } } ] } ] } ],
        "alerts": { "sinks": [ { "id": "hook", "exec": ["/etc/payprobe/hook"] }, { "id": "ops", "webhook": "https://ops.example/in", "secret": { "env": "OPS_SECRET" } } ] }
      }
      """
    let shop = try read(text, secrets: SecretSource(environment: ["OPS_SECRET": "s"]))
    #expect(shop.providers[0].probes[0].covers == ["nordea"])
    #expect(shop.sinks.map(\.id) == ["hook", "ops"])
    #expect(problems(text).map { $0.hasSuffix("env OPS_SECRET is not set; set it, or correct the name") } == [true])
  }

  @Test("the effective configuration of the example reads back to the same shop")
  func effectiveReadsBack() throws {
    let shop = try read(String(contentsOf: packageFile("probes.json"), encoding: .utf8))
    let text = Configuration.effective(shop)
    #expect(try read(text) == shop)
    #expect(try Configuration.effective(read(text)) == text)
  }

  /// `UPDATE_GOLDEN=1 swift test --filter schemaFile` writes it anew.
  @Test("payprobe.schema.json is what the program prints")
  func schemaFile() throws {
    let file = packageFile("payprobe.schema.json")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(Configuration.schema.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == Configuration.schema)
  }
}
