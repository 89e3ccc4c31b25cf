import Foundation
import Testing

/// Rules are tried out with the built program, by files as users write them.
@Suite(.timeLimit(.minutes(1))) struct RulesCommandTests {
  private func run(_ text: String) async throws -> Program.Ending {
    let ground = try await Playground()
    try ground.write(text, to: "rules.json")
    return try await Program.run(["rules", "test", "\(ground.folder)/rules.json"])
  }

  @Test("The example of the documentation passes")
  func documented() async throws {
    let blocks = try Document("docs/configuration.md").blocks(of: "json")
    let ending = try await run(try #require(blocks.first { $0.contains(#""series""#) }))
    #expect(ending.status == 0)
    #expect(
      ending.output == """
        ✓ one failure is no outage
        ✓ three of five are
        ✓ a burst of tries is sooner
        3 of 3 tests passed

        """)
  }

  @Test("What comes otherwise is shown beside what was expected, and ends with 1")
  func failing() async throws {
    let ending = try await run(
      #"""
      { "tests": [ { "name": "late", "confirm": { "failures": 2 }, "series": "✓✗✗✓✓", "alerts": [ { "at": "1m", "kind": "down" } ] },
        { "name": "nothing", "series": "✗✗", "alerts": [] } ] }
      """#)
    #expect(ending.status == 1)
    #expect(
      ending.output == """
        ✗ late
          expected  down at 1m
          came      down at 2m since 1m, resolved at 4m since 3m
        ✗ nothing
          expected  nothing
          came      down at 30s since 0s
        0 of 2 tests passed

        """)
  }

  @Test("What is wrong with the file is named with its place, and ends with 78")
  func wrong() async throws {
    let ending = try await run(
      #"{ "tests": [ { "name": "a", "series": "✓y", "confirm": { "of": 3 }, "alerts": [ { "at": "1", "kind": "gone" } ] } ] }"#
    )
    #expect(ending.status == 78)
    for place in ["tests[0].series:", "tests[0].confirm.of:", "tests[0].alerts[0].at:", "tests[0].alerts[0].kind:"] {
      #expect(ending.errors.contains(place), "\(place)")
    }
    #expect(try await Program.run(["rules", "test", "/nonexistent.json"]).status == 66)
  }
}
