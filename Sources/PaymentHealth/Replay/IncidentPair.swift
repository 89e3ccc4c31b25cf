/// An incident as it was and as it would have been, or one of the two.
package struct IncidentPair: Sendable, Hashable {
  package struct Side: Sendable, Hashable {
    package var incident: Incident
    /// When something was first told of it; nil: nothing was.
    package var told: Timestamp?

    package init(_ incident: Incident, told: Timestamp?) {
      self.incident = incident
      self.told = told
    }
  }

  package enum Change: String, Sendable, CaseIterable {
    /// There is none without the other rules.
    case added
    /// There is none with them.
    case dropped
    /// It begins, ends or is told at another time, or is of another kind.
    case changed
    case same
  }

  /// By the rules of then; nil: there was none.
  package let old: Side?
  /// By the other rules; nil: there is none.
  package let new: Side?

  fileprivate init(old: Side?, new: Side?) {
    self.old = old
    self.new = new
  }

  package var change: Change {
    guard let old else { return .added }
    guard let new else { return .dropped }
    return old.isLike(new) && (delay ?? .zero) == .zero ? .same : .changed
  }

  /// By how many seconds it is told later, less than zero if sooner; nil where it is not told on both sides.
  ///
  /// A daemon may tell of a result a second after its end, which is no difference.
  package var delay: Duration? {
    guard let before = old?.told, let after = new?.told else { return nil }
    let delay = before.wholeSecond.duration(to: after.wholeSecond)
    return (.seconds(-1) ... .seconds(1)).contains(delay) ? .zero : delay
  }

  /// The first beginning of the two.
  package var opened: Timestamp {
    [old, new].compactMap { $0?.incident.opened }.min() ?? Timestamp(milliseconds: 0)
  }

  /// That of both.
  package var subject: Subject? { (old ?? new)?.incident.subject }
}

extension IncidentPair.Side {
  /// Whether they begin and end at the same time, and whether they are told.
  fileprivate func isLike(_ other: Self) -> Bool {
    incident.opened == other.incident.opened && incident.closed == other.incident.closed
      && incident.trouble == other.incident.trouble && (told == nil) == (other.told == nil)
  }
}

extension [IncidentPair] {
  /// Pairs each incident with the first of the same subject that lasts at the same time; what is left over is alone.
  ///
  /// - Returns: In order of their beginnings.
  package init(old: [IncidentPair.Side], new: [IncidentPair.Side]) {
    var left = Dictionary(grouping: new, by: \.incident.subject).mapValues {
      $0.sorted(by: IncidentPair.Side.isEarlier)
    }
    let paired = old.sorted(by: IncidentPair.Side.isEarlier).map { side in
      let subject = side.incident.subject
      let index = left[subject]?.firstIndex { $0.incident.lasts(with: side.incident) }
      return IncidentPair(old: side, new: index.flatMap { left[subject]?.remove(at: $0) })
    }
    let alone = left.values.joined().map { IncidentPair(old: nil, new: $0) }
    self = (paired + alone).sorted { ($0.opened, $0.subject?.rawValue ?? "") < ($1.opened, $1.subject?.rawValue ?? "") }
  }
}

extension IncidentPair.Side {
  fileprivate static func isEarlier(_ left: Self, _ right: Self) -> Bool {
    left.incident.opened < right.incident.opened
  }
}

extension Incident {
  fileprivate func lasts(with other: Incident) -> Bool {
    guard other.opened >= opened else { return other.lasts(with: self) }
    return closed.map { other.opened < $0 } ?? true || other.opened == opened
  }
}
