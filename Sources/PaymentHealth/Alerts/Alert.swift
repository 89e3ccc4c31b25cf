/// An event and where it goes.
package struct Alert: Sendable, Hashable {
  package var event: AlertEvent
  package var sinks: [SinkID]

  package init(_ event: AlertEvent, to sinks: [SinkID]) {
    self.event = event
    self.sinks = sinks
  }
}
