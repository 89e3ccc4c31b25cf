import Foundation
import PaymentHealth
import Storage
import TestSupport
import Testing

/// The built program in a network that is broken below every server.
@Suite(.timeLimit(.minutes(5)), .serialized, NetworkNamespace.isAllowed) struct NetworkFaultTests {
  /// The routes of a machine, and what a probe through each makes of it.
  ///
  /// The far end of the link answers to another address than packets are sent to, so it drops them.
  static let routes: [(provider: String, address: String, route: String, cause: Cause)] = [
    ("silent", "203.0.113.10", "", .connectTimeout),
    ("unreachable", "203.0.113.20", "ip route add unreachable 203.0.113.20", .connectUnreachable),
    ("prohibited", "203.0.113.30", "ip route add prohibit 203.0.113.30", .localNetwork),
    ("blackholed", "203.0.113.40", "ip route add blackhole 203.0.113.40", .localNetwork),
    ("unrouted", "203.0.113.50", "ip route add throw 203.0.113.50", .localNetwork),
  ]

  @Test("Where a connection is lost decides whether it is the provider's fault")
  func lostConnections() async throws {
    let providers = Self.routes.map { Self.provider($0.provider, at: $0.address) }
    let ground = try await Playground(providers: "[\(providers.joined(separator: ", "))]")
    let network = try await NetworkNamespace()
    defer { network.stop() }
    try await network.shell(
      """
      ip link set lo up
      ip link add near type veth peer name far
      ip link set near up
      ip link set far up
      ip address add 198.51.100.2/24 dev near
      ip neighbour add 198.51.100.1 lladdr 02:00:00:00:00:01 dev near
      ip route add default via 198.51.100.1
      \(Self.routes.map(\.route).joined(separator: "\n"))
      """)
    let sandbox = try await network.startSandbox(for: ground)
    defer { sandbox.signal(SIGKILL) }
    let expected = Dictionary(
      uniqueKeysWithValues: Self.routes.map {
        (ProbeKey(provider: ProviderID(rawValue: $0.provider), probe: "list"), Verdict($0.cause))
      })
    let blamed = Self.routes.filter { $0.cause.owner == .provider }.map(\.provider)
    // A busy machine may keep the control waiting until it passes for lost too, or leave a slot no room for the try that confirms: the next
    // round then says how it is.
    var status: Int32 = 0
    try await eventually {
      let check = await (try ground.start("check", under: network.launcher)).ending
      status = check.status
      try #require([1, 2, 3].contains(status), "\(check)")
      let store = try await Store.read(at: ground.store)
      let down = try await store.openIncidents().filter { $0.subject.method == nil && $0.present == .down }
      return try await store.latestResults().mapValues(\.verdict) == expected
        && Set(down.compactMap { $0.subject.provider?.rawValue }).isSuperset(of: blamed)
    }
    #expect(status == 2)
    #expect(Set(ground.hookKinds.filter { $0.hasPrefix("down") }) == Set(blamed.map { "down \($0)" }))
  }

  @Test("Without any network nothing is known, and nobody is blamed")
  func cableOut() async throws {
    let ground = try await Playground()
    let network = try await NetworkNamespace()
    defer { network.stop() }
    let ending = await (try ground.start("check", under: network.launcher)).ending
    #expect(ending.status == 3)
    #expect(try await ground.results().map(\.verdict) == [Verdict(.localNetwork)])
    #expect(ground.hookKinds.allSatisfy { $0 == "blind -" })
  }

  @Test("While all packets are lost nothing is known; there is one notice and its end, and the report shows the gap")
  func everythingDropped() async throws {
    let ground = try await Playground()
    try ground.write(
      ground.read("probes.json").replacing(#"/control/","#, with: #"/control/", "timeout": "1s","#), to: "probes.json")
    let network = try await NetworkNamespace()
    defer { network.stop() }
    try await network.shell("ip link set lo up")
    let sandbox = try await network.startSandbox(for: ground)
    defer { sandbox.signal(SIGKILL) }
    let daemon = try ground.start("run", under: network.launcher)
    try await eventually { try await ground.results().count >= 2 }

    try await network.dropEverything()
    try await eventually { try await ground.results().count { $0.verdict.cause == .localNetwork } >= 5 }
    try await network.dropNothing()
    try await eventually { try await ground.results().suffix(3).allSatisfy { $0.verdict == .up } }
    try await eventually { ground.hookCalls.count >= 2 }
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)

    #expect(try await ground.results().allSatisfy { $0.verdict.outcome != .down })
    #expect(ground.hookKinds == ["blind -", "resolved -"])
    for row in try await ground.wholeReport().rows {
      #expect(row.confirmed.seconds["down"] == 0)
      #expect((row.confirmed.seconds["unknown"] ?? 0) >= 3)
      #expect((row.confirmed.coveragePercent ?? 100) < 100)
    }
  }

  private static func provider(_ name: String, at address: String) -> String {
    """
    { "id": "\(name)", "name": "\(name)", "environment": "test", "baseURL": "http://\(address)",
      "allowInsecure": true, "methods": [ { "id": "visa", "name": "Visa" } ],
      "probes": [ { "id": "list", "covers": "all", "steps": [ { "name": "list", "request": { "path": "/" } } ] } ] }
    """
  }
}
