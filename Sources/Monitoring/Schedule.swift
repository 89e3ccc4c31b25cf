import PaymentHealth
import Scheduling

/// What the monitor's loop keeps from one turn to the next.
struct Schedule {
  /// Distance of the control rounds, on the wall clock's minutes.
  static let controlGrid = Grid(every: .seconds(60), offset: .zero)

  var timetable: Timetable
  private(set) var nextControls = Timestamp(milliseconds: 0)
  private var lastPing: Timestamp?
  private var isReady = false

  init(timetable: Timetable) {
    self.timetable = timetable
  }

  mutating func take(_ shop: Shop?, _ finished: [ProbeKey], recorder: Recorder) async {
    for probe in finished { timetable.finished(probe) }
    guard let shop else { return }
    await recorder.configure(shop)
    timetable.update(probes: shop.providers.flatMap(\.probes))
  }

  /// True once a minute, the first time at once.
  ///
  /// After a pause or a step of the clock once, not for every minute left out.
  mutating func controlsAreDue(at now: Timestamp) -> Bool {
    let next = Self.controlGrid.slot(after: now)
    guard now >= nextControls || nextControls > next else { return false }
    nextControls = next
    return true
  }

  /// The loop has come round: ready the first time, alive every half watchdog period.
  mutating func noteProgress(at now: Timestamp, to notifier: ServiceNotifier) {
    if !isReady { notifier.send(.ready, .status("probing")) }
    isReady = true
    guard let period = notifier.watchdogPeriod else { return }
    if let lastPing, lastPing <= now, lastPing.duration(to: now) < period / 2 { return }
    notifier.send(.watchdog)
    lastPing = now
  }
}

extension ServiceNotifier {
  /// How long the loop may sleep: often enough for the watchdog.
  var pace: Duration { watchdogPeriod.map { max($0 / 2, .milliseconds(100)) } ?? .seconds(60) }
}
