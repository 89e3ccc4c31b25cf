/// The instants a transfer passed, set by libcurl's callbacks: libcurl's own times are zero after a TLS failure.
struct Marks {
  var started: MonotonicTime
  var resolved: MonotonicTime?
  /// Got its place and was handed to libcurl; what lies between `resolved` and this is waiting in the queue.
  var connecting: MonotonicTime?
  var connected: MonotonicTime?
  var ready: MonotonicTime?
  var firstHeader: MonotonicTime?
  /// The end of the final response's header.
  var headersEnded: MonotonicTime?

  init(started: MonotonicTime) {
    self.started = started
  }

  var phase: TransferFailure.Phase {
    if headersEnded != nil { return .body }
    if ready != nil { return .request }
    if connected != nil { return .tls }
    return connecting == nil ? .resolve : .connect
  }

  /// Waiting for a place, until now if it still waits.
  func waited(until end: MonotonicTime) -> Duration {
    guard let resolved else { return .zero }
    return (connecting ?? end) - resolved
  }

  func phases(until end: MonotonicTime) -> PhaseTimes {
    var phases = PhaseTimes(resolve: (resolved ?? end) - started)
    guard let connecting else { return phases }
    phases.connect = (connected ?? ready ?? end) - connecting
    if let connected { phases.tls = (ready ?? end) - connected }
    guard let ready else { return phases }
    phases.firstByte = (firstHeader ?? end) - ready
    if let firstHeader { phases.transfer = end - firstHeader }
    return phases
  }
}
