import Foundation
import PaymentHealth
import Storage
import TestSupport
import Testing

/// Advisories in what the built program says: `status`, and `incidents` with its commands.
@Suite(.timeLimit(.minutes(5))) struct AdvisoryCommandTests {
  private static let id = "paytrail#objective.burning@1750000000"
  private static let sentence = "Paytrail was down 5 times within 6 h."

  private func said(_ ground: Playground, _ arguments: String...) async throws -> String {
    let ending = try await Program.run(arguments + ["--config", ground.configuration], environment: ["USER": "anna"])
    #expect(ending.status == 0 || arguments[0] == "check", "\(arguments): \(ending.errors)")
    return ending.output
  }

  /// A store in which one lasts and was told.
  private static func ground() async throws -> Playground {
    let ground = try await Playground()
    _ = try await ground.run("check", "--all")
    let began = Playground.now.advanced(by: .seconds(-60)).wholeSecond
    let advisory = Advisory(
      Advisory.Key(.provider("paytrail"), .objectiveBurning), id: id, began: began, tellings: 1)
    let event = AlertEvent(
      id: "\(id)#1", kind: .degraded, reason: .opened, incident: id, subject: .provider("paytrail"),
      providerName: "Paytrail", methods: [], since: began, decided: began, cause: .objectiveBurning, summary: sentence)
    var evaluation = Evaluation()
    evaluation.advisories = [advisory]
    evaluation.tellings = [Telling(event, told: ["hook"])]
    let store = try await Store.open(at: ground.store)
    try await store.record(JournalEntry(evaluation: evaluation))
    try await store.close()
    return ground
  }

  @Test(
    "One that lasts is in status and in the list, can be shown, acknowledged and noted, and is on record when it is over"
  )
  func course() async throws {
    let ground = try await Self.ground()
    let status = try await said(ground, "status")
    #expect(status.contains(Self.sentence) && status.contains(Self.id))
    let json = try await said(ground, "status", "--format", "json")
    #expect(json.contains(#""id": "\#(Self.id)""#) && json.contains(#""cause": "objective.burning""#))
    let list = try await said(ground, "incidents", "list")
    #expect(list.contains("Incidents: none") && list.contains("Advisories: 1") && list.contains(Self.sentence))
    #expect(try await said(ground, "incidents", "ack", Self.id).hasSuffix("is acknowledged as degraded\n"))
    #expect(try await said(ground, "incidents", "note", Self.id, "called them").hasSuffix("is noted\n"))
    let shown = try await said(ground, "incidents", "show", Self.id)
    for part in [
      Self.sentence, "acknowledged #1 by anna", "acknowledged as degraded: #1 by anna", "note #2 by anna: called them",
    ] {
      #expect(shown.contains(part), "\(shown)")
    }
    #expect(try await said(ground, "incidents", "list", "--format", "json").contains(##""acknowledged": "#1 by anna"##))
    // Nothing has an objective here: it is watched no longer.
    _ = try await said(ground, "check", "--all")
    #expect(try await !said(ground, "status").contains(Self.id))
    #expect(try await said(ground, "incidents", "list").contains(Self.id))
    #expect(try await said(ground, "incidents", "show", Self.id).contains("told: resolved"))
    let late = try await ground.run("incidents", "ack", Self.id)
    #expect(late.status == 64 && late.errors.contains("is over"))
    #expect(try await said(ground, "incidents", "note", Self.id, "again").hasSuffix("is noted\n"))
  }

  @Test("What is waited for is in the JSON of status too")
  func awaited() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 1 }
    let json = try await said(ground, "status", "--format", "json")
    #expect(json.contains(#""awaited": ["#))
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
  }
}
