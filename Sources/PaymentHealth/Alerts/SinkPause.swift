/// For how long a sink asked to be sent nothing.
package struct SinkPause: Sendable, Hashable {
  package var sink: SinkID
  /// When it asked.
  package var since: Timestamp
  package var until: Timestamp

  package init(of sink: SinkID, since: Timestamp, until: Timestamp) {
    self.sink = sink
    self.since = since
    self.until = until
  }

  /// Whether it is to be kept; a clock that was set back must not prolong it.
  package func holds(at now: Timestamp) -> Bool { since <= now && now < until }
}
