import PaymentHealth
import Testing

@testable import Commands

@Suite struct ConfigurationRemainsTests {
  @Test(
    "The store's path is taken where it can be told and nowhere else",
    arguments: [
      (#"{ "store": { "sqlite": "/var/x.db" }, "providers": 5 }"#, "/var/x.db"), (#"{ "nonsense": 1 }"#, "payprobe.db"),
      (#"{ "store": { "sqlit": "x.db" } }"#, nil), (#"{ "store": { "sqlite": 5 } }"#, nil), ("[]", nil), ("{ ", nil),
      ("", nil),
    ])
  func storePath(text: String, path: String?) {
    #expect(ConfigurationRemains(Array(text.utf8)).storePath == path)
  }

  private static func state(lastSlot seconds: Int64) -> TrackState {
    let slot = Timestamp(seconds: seconds)
    return TrackState(verdict: .up, since: slot, tries: 1, lastSlot: slot, measuredUntil: slot)
  }

  private static let list = ProbeKey(provider: "paytrail", probe: "list")
  private static let tracks: [Track: TrackState] = [
    Track(probe: list, method: "op"): state(lastSlot: 2_000_000),
    Track(probe: list, method: "nordea"): state(lastSlot: 2_000_000),
    Track(probe: list, method: "gone"): state(lastSlot: 1_000_000),
    Track(probe: ProbeKey(provider: "stripe", probe: "root"), method: "stripe"): state(lastSlot: 1_999_000),
  ]

  @Test("Names and order are the file's as far as it has them; what was not measured for a week is left out")
  func shop() {
    let text = """
      { "merchant": { "name": "Shop", "timeZone": "Europe/Helsinki", "wrong": true },
        "providers": [ { "id": "stripe" }, { "id": "paytrail", "name": "Paytrail", "environment": "test",
          "methods": [ { "id": "op", "name": "OP" }, { "id": "nordea" } ] } ] }
      """
    let result = ProbeResult(
      probe: Self.list, slot: Timestamp(seconds: 2_000_000), started: Timestamp(seconds: 2_000_000),
      ended: Timestamp(seconds: 2_000_000), period: .seconds(5), verdict: .up)
    let shop = ConfigurationRemains(Array(text.utf8)).shop(watching: Self.tracks, latest: [Self.list: result])
    #expect(shop.merchant.name == "Shop" && shop.merchant.timeZone == "Europe/Helsinki")
    #expect(shop.providers.map(\.name) == ["stripe", "Paytrail"])
    #expect(shop.providers.map(\.environment) == [.live, .test])
    #expect(shop.providers[1].methods.map(\.name) == ["OP", "nordea"])
    #expect(shop.providers[1].probes.map(\.covers) == [["nordea", "op"]])
    #expect(shop.providers[1].probes.map(\.every) == [.seconds(5)])
    #expect(shop.providers[1].probes.allSatisfy { $0.timeout <= $0.every })
  }

  @Test("Methods that are picked from a preset keep their order, too")
  func picked() {
    let text =
      #"{ "providers": [ { "id": "paytrail", "preset": "paytrail", "methods": ["op", { "id": "nordea" }] } ] }"#
    let shop = ConfigurationRemains(Array(text.utf8)).shop(watching: Self.tracks, latest: [:])
    #expect(shop.providers[0].methods.map(\.id) == ["op", "nordea"])
  }

  @Test("Without a readable file ids are the names, and times are UTC")
  func nothing() {
    let shop = ConfigurationRemains([]).shop(watching: Self.tracks, latest: [:])
    #expect(shop.merchant.timeZone == "UTC")
    #expect(shop.providers.map(\.name) == ["paytrail", "stripe"])
    #expect(shop.providers[0].methods.map(\.name) == ["nordea", "op"])
  }
}
