import AlertServices
import PaymentHealth
import Synchronization

@testable import Alerting

/// A sink that gives the verdicts it was told to, in order and then the last one for ever, and remembers what it got.
final class ScriptedSink: AlertSink {
  struct Delivery: Equatable, CustomStringConvertible {
    var event: String
    var attempt: Int
    var limit: Duration

    /// The event's number in its incident and the attempt: `#1/2`.
    var description: String { "\(event[(event.lastIndex(of: "#") ?? event.startIndex)...])/\(attempt)" }
  }

  let id: SinkID
  let timeout = Duration.seconds(15)
  let schedule: RetrySchedule
  private let verdicts: Mutex<[DeliveryVerdict]>
  private let log = Mutex<[Delivery]>([])
  private let events = Mutex<[AlertEvent]>([])
  private let rests = Mutex<[[String]]>([])
  private let gate: Gate?
  /// Whether it is told in one of what came together.
  private let isRead: Bool
  /// One element for every delivery that has begun.
  let begun: AsyncStream<Delivery>
  private let beginning: AsyncStream<Delivery>.Continuation

  init(
    _ id: SinkID = "hook", _ verdicts: [DeliveryVerdict] = [.delivered], schedule: RetrySchedule = .exec,
    gate: Gate? = nil, isRead: Bool = false
  ) {
    self.isRead = isRead
    self.id = id
    self.verdicts = Mutex(verdicts)
    self.schedule = schedule
    self.gate = gate
    (begun, beginning) = AsyncStream.makeStream()
  }

  var deliveries: [String] { log.withLock { $0.map(\.description) } }
  var ids: [String] { events.withLock { $0.map(\.id) } }
  var reasons: [AlertReason?] { events.withLock { $0.map(\.reason) } }
  var summaries: [String] { events.withLock { $0.map(\.summary) } }
  /// The incidents of what was told in one, for each delivery.
  var parts: [[String]] { events.withLock { $0.map { $0.parts?.map(\.incident) ?? [] } } }
  var limits: [Duration] { log.withLock { $0.map(\.limit) } }

  /// Who was to be told alone, where others had it.
  var remainders: [[String]] { rests.withLock { $0 } }

  func deliver(
    _ event: AlertEvent, attempt: Int, within limit: Duration, remaining: [String]
  ) async -> DeliveryVerdict {
    rests.withLock { $0.append(remaining) }
    return await deliver(event, attempt: attempt, within: limit)
  }

  func together(_ events: [AlertEvent]) -> AlertEvent? {
    isRead ? AlertEvent(together: events, for: Audience(merchant: "Shop")) : nil
  }

  func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    let delivery = Delivery(event: event.id, attempt: attempt, limit: limit)
    log.withLock { $0.append(delivery) }
    events.withLock { $0.append(event) }
    beginning.yield(delivery)
    await gate?.pass()
    return verdicts.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? .delivered }
  }
}

/// Holds back whoever comes until it is opened or they are cancelled.
final class Gate: Sendable {
  private let stream: AsyncStream<Void>
  private let opening: AsyncStream<Void>.Continuation

  init() {
    (stream, opening) = AsyncStream.makeStream()
  }

  func open() { opening.finish() }
  func pass() async { for await _ in stream {} }
}
