/// How often a provider, or one of its methods, was down in a window, and how soon it worked again.
package struct Recovery: Sendable, Hashable {
  /// Incidents in which something was down.
  package var outages: Int
  /// From the first failure to the first success, of those that are over; of two in the middle the longer.
  ///
  /// Nil if none is.
  package var median: Duration?
  /// Of those that are over.
  package var longest: Duration?

  /// - Parameter incidents: Of one provider and its methods, without those that others cover.
  package init(of incidents: [Incident]) {
    let outages = incidents.filter { $0.trouble == .down }
    let lengths = outages.compactMap { outage in outage.closed.map { outage.opened.duration(to: $0) } }.sorted()
    self.outages = outages.count
    median = lengths.isEmpty ? nil : lengths[lengths.count / 2]
    longest = lengths.last
  }
}
