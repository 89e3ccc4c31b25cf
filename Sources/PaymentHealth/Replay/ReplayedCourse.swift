/// What came of the results of one provider.
package struct ReplayedCourse: Sendable, Equatable {
  /// In the order in which they were decided.
  package var transitions: [Track: [Transition]] = [:]
  /// As they were in the end, by their ids.
  package var incidents: [String: Incident]
  /// When something was first told of incidents.
  package var told: [String: Timestamp] = [:]
  /// How many results of the window there were.
  package var results = 0
  /// How many of them the rules would have tried again, and nobody did.
  package var untried = 0

  package init(lasting incidents: [Incident] = []) {
    self.incidents = Dictionary(incidents.map { ($0.id, $0) }) { first, _ in first }
  }

  mutating func add(_ evaluation: Evaluation) {
    for transition in evaluation.transitions { transitions[transition.track, default: []].append(transition) }
    for incident in evaluation.incidents { incidents[incident.id] = incident }
    for event in evaluation.events where told[event.incident] == nil { told[event.incident] = event.decided }
  }
}
