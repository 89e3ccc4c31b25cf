import AlertServices
import PaymentHealth
import TestSupport
import Testing

@testable import Commands

/// Who is sent a report again, and who is not.
@Suite(.timeLimit(.minutes(1))) struct ReportMailingTests {
  private static let sinks: [Sink] = ["boss", "desk"].map {
    Sink(id: SinkID(rawValue: $0), delivery: .service("email", values: [:], reach: Reach()))
  }

  /// A try by a sink to some of its recipients; nil: all.
  private struct Try: Hashable {
    var sink: String
    var to: [String]?
    var id: String
  }

  /// What is tried when a sink's server answers so, one answer after another.
  ///
  /// - Parameter pauses: How often it waits.
  private static func tries(
    _ answers: [String: [DeliveryVerdict]], patience: Duration, pauses: Int
  ) async throws -> (tries: [Try], last: [String: DeliveryVerdict]) {
    let clock = ManualClock()
    let mailing = ReportMailing(report: HostileShop(text: "x").report, clock: clock, patience: patience)
    async let found = collect(mailing, answers)
    for _ in 0..<pauses {
      await clock.sleepers(atLeast: 1)
      clock.advance(by: .seconds(600))
    }
    return try await found
  }

  private static func collect(
    _ mailing: ReportMailing, _ answers: [String: [DeliveryVerdict]]
  ) async throws -> (tries: [Try], last: [String: DeliveryVerdict]) {
    var (tries, answers) = ([Try](), answers)
    let last = try await mailing.send(by: sinks, telling: { _ in }) { sink, mail, remaining in
      tries.append(Try(sink: sink.id.rawValue, to: remaining, id: mail.id))
      return answers[sink.id.rawValue]?.removeFirst() ?? .delivered
    }
    return (tries, Dictionary(last.map { ($0.sink.rawValue, $0.verdict) }) { first, _ in first })
  }

  @Test("Whoever has it does not get it again; who does not is tried every ten minutes, by the same message")
  func again() async throws {
    let some = DeliveryVerdict.partlyDelivered("refused: b (SMTP 450)", remaining: ["b"])
    let (tries, last) = try await Self.tries(
      ["boss": [.retry("away"), some, .delivered]], patience: .seconds(7200), pauses: 2)
    #expect(tries.map(\.sink) == ["boss", "desk", "boss", "boss"])
    #expect(tries.map(\.to) == [nil, nil, nil, ["b"]])
    #expect(Set(tries.map(\.id)).count == 1)
    #expect(last == ["boss": .delivered, "desk": .delivered])
  }

  @Test(
    "Refused for good is not tried again, and patience ends",
    arguments: [
      ([DeliveryVerdict.permanent("no")], 7200, 0), ([.partlyDelivered("c", remaining: [])], 7200, 0),
      ([.disableSink("gone")], 7200, 0), ([.retry("a")], 0, 0), ([.retry("a")], 599, 0),
      ([.retry("a"), .retry("b")], 600, 1), ([.retry("a"), .permanent("b")], 7200, 1),
    ])
  func ends(answers: [DeliveryVerdict], patience: Int, pauses: Int) async throws {
    let (tries, last) = try await Self.tries(["boss": answers], patience: .seconds(patience), pauses: pauses)
    #expect(tries.count == answers.count + 1)
    #expect(last["boss"] == answers.last)
  }

  @Test("Two shops with the same window are two messages to a mailbox")
  func identity() {
    let ids = ["x", "y"].map {
      ReportMailing(report: HostileShop(text: $0).report, clock: ManualClock()).mail(in: .english).id
    }
    #expect(ids[0] != ids[1])
  }
}
