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

  private struct Entry {
    var probe: Probe
    var grid: Grid
    var lastSlot: Timestamp?
    var isRunning = false
  }

  private var entries: [ProbeKey: Entry] = [:]
  private let punctuality: Punctuality

  /// - Parameter lastSlots: The last slot recorded for each probe, from the store.
  package init(probes: [Probe], lastSlots: [ProbeKey: Timestamp], punctuality: Punctuality) {
    self.punctuality = punctuality
    for probe in probes {
      entries[probe.key] = Entry(probe: probe, grid: Grid(probe), lastSlot: lastSlots[probe.key])
    }
  }

  /// Takes over a changed configuration; probes that stay keep what is known of them.
  package mutating func update(probes: [Probe]) {
    let old = entries
    entries = [:]
    for probe in probes {
      entries[probe.key] = Entry(
        probe: probe, grid: Grid(probe), lastSlot: old[probe.key]?.lastSlot,
        isRunning: old[probe.key]?.isRunning ?? false)
    }
  }

  /// What to start at `now`.
  ///
  /// Everything in `start` counts as running until ``finished(_:)``.
  package mutating func agenda(at now: Timestamp) -> Agenda {
    var agenda = Agenda()
    for key in entries.keys.sorted() { visit(key, at: now, agenda: &agenda) }
    agenda.wake = entries.values.map { nextLook($0, at: now) }.min()
    return agenda
  }

  package mutating func finished(_ probe: ProbeKey) {
    entries[probe]?.isRunning = false
  }

  private mutating func visit(_ key: ProbeKey, at now: Timestamp, agenda: inout Agenda) {
    guard var entry = entries[key] else { return }
    let slot = entry.grid.slot(atOrBefore: now)
    if let last = entry.lastSlot, slot <= last, !Self.steppedBack(from: last, to: slot, entry.probe) { return }
    let isInTime = slot.duration(to: now) <= lateness(for: entry.probe)
    // The run before may still end in time for this slot.
    if isInTime && entry.isRunning { return }
    if let last = entry.lastSlot {
      agenda.missed += missed(entry, after: last, before: isInTime ? slot : entry.grid.slot(after: now))
    }
    entry.lastSlot = slot
    if isInTime {
      entry.isRunning = true
      agenda.start.append(Due(probe: entry.probe, slot: slot, next: end(of: slot, started: now, entry.probe)))
    }
    entries[key] = entry
  }

  /// At the next slot, or when a slot that waits for the run before it is lost.
  private func nextLook(_ entry: Entry, at now: Timestamp) -> Timestamp {
    let slot = entry.grid.slot(atOrBefore: now)
    let isOpen = entry.isRunning && (entry.lastSlot.map { $0 < slot } ?? true)
    return isOpen ? slot.advanced(by: lateness(for: entry.probe) + .milliseconds(1)) : entry.grid.slot(after: now)
  }

  private func missed(_ entry: Entry, after last: Timestamp, before slot: Timestamp) -> [MissedSlots] {
    guard let range = entry.grid.slots(after: last, before: slot) else { return [] }
    return [MissedSlots(probe: entry.probe.key, first: range.first, last: range.last, count: range.count)]
  }

  private func lateness(for probe: Probe) -> Duration {
    switch punctuality {
    case .strict: min(probe.every / 4, .seconds(2))
    case .untilNextSlot: probe.every
    }
  }

  /// The one-shot's next round comes a period after this one, wherever in the slot it is.
  private func end(of slot: Timestamp, started now: Timestamp, _ probe: Probe) -> Timestamp {
    switch punctuality {
    case .strict: slot.advanced(by: probe.every)
    case .untilNextSlot: now.advanced(by: probe.every)
    }
  }

  /// The wall clock was set back: the slots repeat, and probing goes on with them.
  private static func steppedBack(from last: Timestamp, to slot: Timestamp, _ probe: Probe) -> Bool {
    slot.duration(to: last) > probe.every * 2
  }
}
