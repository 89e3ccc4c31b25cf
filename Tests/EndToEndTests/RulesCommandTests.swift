import Foundation
import Testing

/// Rules are tried out with the built program, by files as users write them.
@Suite(.timeLimit(.minutes(5))) struct RulesCommandTests {
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
        ✓ two outages within an hour are too much
        4 of 4 tests passed

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

  @Test("Where an objective is tried causes are shown and compared, and one that is none is named")
  func objectives() async throws {
    let series = #""objective": { "availability": "99.9%", "period": "30d" }, "series": "✓*70 ✗ ✓*24 ✗ ✓*3""#
    let ending = try await run(#"{ "tests": [ { "name": "a", \#(series) } ] }"#)
    #expect(ending.status == 1)
    #expect(
      ending.output.contains(
        "resolved at 1h37m since 1h36m for connect.refused, degraded at 1h37m since 1h37m for objective.burning\n"),
      "\(ending.output)")
    let other = try await run(
      #"{ "tests": [ { "name": "a", "series": "✗", "alerts": [ { "at": "30s", "kind": "down", "cause": "tls.expired" } ] } ] }"#
    )
    #expect(
      other.output.contains(
        "expected  down at 30s for tls.expired\n  came      down at 30s since 0s for connect.refused\n"))
    let none = try await run(
      #"{ "tests": [ { "name": "a", "series": "✗", "objective": { "availability": "101%" }, "alerts": [ { "at": "30s", "kind": "down", "cause": "x" } ] } ] }"#
    )
    #expect(none.status == 78)
    for place in ["tests[0].objective.availability:", "tests[0].alerts[0].cause:"] {
      #expect(none.errors.contains(place))
    }
  }

  @Test("Kinds that no result leads to are none that can be expected", arguments: ["blind", "notice", "test"])
  func kinds(kind: String) async throws {
    let ending = try await run(
      #"{ "tests": [ { "name": "a", "series": "✓?✓", "alerts": [ { "at": "1m", "kind": "\#(kind)" } ] } ] }"#)
    #expect(ending.status == 78)
    #expect(
      ending.errors.contains(#"is not one of "down", "degraded", "flapping", "misconfigured", "resolved""#),
      "\(ending.errors)")
  }

  @Test("Long times are shown in days, hours, minutes and seconds, one test is one")
  func times() async throws {
    let ending = try await run(#"{ "tests": [ { "name": "long", "series": "✓*100000 ✗" } ] }"#)
    #expect(ending.status == 1)
    #expect(
      ending.output == """
        ✗ long
          expected  nothing
          came      down at 69d10h40m30s since 69d10h40m
        0 of 1 test passed

        """)
  }

  @Test("What is wrong with the file is named with its place, and ends with 78")
  func wrong() async throws {
    let ending = try await run(
      #"{ "tests": [ { "name": "a", "series": "✓y", "confirm": { "of": 3 }, "alerts": [ { "at": "1", "kind": "gone" } ] } ] }"#
    )
    #expect(ending.status == 78)
    #expect(ending.errors.contains(#"tests[0].series: character 2, "y", is no mark; write ✓ or . for up"#))
    for place in ["tests[0].confirm.of:", "tests[0].alerts[0].at:", "tests[0].alerts[0].kind:"] {
      #expect(ending.errors.contains(place), "\(place)")
    }
    for file in ["/nonexistent.json", "/"] {
      let none = try await Program.run(["rules", "test", file])
      #expect(none.status == 66)
      #expect(none.errors.contains("file of tests") && !none.errors.contains("--config"), "\(none.errors)")
    }
  }
}
