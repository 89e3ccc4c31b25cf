import Foundation
import PaymentHealth
import Sandbox
import StrictJSON
import TestSupport
import Testing

/// Payments that are opened at a provider and taken away, tokens, and one probe explained: the built program.
@Suite(.timeLimit(.minutes(5)), .serialized) struct ScenarioTests {
  private static let secrets = ["SK": SandboxKeys.stripe, "PP": SandboxKeys.paypal.secret]

  private static func stripe(_ probe: String) async throws -> Playground {
    try await Playground(
      providers: """
        [ { "id": "stripe", "preset": "stripe", "environment": "test", "baseURL": "$BASE/stripe", "allowInsecure": true,
            "allowPrivate": true, "credentials": { "key": { "env": "SK" } }, "scenario": true,
            "without": ["reachable", "account"], "probes": [ { "id": "payment", \(probe) } ] } ]
        """)
  }

  @Test("Killed while a payment is being made, it takes it away after the next start")
  func killed() async throws {
    // Time for every answer on a busy machine: a cleanup that got none would rightly stay owed.
    let ground = try await Self.stripe(#""every": "11s", "timeout": "5s""#)
    ground.server.set(.stallHeader, on: .stripe, verb: "POST")
    let first = try ground.start("run", environment: Self.secrets)
    try await eventually { !ground.server.payments(at: .stripe).isEmpty }
    first.signal(SIGKILL)
    #expect(await first.ending.status == SIGKILL)
    let left = ground.server.payments(at: .stripe).count { $0.isOpen }
    #expect(left >= 1)
    try await eventually {
      try await ground.run("status", environment: Self.secrets).output.contains("stripe/payment, step create: left ")
    }
    ground.server.clear(.stripe)
    let second = try ground.start("run", environment: Self.secrets)
    try await eventually {
      let payments = ground.server.payments(at: .stripe)
      return payments.count > left && payments.allSatisfy { !$0.isOpen }
    }
    second.signal(SIGTERM)
    #expect(await second.ending.status == 0)
    #expect(ground.server.payments(at: .stripe).allSatisfy { !$0.isOpen })
    #expect(try await !ground.run("status", environment: Self.secrets).output.contains("step create"))
  }

  @Test("How long each step took is in the report and in the export")
  func stepTimes() async throws {
    let ground = try await Self.stripe(#""every": "5s", "timeout": "2s""#)
    for _ in 0..<2 {
      let ending = try await ground.run("check", "--all", environment: Self.secrets)
      #expect(ending.status == 0, "\(ending.output) \(ending.errors)")
    }
    let report = try await ground.run("report", "--format", "json", environment: Self.secrets)
    let node = try JSONNode.read(Array(report.output.utf8), as: .configuration)
    let probes = node["providers"]?.array?.first?["probes"]?.array ?? []
    let steps = probes.flatMap { $0["steps"]?.array ?? [] }
    #expect(steps.compactMap { $0["step"]?.string }.first == "create" && steps.count > 1)
    #expect(steps.allSatisfy { $0["count"]?.number?.integer == 2 })
    let export = try await ground.run("export", "results", "--format", "jsonl", environment: Self.secrets)
    for line in export.output.split(whereSeparator: \.isNewline) {
      let row = try JSONNode.read(Array(line.utf8), as: .configuration)
      let names = row["steps_us"]?.array?.compactMap { $0.array?.first?.string }
      #expect(names == steps.compactMap { $0["step"]?.string })
    }
  }

  @Test("One token for runs that each start anew, kept for this user alone; a secret that changed opens none")
  func tokens() async throws {
    let ground = try await Playground(
      providers: """
        [ { "id": "paypal", "preset": "paypal", "environment": "test", "baseURL": "$BASE/paypal", "allowInsecure": true,
            "allowPrivate": true, "credentials": { "clientID": "\(SandboxKeys.paypal.client)", "clientSecret": { "env": "PP" } } } ]
        """)
    for _ in 0..<3 {
      let ending = try await ground.run("check", "--all", environment: Self.secrets)
      #expect(ending.status == 0, "\(ending.output) \(ending.errors)")
    }
    #expect(ground.server.tokensIssued(by: .paypal) == 1)
    let file = ground.store + ".tokens"
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    let bearers = ground.server.requests.compactMap { $0.header("authorization") }.filter { $0.hasPrefix("Bearer ") }
    let token = try #require(bearers.first).dropFirst("Bearer ".count)
    for name in ["payprobe.db", "payprobe.db-wal", "payprobe.db.tokens"] {
      let bytes = FileManager.default.contents(atPath: ground.folder + "/" + name) ?? Data()
      #expect(bytes.firstRange(of: Data(token.utf8)) == nil, "\(name)")
      #expect(bytes.firstRange(of: Data(SandboxKeys.paypal.secret.utf8)) == nil, "\(name)")
    }
    let refused = try await ground.run("check", "--all", environment: ["PP": "another"])
    #expect(refused.status == 1, "\(refused.output)")
    #expect(try await ground.run("status", environment: Self.secrets).output.contains("auth.rejected"))
  }

  @Test("One probe is explained step by step, its secrets by fingerprints, and nothing is recorded")
  func explained() async throws {
    let ground = try await Self.stripe(#""every": "10s", "timeout": "2s""#)
    let good = try await ground.run("probe", "stripe/payment", "--trace", environment: Self.secrets)
    #expect(good.status == 0, "\(good.output) \(good.errors)")
    for text in [
      "up       create: status 200", "up       page: status 200", "up       read: status 200",
      "Everything is as expected.",
      "> authorization: Bearer …(15) sha256:", "POST \(ground.server.baseURL)/stripe/v1/checkout/sessions/",
    ] {
      #expect(good.output.contains(text), "\(text) in \(good.output)")
    }
    #expect(!good.output.contains(SandboxKeys.stripe))
    #expect(ground.server.payments(at: .stripe).allSatisfy { !$0.isOpen })
    #expect(try await ground.results().isEmpty)
    let wrong = try await ground.run("probe", "stripe", "--format", "json", environment: ["SK": "sk_test_wr0ng"])
    #expect(wrong.status == 1)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(wrong.output.utf8)) as? [String: Any])
    let verdict = try #require(json["verdict"] as? [String: String])
    #expect(verdict == ["outcome": "unknown", "cause": "auth.rejected", "owner": "configuration"])
    let unknown = try await ground.run("probe", "stripe/pay", environment: Self.secrets)
    #expect(unknown.status == 64 && unknown.errors.contains("there are: stripe/payment"), "\(unknown.errors)")
  }

  @Test("While a prober runs, a probe that creates something is not run beside it")
  func beside() async throws {
    let ground = try await Self.stripe(#""every": "60s", "timeout": "2s""#)
    let daemon = try ground.start("run", environment: Self.secrets)
    try await eventually { FileManager.default.fileExists(atPath: ground.store) && daemon.hasSaid("watching") }
    let ending = try await ground.run("probe", "stripe", environment: Self.secrets)
    #expect(ending.status == 75, "\(ending.output) \(ending.errors)")
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
  }
}
