import PaymentHealth
import Testing

@testable import Storage

@Suite("What happened to incidents")
struct StepTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  static let kinds: [IncidentStep.Kind] = [
    .opened, .held(.mutedByProvider), .held(.mutedByDependency("Cygate is down")),
    .held(.maintenance("#1 by anna: it's \"x\"")), .held(.silence("#2")),
    .held(.acknowledged("#3")), .told(.unmuted), .worsened, .eased, .widened, .narrowed, .reopened, .closed,
    .held(.explained("boss knows of adyen")), .told(.raised), .told(.resolved),
  ]

  @Test("every kind comes back, in order, and those held by themselves")
  func roundTrip() async throws {
    let incident = Incident.sample()
    var evaluation = Evaluation()
    evaluation.steps = Self.kinds.enumerated().map { IncidentStep($1, of: incident, at: .slot($0)) }
    try await store.record(JournalEntry(evaluation: evaluation))
    #expect(try await store.reader.steps(of: incident.id) == evaluation.steps)
    #expect(try await store.reader.steps(of: "adyen@1").isEmpty)
    let held = try await store.reader.heldSteps(from: .slot(3), to: .slot(5))
    #expect(held == Array(evaluation.steps[3...4]))
    let told = try await store.reader.told(of: [incident.id, "adyen@1"])
    let times = Self.kinds.indices.filter { if case .told = Self.kinds[$0] { true } else { false } }
    #expect(told == [incident.id: times.map { .slot($0) }])
  }

  @Test("a notice that is held back again and again is there once for each reason")
  func notices() async throws {
    for (slot, why) in [HoldReason.silence("#1"), .silence("#1"), .maintenance("#2")].enumerated() {
      var evaluation = Evaluation()
      evaluation.steps = [
        IncidentStep(
          incident: "list", subject: .provider("paytrail"), at: .slot(slot), kind: .held(why), text: "it expires",
          notice: "list#30 \(why.code)")
      ]
      try await store.record(JournalEntry(evaluation: evaluation))
    }
    #expect(try await store.reader.heldSteps(from: .epoch, to: .slot(9)).map(\.at) == [.slot(0), .slot(2)])
  }

  @Test("an incident knows after a restart what was held back of it and when it began again")
  func incident() async throws {
    var incident = Incident.sample()
    incident.held = Incident.Hold(trouble: .down, why: .maintenance("#1"))
    incident.reopened = .slot(3)
    var evaluation = Evaluation()
    evaluation.incidents = [incident]
    try await store.record(JournalEntry(evaluation: evaluation))
    #expect(try await store.reader.openIncidents() == [incident])
  }
}
