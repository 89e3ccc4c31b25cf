import PaymentHealth
import Sandbox
import Storage
import Testing

/// The built program on a machine that lacks something it needs: unknown, never a provider's fault.
@Suite(.timeLimit(.minutes(5)), .serialized) struct StarvedMachineTests {
  @Test("Two hundred probes with room for a few files", arguments: [64, 48])
  func fewDescriptors(limit: Int) async throws {
    let ground = try await Self.manyProbes()
    let limited = ["sh", "-c", #"ulimit -n "$0"; exec "$@""#, "\(limit)"]
    let ending = await (try ground.start("check", "--all", under: limited)).ending
    #expect(ending.status == 0 || ending.status == 3, "\(ending.output)\(ending.errors)")
    let verdicts = try await Store.read(at: ground.store).latestResults().values.map(\.verdict)
    #expect(verdicts.count == 200)
    #expect(verdicts.allSatisfy { $0 == .up || $0.owner == .local }, "\(Set(verdicts))")
    #expect(ground.hookKinds.allSatisfy { $0 == "blind -" })
  }

  @Test(
    "Two hundred probes with 64 MB of memory", .enabled(if: MemoryGroup.isAvailable, "needs a control group of its own")
  )
  func littleMemory() async throws {
    let ground = try await Self.manyProbes()
    let group = try #require(try MemoryGroup(limit: 64 << 20))
    defer { group.remove() }
    let ending = await (try ground.start("check", "--all", under: group.launcher)).ending
    #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
    let verdicts = try await Store.read(at: ground.store).latestResults().values.map(\.verdict)
    #expect(verdicts == Array(repeating: .up, count: 200))
  }

  private static func manyProbes() async throws -> Playground {
    let probes = (0..<200).map { index in
      """
      { "id": "list\(index)", "covers": "all", "timeout": "5s",
        "steps": [ { "name": "list", "request": { "path": "/merchants/payment-providers" } } ] }
      """
    }
    return try await Playground(
      every: "1m",
      providers: """
        [ { "id": "paytrail", "name": "Paytrail", "environment": "test", "baseURL": "$BASE/paytrail",
            "allowInsecure": true, "allowPrivate": true, "methods": [ { "id": "nordea", "name": "Nordea" } ],
            "probes": [ \(probes.joined(separator: ", ")) ] } ]
        """)
  }

  @Test("The file of authorities is gone", arguments: ["missing.pem", "probes.json"])
  func authoritiesUnreadable(file: String) async throws {
    let ground = try await Playground(
      providers: Playground.paytrail.replacing(
        #""baseURL": "$BASE/paytrail""#, with: #""caFile": "\#(file)", "baseURL": "$SECURE/paytrail""#))
    let secure = ground.server.baseURL.replacing("http://", with: "https://")
    try ground.write(ground.read("probes.json").replacing("$SECURE", with: secure), to: "probes.json")
    let ending = try await ground.run("check")
    #expect(ending.status == 3, "\(ending.output)\(ending.errors)")
    #expect(try await ground.results().map(\.verdict) == [Verdict(.localCertificates)])
    #expect(ground.hookCalls.isEmpty)
  }
}
