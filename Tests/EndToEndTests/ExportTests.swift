import Foundation
import PaymentHealth
import Sandbox
import StrictJSON
import Testing

/// What leaves the built program as rows, and the rules it is recomputed by.
@Suite(.timeLimit(.minutes(5)), .serialized) struct ExportTests {
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

  private func rows(_ ground: Playground, _ what: String, _ format: String) async throws -> [String] {
    let ending = try await ground.run("export", what, "--format", format)
    #expect(ending.status == 0 && ending.errors.isEmpty)
    return ending.output.split { $0.isNewline }.map(String.init)
  }

  private func lines(_ ground: Playground, _ what: String) async throws -> [JSONNode] {
    try await rows(ground, what, "jsonl").map { try JSONNode.read(Array($0.utf8), as: .configuration) }
  }

  @Test("Every result, transition and incident is a row, in CSV as in JSON")
  func all() async throws {
    let ground = try await Self.ground()
    for what in ["results", "transitions", "incidents"] {
      let table = try await rows(ground, what, "csv")
      let lines = try await lines(ground, what)
      #expect(table.count == lines.count + 1)
      #expect(lines.allSatisfy { $0.members?.map(\.name) == table[0].split(separator: ",").map(String.init) })
    }
    let results = try await ground.results()
    let lines = try await lines(ground, "results")
    #expect(lines.map { $0["cause"]?.string } == results.map(\.verdict.cause?.rawValue))
    #expect(lines.map { $0["evidence"]?.string } == results.map(\.evidence))
    #expect(lines.compactMap { $0["probe"]?.string } == results.map { _ in "list" })
  }

  @Test("The outage is in the transitions of each method, and in the incidents of the provider and its methods")
  func outage() async throws {
    let ground = try await Self.ground()
    for method in ["nordea", "osuuspankki"] {
      let own = try await lines(ground, "transitions").filter { $0["method"]?.string == method }
      let outcomes = own.compactMap { $0["outcome"]?.string }
      #expect(zip(outcomes, outcomes.dropFirst()).allSatisfy { $0 != $1 })
      // On a busy machine a slot may be missed, which is unknown; after it the state is as it was.
      let measured = outcomes.filter { $0 != "unknown" }
      let changes = measured.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
      #expect(changes == ["up", "down", "up"])
    }
    let subjects = try await lines(ground, "incidents").compactMap { $0["subject"]?.string }
    #expect(subjects.sorted() == ["paytrail", "paytrail/nordea", "paytrail/osuuspankki"])
  }

  @Test("A window and a provider narrow it down; what there is not is refused with what to write")
  func scope() async throws {
    let ground = try await Self.ground()
    let none = try await ground.run("export", "results", "--window", "2020-01-01/2020-01-02")
    #expect(none.status == 0 && none.output.split { $0.isNewline }.count == 1)
    let wrong = try await ground.run("export", "results", "--provider", "paytral")
    #expect(wrong.status == 64 && wrong.errors.contains("paytrail"))
    let format = try await ground.run("export", "results", "--format", "xml")
    #expect(format.status == 64 && format.errors.contains("jsonl"))
  }

  @Test("The definitions are printed with those of the configuration, and without one too")
  func definitions() async throws {
    let ground = try await Playground(
      providers: Playground.paytrail.replacingOccurrences(
        of: #""environment": "test","#,
        with: #""environment": "test", "serviceLevel": { "definition": "contract", "availability": "99.9%" },"#))
    let text = ground.read("probes.json").replacingOccurrences(
      of: #""store":"#,
      with: #""definitions": [ { "id": "contract", "unanswered": {}, "source": "clause 6" } ], "store":"#)
    try ground.write(text, to: "probes.json")
    let ending = try await ground.run("definitions")
    #expect(ending.status == 0)
    for words in ["eba\n", "contract\n", "Source: clause 6.", "Agreed with Paytrail: 99.9 %."] {
      #expect(ending.output.contains(words))
    }
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    for format in ["text", "md", "html", "json"] {
      #expect(try await ground.run("report", "--format", format).output.contains("contract"))
    }
    let nowhere = try await Program.run(["definitions", "--config", ground.folder + "/none.json"])
    #expect(nowhere.status == 66)
  }
}
