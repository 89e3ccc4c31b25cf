import PaymentHealth
import Testing

@testable import Storage

@Suite("How many alerts there were")
struct AlertCapTests {
  @Test("is known after a restart: of the last hour, each once however often it was said, without ends")
  func restart() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: directory.database)
    let now = Timestamp.epoch.advanced(by: .seconds(7200))
    func event(
      _ id: String, _ kind: AlertEvent.Kind, minutesAgo: Int, incident: String = "a",
      subject: Subject = .provider("paytrail")
    ) -> AlertEvent {
      AlertEvent(
        id: id, kind: kind, reason: nil, incident: incident, subject: subject, providerName: nil,
        methods: [], since: .epoch, decided: now.advanced(by: .seconds(-60 * minutesAgo)), cause: nil, summary: "")
    }
    func again(
      _ id: String, _ reason: AlertReason, minutesAgo: Int, of first: Int, incident: String = "a"
    ) -> AlertEvent {
      var event = event("\(id).\(minutesAgo)", .down, minutesAgo: minutesAgo, incident: incident)
      event.reason = reason
      event.firstDecided = now.advanced(by: .seconds(-60 * first))
      return event
    }
    var evaluation = Evaluation()
    evaluation.events = [
      event("old", .down, minutesAgo: 60), event("b", .notice, minutesAgo: 59), event("c", .down, minutesAgo: 5),
      event("d", .resolved, minutesAgo: 4), event("e", .blind, minutesAgo: 3),
      event("f", .notice, minutesAgo: 2, incident: AlertEvent.capIncident),
      event("g", .degraded, minutesAgo: 1, subject: .location), again("c", .repeated, minutesAgo: 1, of: 5),
      again("c", .unmuted, minutesAgo: 2, of: 5), again("old", .repeated, minutesAgo: 3, of: 60),
      again("k", .unmuted, minutesAgo: 4, of: 20, incident: "k"),
    ]
    try await store.record(evaluation, sinks: ["mail", "hook"])
    // Nobody was told of one, of another not all at once.
    evaluation = Evaluation()
    evaluation.tellings = [
      Telling(event("h", .down, minutesAgo: 10, incident: "h")), Telling(event("c", .down, minutesAgo: 5)),
      Telling(event("i", .down, minutesAgo: 61, incident: "i")),
    ]
    try await store.record(evaluation)
    let sent = [59, 20, 10, 5].map { now.advanced(by: .seconds(-60 * $0)) }
    let cap = try await store.reader.ledger(at: now).cap
    #expect(cap == AlertCap(sent: sent, said: now.advanced(by: .seconds(-120))))
    try await store.close()
  }
}
