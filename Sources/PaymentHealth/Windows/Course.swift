/// What was the case with a track, method or provider, from its first result on.
package struct Course: Sendable, Equatable {
  /// Nil when it was never measured.
  package var begins: Timestamp?
  package var timeline: Timeline

  package init(begins: Timestamp?, timeline: Timeline) {
    self.begins = begins
    self.timeline = timeline
  }

  /// The confirmed state of a track.
  ///
  /// - Parameters:
  ///   - transitions: In order of `at`, from the last one before the interval on.
  ///   - measuredUntil: Until when its last result stands.
  package init(confirmed transitions: [Transition], measuredUntil: Timestamp?, over interval: Interval) {
    begins = transitions.first?.at
    timeline = Timeline.confirmed(transitions, measuredUntil: measuredUntil, over: interval)
  }

  /// What `rule` makes of all `parts` that had begun by then: a method that was added today does not make yesterday unknown.
  package static func combined(_ parts: [Course], over interval: Interval, by rule: ([Verdict]) -> Verdict) -> Course {
    let begins = Set(parts.compactMap(\.begins)).sorted()
    let steps = begins.indices.flatMap { index in
      let end = index + 1 < begins.count ? begins[index + 1] : interval.to
      let stage = Interval(from: begins[index], to: end).clamped(to: interval)
      let present = parts.filter { $0.begins.map { $0 <= begins[index] } ?? false }
      return Timeline.combined(present.map { $0.timeline.clamped(to: stage) }, over: stage, by: rule).steps
    }
    return Course(begins: begins.first, timeline: Timeline(interval, steps: steps))
  }
}

extension Provider {
  /// The course of a method, which needs all probes that cover it.
  package func course(of method: MethodID, over interval: Interval, track: (Track, Probe) -> Course) -> Course {
    let tracks = probes.filter { $0.covers.contains(method) }.map { track(Track(probe: $0.key, method: method), $0) }
    return Course.combined(tracks, over: interval, by: Verdict.ofAll)
  }

  /// The course of the whole, by the courses of its methods.
  package func course(ofMethods methods: [Course], over interval: Interval) -> Course {
    Course.combined(methods, over: interval, by: verdict(of:))
  }

  /// When a method or the whole was in maintenance: a provider is while all its methods are.
  ///
  /// - Parameter times: Of a method.
  package func maintenance(of subject: Subject, by times: (MethodID) -> [Interval]) -> [Interval] {
    if let method = subject.method { return times(method) }
    let parts = methods.map { times($0.id) }
    return parts.dropFirst().reduce(parts.first ?? []) { $0.intersection($1) }
  }

  /// The rule of a provider's state, second by second.
  private func verdict(of methods: [Verdict]) -> Verdict {
    let whole = SubjectState.providerOutcome(methods.map(\.outcome))
    return methods.first { $0.outcome == whole } ?? .standingFor(whole)
  }
}

extension Verdict {
  /// A verdict of this outcome, for timelines of which only outcomes are counted: part of a provider down is `degraded` without a
  /// method that is.
  fileprivate static func standingFor(_ outcome: Outcome) -> Verdict {
    switch outcome {
    case .up: .up
    case .degraded: Verdict(.latencyDegraded)
    case .down: Verdict(.httpStatus)
    case .unknown: Verdict(.localStalled)
    }
  }
}
