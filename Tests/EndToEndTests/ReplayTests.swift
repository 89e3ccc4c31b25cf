import Foundation
import PaymentHealth
import Sandbox
import StrictJSON
import Testing

/// The built program judges what it has stored once more.
@Suite(.timeLimit(.minutes(5)), .serialized) struct ReplayTests {
  /// A shop with an outage behind it.
  private static func ground() async throws -> Playground {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 2)
    ground.server.set(.status(503), on: .paytrail)
    _ = try await ground.checkUntil(status: 2, rounds: 1)
    ground.server.reset()
    _ = try await ground.checkUntil(status: 0, rounds: 2)
    return ground
  }

  private func replay(_ ground: Playground, _ rules: String?) async throws -> JSONNode {
    var arguments = ["replay", "--window", "all", "--format", "json", "--config", ground.configuration]
    if let rules {
      try ground.write(rules, to: "rules.json")
      arguments += ["--rules", "\(ground.folder)/rules.json"]
    }
    let ending = try await Program.run(arguments)
    #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending.errors)")
    return try JSONNode.read(Array(ending.output.utf8), as: .configuration)
  }

  private func count(_ side: String, _ node: JSONNode) -> String? { node[side]?["incidents"]?.number?.text }

  @Test("By the rules of then it is what was told; a rule that no failure satisfies leaves nothing of it")
  func rules() async throws {
    let ground = try await Self.ground()
    let same = try await replay(ground, nil)
    #expect(count("was", same) == "1" && count("wouldBe", same) == "1")
    let pair = try #require(same["incidents"]?.array?.first)
    for time in ["openedUTC", "closedUTC"] { #expect(pair["was"]?[time]?.string == pair["wouldBe"]?[time]?.string) }
    let none = try await replay(ground, #"{ "confirm": { "failures": 21 } }"#)
    #expect(count("was", none) == "1" && count("wouldBe", none) == "0")
    #expect(none["incidents"]?.array?.map { $0["change"]?.string } == ["dropped"])
  }

  @Test("The store stays as it was, and the page says in a line what would have been")
  func untouched() async throws {
    let ground = try await Self.ground()
    let before = try await ground.run("export", "transitions").output
    try ground.write(#"{ "providers": { "paytrail": { "confirm": { "failures": 21 } } } }"#, to: "rules.json")
    let ending = try await ground.run("replay", "--rules", "\(ground.folder)/rules.json")
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("By 21 failures in a row: 0 incidents instead of 1"), "\(ending.output)")
    #expect(ending.output.contains("paytrail/list: 21 failures in a row instead of 1 more try within 500 ms"))
    let since = try await ground.run("replay", "--rules", "\(ground.folder)/rules.json", "--from", "2020-01-01")
    #expect(since.status == 0 && since.output.hasPrefix("By 21 failures in a row: 0 incidents instead of 1"))
    #expect(since.output.contains("Results are stored since"))
    #expect(try await ground.run("export", "transitions").output == before)
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
  }

  @Test("Wrong files and wrong use are refused with what to do")
  func wrong() async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    let rules = "\(ground.folder)/rules.json"
    try ground.write(#"{ "providers": { "paytral": { "confirm": { "failures": 99 } } } }"#, to: "rules.json")
    let file = try await ground.run("replay", "--rules", rules)
    #expect(file.status == 78)
    for words in [#"did you mean "paytrail"?"#, "providers.paytral.confirm.failures:"] {
      #expect(file.errors.contains(words), "\(file.errors)")
    }
    let none = try await ground.run("replay", "--rules", "/nonexistent.json")
    #expect(none.status == 66 && none.errors.contains("name the file of rules"))
    let folder = try await ground.run("replay", "--rules", ground.folder)
    #expect(folder.status == 66 && folder.errors.contains("a folder is no file of rules"))
    for arguments in [
      ["--to", "2026-11-22"], ["--from", "2026-11-22", "--window", "30d"], ["--from", "soon"],
      ["--from", "2026-11-22", "--to", "2026-11-21"], ["--provider", "adyen"], ["--format", "xml"],
    ] {
      let ending = try await Program.run(["replay", "--config", ground.configuration] + arguments)
      #expect(ending.status == 64 && ending.output.isEmpty, "\(arguments): \(ending.errors)")
    }
  }

  @Test("What is left of a broken configuration is no rule to judge by")
  func brokenConfiguration() async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    try ground.write(
      ground.read("probes.json").replacing("\"confirm\"", with: "\"confrim\""), to: "probes.json")
    let ending = try await ground.run("replay")
    #expect(ending.status == 78 && ending.output.isEmpty && ending.errors.contains("did you mean"))
  }

  @Test("The file of the documentation is read")
  func documented() async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    let blocks = try Document("docs/configuration.md").blocks(of: "json")
    let text = try #require(blocks.first { $0.contains(#""recovery": 3 }, "probes""#) })
    let node = try await replay(ground, text.replacingOccurrences(of: #""methods":"#, with: #""list":"#))
    #expect(
      node["rules"]?.array?.map { $0["judgedBy"]?.string } == ["2 more tries within 20 s, recovery 3"])
  }
}
