import Foundation
import Sandbox
import Testing

/// Presets as a merchant uses them: through the program, against a provider that verifies signatures.
@Suite(.timeLimit(.minutes(5)), .serialized) struct PresetTests {
  private static let sandbox = """
    "environment": "test", "baseURL": "$BASE/paytrail", "allowInsecure": true, "allowPrivate": true,
    "methods": ["nordea", "osuuspankki"]
    """

  private func ground(_ keys: String) async throws -> Playground {
    try await Playground(providers: #"[ { "id": "paytrail", "preset": "paytrail", \#(keys) } ]"#)
  }

  @Test("The entry signs as the provider wants, by the published account and by one's own secret")
  func signs() async throws {
    for credentials in ["", #", "credentials": { "account": "375917", "secret": { "env": "KEY" } }"#] {
      let ground = try await ground(Self.sandbox + credentials)
      let ending = try await ground.run("check", "--all", environment: ["KEY": "SAIPPUAKAUPPIAS"])
      #expect(ending.status == 0, "\(ending.output) \(ending.errors)")
      #expect(ending.output.contains("2 of 2 methods up"))
      let asked = ground.server.requests.filter { $0.provider == .paytrail }
      #expect(asked.count == 1 && asked[0].header("checkout-account") == "375917")
    }
  }

  @Test("A key that is not the account's is a fault of the configuration, and no method is down")
  func wrongKey() async throws {
    let ground = try await ground(
      Self.sandbox + #", "credentials": { "account": "375917", "secret": { "env": "KEY" } }"#)
    let ending = try await ground.run("check", "--all", environment: ["KEY": "another"])
    #expect(ending.status == 1 && ending.output.hasPrefix("PAYPROBE WARNING"), "\(ending.output) \(ending.errors)")
    #expect(try await ground.run("status", environment: ["KEY": "another"]).output.contains("auth.rejected"))
  }

  @Test("A method that the provider no longer lists is down, the other up")
  func missingMethod() async throws {
    let ground = try await ground(Self.sandbox)
    ground.server.set(.missingMethod("nordea"), on: .paytrail)
    let ending = try await ground.run("check", "--all")
    #expect(ending.status == 2)
    #expect(ending.output.contains("Nordea down"), "\(ending.output)")
    #expect(try await ground.run("status").output.contains("1 of 2 methods up"))
  }

  @Test("The effective configuration has all that the preset knows and no preset, and the published key is hidden")
  func show() async throws {
    let ground = try await ground(Self.sandbox)
    let shown = try await ground.run("config", "show").output
    #expect(shown.contains(#""name": "Nordea""#) && shown.contains(#""kind": "bank""#))
    #expect(!shown.contains("preset") && !shown.contains("SAIPPUA"))
    #expect(try await ground.run("config", "validate").output.contains("1 provider, 2 methods, 1 probe"))
  }

  @Test("Asking too often is said by validate, and keeps nobody from probing")
  func etiquette() async throws {
    let ground = try await Playground(
      providers: """
        [ { "id": "paytrail", "preset": "paytrail", "environment": "test",
            "probes": [ { "id": "methods", "every": "10s" } ] } ]
        """)
    let ending = try await ground.run("config", "validate")
    #expect(ending.status == 0)
    #expect(
      ending.errors.contains(#"warning: providers[0].probes[0].every: every 10s is too often"#), "\(ending.errors)")
  }

  @Test("The presets are listed and shown, as text and as JSON; one that is not there is wrong use")
  func providers() async throws {
    let list = try await Program.run(["providers", "list"])
    #expect(list.status == 0 && list.errors.isEmpty)
    #expect(list.output.contains("paytrail") && list.output.contains("live needs account, secret (secret)"))
    #expect(try await Program.run(["providers"]).output == list.output)
    let show = try await Program.run(["providers", "show", "mollie"], environment: ["COLUMNS": "60"])
    #expect(show.status == 0 && show.output.contains("\"preset\": \"mollie\""))
    #expect(show.output.split(separator: "\n").allSatisfy { $0.count <= 60 } && !show.output.contains("\u{1b}"))
    for arguments in [["list"], ["show", "adyen"]] {
      let json = try await Program.run(["providers"] + arguments + ["--format", "json"])
      #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
    }
    let wrong = try await Program.run(["providers", "show", "paytrial"])
    #expect(wrong.status == 64 && wrong.output.isEmpty)
    #expect(wrong.errors.contains(#""paytrial": there is no such preset; known are adyen, mollie"#))
  }
}
