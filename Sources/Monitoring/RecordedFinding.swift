import PaymentHealth
import Scheduling
import Storage

/// Something found that is to be judged.
enum RecordedFinding: Sendable, Equatable {
  case result(ProbeResult)
  case round(ControlRound)

  /// When it was found.
  var instant: Timestamp {
    switch self {
    case .result(let result): result.ended
    case .round(let round): round.at
    }
  }
}

extension JournalEntry {
  /// What was found, in the order of time.
  var findings: [RecordedFinding] {
    let all = results.map { RecordedFinding.result($0) } + rounds.map { RecordedFinding.round($0) }
    return all.enumerated().sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }.map(\.element)
  }
}

extension Shop {
  /// The slots of each probe between its last that is recorded and the first that `entry` has.
  func slots(between last: [ProbeKey: Timestamp], and entry: JournalEntry) -> [MissedSlots] {
    let found = entry.results.map { ($0.probe, $0.slot) } + entry.missed.map { ($0.probe, $0.first) }
    let first = Dictionary(found, uniquingKeysWith: min)
    return providers.flatMap(\.probes).compactMap { probe in
      guard let last = last[probe.key], let first = first[probe.key],
        let range = Grid(probe).slots(after: last, before: first)
      else { return nil }
      return MissedSlots(probe: probe.key, first: range.first, last: range.last, count: range.count)
    }
  }
}
