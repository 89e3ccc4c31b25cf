package import PaymentHealth

/// A probe that is due now.
package struct Due: Sendable, Equatable {
  package var probe: Probe
  package var slot: Timestamp
  /// By then this run must be over: the next slot, or the next round of a one-shot.
  package var next: Timestamp

  package init(probe: Probe, slot: Timestamp, next: Timestamp) {
    self.probe = probe
    self.slot = slot
    self.next = next
  }
}

/// Which probes are due when.
///
/// Pure: it is told the time and answers with what to start.
///
/// A slot is started when it comes, at most a little late, or it is missed. There is no catching up: after a pause or a step of the
/// clock every probe has at most one slot to start.
package struct Timetable: Sendable {
  /// What to do at one instant.
  package struct Agenda: Sendable, Equatable {
    package var start: [Due] = []
    package var missed: [MissedSlots] = []
    /// When to look again; nil without probes.
    package var wake: Timestamp?
  }

  /// How much later than its slot a run may begin.
  package enum Punctuality: Sendable {
    /// The daemon's: a quarter of the period, at most 2 s.
    case strict
    /// The one-shot's: until the next slot, since the timer that calls it has a grid of its own.
    case untilNextSlot
  }

  /// In the order of their keys.
  private var entries: [Entry] = []
  /// Beside each entry, before when there is nothing to do for it unless the clock is set back; walked at every look.
  private var looks: [Timestamp] = []
  private var places: [ProbeKey: Int] = [:]
  private var lastLook = Timestamp(milliseconds: .min)
  /// Of probes that were not configured yet; each serves once.
  private var lastSlots: [ProbeKey: Timestamp]
  private let punctuality: Punctuality

  /// - Parameter lastSlots: The last slot recorded for each probe, from the store.
  package init(probes: [Probe], lastSlots: [ProbeKey: Timestamp], punctuality: Punctuality) {
    self.lastSlots = lastSlots
    self.punctuality = punctuality
    update(probes: probes)
  }

  /// Takes over a changed configuration; probes that stay keep what is known of them.
  package mutating func update(probes: [Probe]) {
    take(
      probes.map { probe in
        let old = places[probe.key].map { entries[$0] }
        let stored = lastSlots.removeValue(forKey: probe.key)
        return Entry(
          probe, lastSlot: old?.lastSlot ?? stored, isRunning: old?.isRunning ?? false, punctuality: punctuality)
      })
  }

  private mutating func take(_ changed: [Entry]) {
    let unique = Dictionary(changed.map { ($0.probe.key, $0) }, uniquingKeysWith: { _, last in last })
    entries = unique.values.sorted { $0.probe.key < $1.probe.key }
    looks = entries.map { _ in Timestamp(milliseconds: .min) }
    places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.probe.key, $0) })
  }

  /// What to start at `now`.
  ///
  /// Everything in `start` counts as running until ``finished(_:)``.
  package mutating func agenda(at now: Timestamp) -> Agenda {
    var agenda = Agenda()
    let isSetBack = now < lastLook
    lastLook = now
    for index in looks.indices where looks[index] <= now || isSetBack {
      looks[index] = entries[index].visit(at: now, agenda: &agenda)
    }
    agenda.wake = looks.min()
    return agenda
  }

  package mutating func finished(_ probe: ProbeKey) {
    guard let place = places[probe] else { return }
    entries[place].isRunning = false
    looks[place] = lastLook
  }
}

/// What is known of one probe.
private struct Entry {
  let probe: Probe
  let grid: Grid
  let punctuality: Timetable.Punctuality
  /// How much later than its slot a run may begin.
  let lateness: Duration
  var lastSlot: Timestamp?
  var isRunning: Bool

  init(_ probe: Probe, lastSlot: Timestamp?, isRunning: Bool = false, punctuality: Timetable.Punctuality) {
    self.probe = probe
    self.lastSlot = lastSlot
    self.isRunning = isRunning
    self.punctuality = punctuality
    grid = Grid(probe)
    lateness =
      switch punctuality {
      case .strict: min(probe.every / 4, .seconds(2))
      case .untilNextSlot: probe.every
      }
  }

  /// Returns when to look again.
  mutating func visit(at now: Timestamp, agenda: inout Timetable.Agenda) -> Timestamp {
    take(grid.slot(atOrBefore: now), at: now, agenda: &agenda)
    return nextLook(at: now)
  }

  private mutating func take(_ slot: Timestamp, at now: Timestamp, agenda: inout Timetable.Agenda) {
    if let lastSlot, slot <= lastSlot, !steppedBack(from: lastSlot, to: slot) { return }
    let isInTime = slot.duration(to: now) <= lateness
    // The run before may still end in time for this slot.
    if isInTime && isRunning { return }
    if let lastSlot {
      agenda.missed += missed(after: lastSlot, before: isInTime ? slot : grid.slot(after: now))
    }
    lastSlot = slot
    guard isInTime else { return }
    isRunning = true
    agenda.start.append(Due(probe: probe, slot: slot, next: end(of: slot, started: now)))
  }

  /// At the next slot, or when a slot that waits for the run before it is lost.
  private func nextLook(at now: Timestamp) -> Timestamp {
    let slot = grid.slot(atOrBefore: now)
    let isOpen = isRunning && (lastSlot.map { $0 < slot } ?? true)
    return isOpen ? slot.advanced(by: lateness + .milliseconds(1)) : grid.slot(after: now)
  }

  private func missed(after last: Timestamp, before slot: Timestamp) -> [MissedSlots] {
    guard let range = grid.slots(after: last, before: slot) else { return [] }
    return [MissedSlots(probe: probe.key, first: range.first, last: range.last, count: range.count)]
  }

  /// The one-shot's next round comes a period after this one, wherever in the slot it is.
  private func end(of slot: Timestamp, started now: Timestamp) -> Timestamp {
    switch punctuality {
    case .strict: slot.advanced(by: probe.every)
    case .untilNextSlot: now.advanced(by: probe.every)
    }
  }

  /// The wall clock was set back: the slots repeat, and probing goes on with them.
  private func steppedBack(from last: Timestamp, to slot: Timestamp) -> Bool {
    slot.duration(to: last) > probe.every * 2
  }
}
