/// How often a provider, or one of its methods, was down in a window, and how soon it worked again.
package struct Recovery: Sendable, Hashable {
  /// Incidents in which something was down, also one that began as coming and going.
  package var outages: Int
  /// From the first failure to the first success, of those that are over; what came and went has no one length.
  ///
  /// Nil if none is.
  package var median: Duration?
  /// So far, of one that lasts.
  package var longest: Duration?

  /// Of a window without an incident.
  package static let none = Recovery(of: [], at: Timestamp(milliseconds: 0))

  /// - Parameters:
  ///   - incidents: Of one provider and its methods, without those that others cover.
  ///   - now: Until when those last that are not over.
  ///   - wasDown: Whether it was down for a time, of one that at worst came and went.
  package init(of incidents: [Incident], at now: Timestamp, wasDown: (Incident) -> Bool = { _ in false }) {
    let downs = incidents.filter { $0.trouble == .down }
    let lengths = downs.compactMap { outage in outage.closed.map { outage.opened.duration(to: $0) } }.sorted()
    outages = downs.count + incidents.count { $0.trouble == .flapping && wasDown($0) }
    median = lengths.isEmpty ? nil : (lengths[(lengths.count - 1) / 2] + lengths[lengths.count / 2]) / 2
    longest = (lengths + downs.filter(\.isOpen).map { $0.opened.duration(to: now) }).max()
  }
}
