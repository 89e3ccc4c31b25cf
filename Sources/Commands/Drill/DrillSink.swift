import AlertServices
import Alerting
import PaymentHealth
import Synchronization

/// What sinks said to the events of a drill.
final class DrillLog: Sendable {
  struct Attempt: Sendable, Equatable {
    var sink: SinkID
    var event: AlertEvent
    var ended: Timestamp
    var verdict: DeliveryVerdict
  }

  private let noted = Mutex<[Attempt]>([])

  /// In the order of their ends.
  var attempts: [Attempt] { noted.withLock { $0 } }

  func note(_ attempt: Attempt) { noted.withLock { $0.append(attempt) } }
}

/// A sink that is told the events of a drill as what they are.
struct DrillSink: AlertSink {
  let sink: any AlertSink
  let log: DrillLog
  let clock: any WallClock

  var id: SinkID { sink.id }
  var timeout: Duration { sink.timeout }
  var schedule: RetrySchedule { sink.schedule }
  var reminded: Duration? { sink.reminded }

  func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    let event = event.pretended()
    return note(await sink.deliver(event, attempt: attempt, within: limit), on: event)
  }

  func deliver(
    _ event: AlertEvent, attempt: Int, within limit: Duration, remaining: [String]
  ) async -> DeliveryVerdict {
    let event = event.pretended()
    return note(await sink.deliver(event, attempt: attempt, within: limit, remaining: remaining), on: event)
  }

  private func note(_ verdict: DeliveryVerdict, on event: AlertEvent) -> DeliveryVerdict {
    log.note(DrillLog.Attempt(sink: id, event: event, ended: clock.now, verdict: verdict))
    return verdict
  }

  func remind(of events: [AlertEvent], within limit: Duration) async -> DeliveryVerdict {
    await sink.remind(of: events.map { $0.pretended() }, within: limit)
  }
}
