import Figures

/// What work took: time by the clock, and CPU of the whole process.
struct Cost {
  private(set) var seconds = 0.0
  private(set) var microseconds = 0.0

  struct Reading {
    fileprivate let instant: ContinuousClock.Instant
    fileprivate let microseconds: Double
  }

  static var now: Reading { Reading(instant: ContinuousClock.now, microseconds: processorMicroseconds()) }

  mutating func add(since start: Reading) {
    let end = Self.now
    let (whole, fraction) = start.instant.duration(to: end.instant).components
    seconds += Double(whole) + Double(fraction) / 1e18
    microseconds += end.microseconds - start.microseconds
  }
}
