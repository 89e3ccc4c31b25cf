/// Something that lasts, is told, and is no outage: an objective that is not going to be kept, answers that come more slowly than usual.
package struct Advisory: Sendable, Hashable {
  /// One of a kind lasts at a time.
  package struct Key: Sendable, Hashable {
    package var subject: Subject
    package var cause: Cause
    /// Where it is about one probe.
    package var probe: ProbeID?

    package init(_ subject: Subject, _ cause: Cause, probe: ProbeID? = nil) {
      self.probe = probe
      self.subject = subject
      self.cause = cause
    }
  }

  package var key: Key
  /// When it was found.
  package var began: Timestamp
  package var ended: Timestamp?
  package var isTold: Bool

  package init(_ key: Key, began: Timestamp, ended: Timestamp? = nil, isTold: Bool = false) {
    self.key = key
    self.began = began
    self.ended = ended
    self.isTold = isTold
  }

  /// What stands for an incident in its events.
  package var id: String {
    "\(key.subject.rawValue)\(key.probe.map { "/\($0)" } ?? "")#\(key.cause.rawValue)@\(began.seconds)"
  }
}

/// What was found out about a possible advisory; the words go after the name of its subject.
package enum AdvisoryFinding: Sendable, Equatable {
  case present(String)
  case over(String)
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

/// Who an advisory is about, as people know it.
package struct AdvisoryNames: Sendable, Equatable {
  package var provider: String?
  /// Of the methods concerned.
  package var methods: [String]

  package init(provider: String?, methods: [String]) {
    self.provider = provider
    self.methods = methods
  }
}

extension Provider {
  func names(of key: Advisory.Key) -> AdvisoryNames {
    AdvisoryNames(provider: name, methods: methods(of: key).map(\.name))
  }

  /// Of a whole provider each of its methods.
  func concerns(of key: Advisory.Key) -> [Concern] {
    methods(of: key).map { Concern(provider: id, method: $0.id, probe: key.probe, cause: key.cause) }
  }

  private func methods(of key: Advisory.Key) -> [Method] {
    let covered = probes.first { $0.key.probe == key.probe }?.covers ?? methods.map(\.id)
    return methods.filter { key.subject.method.map([$0.id].contains) ?? covered.contains($0.id) }
  }

  /// All that may be told of it while it lasts.
  var advisoryKeys: [Advisory.Key] {
    objectives.map(\.key) + probesOfLatency.map(\.latencyKey)
  }
}

extension Advisory.Key {
  var probeKey: ProbeKey? {
    guard let probe, let provider = subject.provider else { return nil }
    return ProbeKey(provider: provider, probe: probe)
  }
}
