/// When incidents began in the last 90 days, by subject: what ``Recurrence`` counts.
package struct IncidentHistory: Sendable, Hashable {
  /// The begin of one incident and the worst it came to.
  package struct Begin: Sendable, Hashable {
    package var subject: Subject
    package var at: Timestamp
    package var trouble: Trouble

    package init(subject: Subject, at: Timestamp, trouble: Trouble) {
      self.subject = subject
      self.at = at
      self.trouble = trouble
    }
  }

  /// How far back an incident counts as one that comes again.
  package static let days = 90
  /// How many of one subject are kept, the newest: more is no longer counted.
  package static let limit = 1000

  /// In the order of `at`.
  private var begins: [Subject: [Begin]]

  /// - Parameter begins: Of any time, each incident once.
  package init(_ begins: [Begin] = []) {
    self.begins = Dictionary(grouping: begins, by: \.subject).mapValues { $0.sorted { $0.at < $1.at } }
  }

  /// Adds one that began last, or is as it is now; forgets what is too old to count for it.
  package mutating func note(_ incident: Incident) {
    let begin = Begin(subject: incident.subject, at: incident.opened, trouble: incident.trouble)
    let known = (begins[begin.subject] ?? []).filter { $0.at != begin.at }
    let later = known.filter { $0.at > begin.at }
    let earlier = known.filter { $0.at < begin.at && $0.at >= Self.first(before: (later.last ?? begin).at) }
    begins[begin.subject] = Array((earlier + [begin] + later).suffix(Self.limit))
  }

  /// From when on those count that began before an incident.
  package static func first(before instant: Timestamp) -> Timestamp {
    instant.advanced(by: .seconds(-86_400 * days))
  }

  /// When incidents of the same subject and sort began before this one, the oldest first.
  package func begins(before incident: Incident) -> [Timestamp] {
    let first = Self.first(before: incident.opened)
    let alike = (begins[incident.subject] ?? []).filter { begin in
      begin.at >= first && begin.at < incident.opened && begin.trouble.isAlike(incident.trouble)
    }
    return alike.suffix(Self.limit).map(\.at)
  }
}

extension Trouble {
  /// Our own mistakes, our own network, and what is wrong with others are counted apart.
  fileprivate func isAlike(_ other: Trouble) -> Bool {
    [.misconfigured, .blind].allSatisfy { (self == $0) == (other == $0) }
  }
}
