import Configuration
import PaymentHealth
import StrictJSON

/// What can still be read of a broken configuration by those who only read the store: where that is, names, the time zone.
struct ConfigurationRemains: Sendable {
  private let root: JSONNode?

  init(_ bytes: [UInt8]) {
    root = JSONReading(bytes, as: .configuration).node
  }

  /// As it is written, or the default where nothing is; nil when it cannot be told.
  var storePath: String? {
    guard let root, root.members != nil else { return nil }
    guard let store = root["store"] else { return Configuration.defaultStorePath }
    return store["sqlite"]?.string
  }

  /// The shop as the store knows it: every probe of which the latest results are not a week older than the newest.
  ///
  /// Ids stand for names that cannot be read. Deadlines and confirmation are the defaults, and decide only for how long a last result
  /// is believed. Its probes have no steps and cannot be run.
  func shop(watching tracks: [Track: TrackState], latest: [ProbeKey: ProbeResult]) -> Shop {
    let newest = tracks.values.map(\.lastSlot).max()
    let present = tracks.filter { track in
      newest.map { track.value.lastSlot.advanced(by: .seconds(7 * 86_400)) >= $0 } ?? true
    }
    let providers = Dictionary(grouping: present.keys, by: \.probe.provider)
      .map { provider($0, tracks: $1, latest: latest) }
    return Shop(
      merchant: merchant, controls: [], providers: inOrder(providers, named: \.id.rawValue, of: root?["providers"]),
      sinks: [], storePath: storePath ?? "")
  }

  private var merchant: Merchant {
    let merchant = root?["merchant"]
    return Merchant(
      name: merchant?["name"]?.string ?? "payprobe", timeZone: merchant?["timeZone"]?.string ?? "UTC",
      language: .english,
      countries: [], currencies: [])
  }

  private func provider(_ id: ProviderID, tracks: [Track], latest: [ProbeKey: ProbeResult]) -> Provider {
    let declared = root?["providers"]?.array?.first { $0["id"]?.string == id.rawValue }
    let name = declared?["name"]?.string ?? id.rawValue
    let methods = Set(tracks.map(\.method)).map { method in
      let entry = declared?["methods"]?.array?.first { $0["id"]?.string == method.rawValue }
      let itself = method.rawValue == id.rawValue ? name : method.rawValue
      return Method(id: method, name: entry?["name"]?.string ?? itself)
    }
    let probes = Dictionary(grouping: tracks, by: \.probe).map { key, tracks in
      let period = latest[key]?.period ?? .seconds(30)
      return Probe(
        key: key, covers: tracks.map(\.method).sorted(), every: period, timeout: min(.seconds(10), period), steps: [])
    }
    return Provider(
      id: id, name: name,
      environment: declared?["environment"]?.string.flatMap(Provider.Environment.init) ?? .live,
      methods: inOrder(methods, named: \.id.rawValue, of: declared?["methods"]),
      probes: inOrder(probes, named: \.key.probe.rawValue, of: declared?["probes"]))
  }

  /// As the file has them, and what is not in it behind.
  private func inOrder<Item>(_ items: [Item], named name: (Item) -> String, of list: JSONNode?) -> [Item] {
    let declared = list?.array?.map { $0["id"]?.string ?? $0.string } ?? []
    func place(_ item: Item) -> Int { declared.firstIndex(of: name(item)) ?? declared.count }
    return items.sorted { (place($0), name($0)) < (place($1), name($1)) }
  }
}
