import PaymentHealth
import Reporting
import Scheduling

extension Shop {
  /// What methods wait for of which nothing is known, after a start or from the beginning; none while nothing runs at all.
  func awaitedRuns(on board: StatusBoard, latest: [ProbeKey: ProbeResult]) -> [StatusBoard.AwaitedRun] {
    guard board.stalledSince == nil else { return [] }
    let runs = providers.flatMap { provider in
      let waiting = board.rows.filter { $0.isWaiting && $0.state.subject.provider == provider.id }
      return Dictionary(grouping: waiting) { provider.nextRun(deciding: $0.state.subject, after: board.at) }
        .compactMap { next, rows in
          next.map {
            StatusBoard.AwaitedRun(
              probe: $0.probe, slot: $0.slot, isFirst: latest[$0.probe] == nil, methods: rows.map(\.name))
          }
        }
    }
    return runs.sorted { ($0.slot, $0.probe) < ($1.slot, $1.probe) }
  }
}

extension StatusBoard.Row {
  fileprivate var isWaiting: Bool {
    state.outcome == .unknown && (state.knownSince == nil || state.cause == .localStalled)
  }
}

private struct NextRun: Hashable {
  let probe: ProbeKey
  let slot: Timestamp
}

extension Provider {
  /// The first run of a probe that decides the state of a method.
  fileprivate func nextRun(deciding subject: Subject, after now: Timestamp) -> NextRun? {
    guard case .method(let key) = subject else { return nil }
    return probes.filter { $0.covers.contains(key.method) }
      .map { NextRun(probe: $0.key, slot: Grid($0).slot(after: now)) }
      .min { ($0.slot, $0.probe) < ($1.slot, $1.probe) }
  }
}
