/// Something that lasts, is told, and is no outage: an objective that is not going to be kept, answers that come more slowly than usual.
package struct Advisory: Sendable, Hashable {
  /// One of a kind lasts at a time.
  package struct Key: Sendable, Hashable {
    package var subject: Subject
    package var cause: Cause

    package init(_ subject: Subject, _ cause: Cause) {
      self.cause = cause
      self.subject = subject
    }
  }

  package var key: Key
  /// What stands for an incident in its events.
  package let id: String
  /// When it was found.
  package var began: Timestamp
  package var ended: Timestamp?
  /// Those that showed it so far, in order; none where it is about its subject as a whole.
  package var probes: [ProbeID]
  /// How many events told of it.
  package var tellings: Int

  /// - Parameter id: Nil: made of the others.
  package init(
    _ key: Key, id: String? = nil, began: Timestamp, ended: Timestamp? = nil, probes: [ProbeID] = [], tellings: Int = 0
  ) {
    self.key = key
    self.id = id ?? "\(key.subject.rawValue)#\(key.cause.rawValue)@\(began.seconds)"
    self.began = began
    self.ended = ended
    self.probes = probes
    self.tellings = tellings
  }

  package var isTold: Bool { tellings > 0 }
}

/// What was found out about a possible advisory; the words go after the name of its subject.
package enum AdvisoryFinding: Sendable, Equatable {
  /// - Parameter probes: Those that show it; none where it is about its subject as a whole.
  case present(String, probes: [ProbeID] = [])
  case over(String)
  /// Whether it is over cannot be known any more.
  case unwatched
  /// What lasts goes on, and nothing begins.
  case unclear
}

/// What was found out about one of them.
package struct AdvisoryNews: Sendable, Equatable {
  package var key: Advisory.Key
  package var what: AdvisoryFinding

  package init(key: Advisory.Key, what: AdvisoryFinding) {
    self.key = key
    self.what = what
  }
}

extension AdvisoryFinding {
  var probes: [ProbeID] { if case .present(_, let probes) = self { probes } else { [] } }
}

extension Provider {
  /// What may keep silent about an advisory: each method that a probe covers, or each that it is about.
  func concerns(of key: Advisory.Key, shownBy shown: [ProbeID]) -> [Concern] {
    if shown.isEmpty {
      return concerned(by: key, shownBy: []).map { Concern(provider: id, method: $0.id, cause: key.cause) }
    }
    return shown.flatMap { probe in
      concerned(by: key, shownBy: [probe]).map {
        Concern(provider: id, method: $0.id, probe: probe, cause: key.cause)
      }
    }
  }

  /// The methods that an advisory is about; of probes that are gone, none.
  package func concerned(by key: Advisory.Key, shownBy shown: [ProbeID]) -> [Method] {
    let covered = shown.isEmpty ? methods.map(\.id) : probes.filter { shown.contains($0.key.probe) }.flatMap(\.covers)
    return methods.filter { key.subject.method.map([$0.id].contains) ?? covered.contains($0.id) }
  }

  /// All that may be told of it while it lasts.
  var advisoryKeys: [Advisory.Key] {
    objectives.map(\.key) + (probesOfLatency.isEmpty ? [] : [latencyKey])
  }
}
