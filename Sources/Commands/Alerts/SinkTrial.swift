import AlertServices
import Alerting
import CurlMulti
import PaymentHealth

/// Sends one test event to every sink at once.
struct SinkTrial: Sendable {
  struct Outcome: Sendable {
    var sink: SinkID
    var verdict: DeliveryVerdict

    var isDelivered: Bool { verdict == .delivered }
  }

  let installation: Installation
  let clock: any WallClock

  func run() async -> [Outcome] {
    let engine = CurlMulti.payprobe()
    let sinks = installation.sinks(clock: clock, engine: engine)
    let event = Self.event(at: clock.now)
    let outcomes = await withTaskGroup(of: Outcome.self) { group in
      for sink in sinks {
        group.addTask {
          Outcome(sink: sink.id, verdict: await sink.deliver(event, attempt: 1, within: sink.timeout))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    await engine.shutdown()
    return outcomes.sorted { $0.sink < $1.sink }
  }

  private static func event(at now: Timestamp) -> AlertEvent {
    AlertEvent(
      id: "test@\(now.seconds)#1", kind: .test, reason: nil, incident: "test@\(now.seconds)", subject: .location,
      providerName: nil, methods: [], since: now.wholeSecond, decided: now, cause: nil, summary: ""
    ).about(.test)
  }
}

extension DeliveryVerdict {
  /// For people: what became of one attempt.
  var words: String {
    switch self {
    case .delivered: "delivered"
    case .partlyDelivered(let reason, _): "delivered, but not to all: \(reason)"
    case .retry(let reason, _): "not delivered, would be tried again: \(reason)"
    case .permanent(let reason): "refused for good: \(reason)"
    case .disableSink(let reason): "wants no events any more: \(reason)"
    }
  }
}
