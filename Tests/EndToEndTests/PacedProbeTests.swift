import Foundation
import Sandbox
import Testing

/// `payprobe probe` beside what the scheduled probes have been told.
@Suite(.timeLimit(.minutes(5)), .serialized) struct PacedProbeTests {
  private static let provider = """
    [ { "id": "paytrail", "preset": "paytrail", "environment": "test", "baseURL": "$BASE/paytrail",
        "allowInsecure": true, "allowPrivate": true, "methods": ["nordea"] } ]
    """

  @Test("A host that wants to be left alone is not asked, unless one insists")
  func paused() async throws {
    let ground = try await Playground(providers: Self.provider)
    ground.server.set(.status(429, headers: [Header("Retry-After", "3000")]), on: .paytrail)
    _ = try await ground.run("check", "--all")
    let asked = ground.server.requests.count { $0.provider == .paytrail }
    ground.server.clear(.paytrail)
    let held = try await ground.run("probe", "paytrail")
    #expect(held.status == 1, "\(held.output) \(held.errors)")
    #expect(held.output.contains("not asked, because 127.0.0.1") && held.output.contains("is left alone until 20"))
    #expect(held.output.contains("With --now it is asked all the same."))
    let json = try await ground.run("probe", "paytrail", "--format", "json")
    #expect(json.status == 1 && json.output.contains(#""cause":"rate.paused""#), "\(json.output)")
    #expect(ground.server.requests.count { $0.provider == .paytrail } == asked)
    let insisted = try await ground.run("probe", "paytrail", "--now")
    #expect(insisted.status == 0, "\(insisted.output) \(insisted.errors)")
    #expect(ground.server.requests.count { $0.provider == .paytrail } > asked)
  }

  @Test("Without a store there is nothing to wait for")
  func noStore() async throws {
    let ground = try await Playground(providers: Self.provider)
    let ending = try await ground.run("probe", "paytrail")
    #expect(ending.status == 0, "\(ending.output) \(ending.errors)")
  }
}
