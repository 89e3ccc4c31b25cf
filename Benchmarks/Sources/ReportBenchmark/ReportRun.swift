import Glibc
import PaymentHealth
import Reporting
import Storage

/// What the program does for a report and for a replay, but for reading its configuration: for use where only this package is built.
struct ReportRun {
  let folder: String
  let probes: Int
  let window: String
  let methods: [String]

  func run() async throws {
    let reader = try await Store.read(at: "\(folder)/payprobe.db", connections: 2)
    let report = try await reader.report(
      of: shop, window: try WindowRequest(window), scope: ReportScope(providers: [], methods: methods), now: now)
    print(ReportFormat.text.render(report, style: .plain))
  }

  /// Judges the window by two failures in a row.
  func replay() async throws {
    let reader = try await Store.read(at: "\(folder)/payprobe.db", connections: 2)
    let rules = shop.providers.flatMap(\.probes).map { ($0.key, ConfirmationRule(.share(2, of: 2))) }
    let report = try await reader.replay(
      of: shop, by: Dictionary(uniqueKeysWithValues: rules), window: try WindowRequest(window), now: now)
    print(ReplayText.render(report, style: .plain))
  }

  private var now: Timestamp { Timestamp(seconds: Int64(time(nil))) }

  private var shop: Shop {
    let merchant = Merchant(
      name: "Benchmark Shop", timeZone: "Europe/Helsinki", language: .english, countries: ["FI"], currencies: ["EUR"])
    let firsts = stride(from: 0, to: probes, by: History.methodsEach)
    return Shop(
      merchant: merchant, controls: [], providers: firsts.map(provider), sinks: [], storePath: "\(folder)/payprobe.db")
  }

  private func provider(first: Int) -> Provider {
    let id = ProviderID(rawValue: "provider\(first / History.methodsEach)")
    let methods = (first..<min(first + History.methodsEach, probes)).map { number in
      Method(id: MethodID(rawValue: "method\(number)"), name: "Method \(number)")
    }
    let step = Step(
      name: "root", request: Request(verb: .get, url: "https://example.com/"), expectations: Expectations())
    let probes = methods.map { method in
      Probe(
        key: ProbeKey(provider: id, probe: ProbeID(rawValue: method.id.rawValue)), covers: [method.id],
        every: .seconds(30), timeout: .seconds(5), steps: [step])
    }
    return Provider(id: id, name: id.rawValue, environment: .live, methods: methods, probes: probes)
  }
}
