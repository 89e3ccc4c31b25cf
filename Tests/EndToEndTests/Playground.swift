import Foundation
import PaymentHealth
import Sandbox
import Storage
import Synchronization
import TestSupport

/// A shop on the sandbox in a folder of its own: configuration, hook, store.
final class Playground: Sendable {
  let server: SandboxServer
  /// Between these instants of the wall clock the sandbox's own clock stood at zero.
  private let serverStart: ClosedRange<Timestamp>
  let folder: String
  private let refused = Mutex<RefusedPort?>(nil)

  var configuration: String { folder + "/probes.json" }
  var store: String { folder + "/payprobe.db" }

  /// - Parameter providers: JSON of the `providers` member; `$BASE` stands for the sandbox's address.
  init(
    every: String = "1s", confirm: String = #"{ "attempts": 1, "within": "500ms", "recovery": 2 }"#,
    providers: String = Playground.paytrail
  ) async throws {
    let before = Self.now
    server = try await SandboxServer.start()
    serverStart = before...Self.now
    // In letters alone: digits of a UUID may be a card number's, which no configuration may hold.
    let letters = UUID().uuidString.filter { $0 != "-" }.map {
      "ghijklmnop".dropFirst($0.wholeNumberValue ?? 10).first ?? $0
    }
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-e2e-\(String(letters))").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(
      """
      {
        "merchant": { "name": "Test Shop", "timeZone": "UTC" },
        "store": { "sqlite": "payprobe.db" },
        "defaults": { "every": "\(every)", "timeout": "400ms", "confirm": \(confirm) },
        "controls": [ { "id": "loopback", "url": "$BASE/control/", "allowInsecure": true, "allowPrivate": true } ],
        "providers": \(providers),
        "alerts": { "sinks": [ { "id": "hook", "exec": ["\(folder)/hook"] } ] }
      }
      """, to: "probes.json")
    try write(
      """
      #!/bin/sh
      echo "$PAYPROBE_KIND $PAYPROBE_SUBJECT $PAYPROBE_SINCE $PAYPROBE_EVENT_ID" >> \(folder)/hook.log
      cat >> \(folder)/events.json

      """, to: "hook", mode: 0o755)
  }

  static let paytrail = """
    [ { "id": "paytrail", "name": "Paytrail", "environment": "test", "baseURL": "$BASE/paytrail",
        "allowInsecure": true, "allowPrivate": true,
        "methods": [ { "id": "nordea", "name": "Nordea" }, { "id": "osuuspankki", "name": "OP" } ],
        "probes": [ { "id": "list", "covers": "all",
          "steps": [ { "name": "list", "request": { "path": "/merchants/payment-providers" },
                       "expect": { "status": [200] }, "offers": { "methods": "$[*].id" } } ] } ] } ]
    """

  /// Takes the providers and the control off the network: connections are refused from now on.
  func unplug() async throws {
    await server.stop()
    let port = try RefusedPort(server.port)
    refused.withLock { $0 = port }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  func write(_ text: String, to name: String, mode: Int = 0o600) throws {
    let path = folder + "/" + name
    let text = text.replacingOccurrences(of: "$BASE", with: server.baseURL)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  func read(_ name: String) -> String {
    (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
  }

  /// What the hook was told, a line for each call.
  var hookCalls: [String] { read("hook.log").split(separator: "\n").map(String.init) }
  var hookKinds: [String] { hookCalls.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } }

  func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Program.Ending {
    try await Program.run(arguments + ["--config", configuration], environment: environment)
  }

  func start(
    _ arguments: String..., environment: [String: String] = [:], under launcher: [String] = []
  ) throws -> Program {
    try Program(arguments + ["--config", configuration], environment: environment, under: launcher)
  }

  /// Points the configuration at another sandbox.
  func move(to baseURL: String) throws {
    try write(read("probes.json").replacingOccurrences(of: server.baseURL, with: baseURL), to: "probes.json")
  }

  /// The results of the one probe, oldest first; none while there is no store.
  func results() async throws -> [ProbeResult] {
    guard let reader = try? await Store.read(at: store) else { return [] }
    return try await reader.recentResults(of: ProbeKey(provider: "paytrail", probe: "list"), count: 10_000)
  }

  /// The second result that began after `instant`, if a slot before it was left out, as on a busy machine: what is confirmed by it is dated
  /// to it then.
  func resultAfterGap(since instant: Timestamp) async throws -> ProbeResult? {
    let own = try await results().filter { $0.started >= instant }
    guard own.count > 1, own[0].slot.duration(to: own[1].slot) > own[1].period else { return nil }
    return own[1]
  }

  /// The wall clock's seconds in which the first request after `instant` may have been begun: it reached the sandbox, later on a busy
  /// machine.
  func arrivals(after instant: Timestamp) -> ClosedRange<Int64> {
    let arrival = server.requests.filter { $0.provider == .paytrail }.map(\.arrival)
      .first { serverStart.lowerBound.advanced(by: $0) >= instant }
    let latest = arrival.map(serverStart.upperBound.advanced(by:)) ?? instant
    return instant.seconds...max(instant, latest).seconds
  }
}
