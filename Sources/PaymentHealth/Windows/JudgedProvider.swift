/// What rules make of a provider and its methods over one interval.
package struct JudgedProvider: Sendable {
  private let provider: Provider
  /// Of each method, in the provider's order.
  private let methods: [AvailabilityRule: [Course]]
  private let wholes: [AvailabilityRule: Course]

  /// - Parameters:
  ///   - confirmed: The confirmed course of a track.
  ///   - deviations: Of a track.
  package init(
    _ provider: Provider, by rules: [AvailabilityRule], over interval: Interval,
    confirmed: (Track, Probe) -> Course, deviations: (Track) -> Deviations
  ) {
    self.provider = provider
    let tracks = provider.probes.flatMap { probe in
      probe.covers.map { Track(probe: probe.key, method: $0) }.map { ($0, confirmed($0, probe), deviations($0)) }
    }
    var methods: [AvailabilityRule: [Course]] = [:]
    for rule in Set(rules) {
      let courses = Dictionary(
        tracks.map { track, course, deviations in
          (track, Course(begins: course.begins, timeline: course.timeline.judged(by: rule, deviations)))
        }, uniquingKeysWith: { first, _ in first })
      methods[rule] = provider.methods.map { method in
        provider.course(of: method.id, over: interval) { track, _ in
          courses[track] ?? Course(begins: nil, timeline: Timeline(interval, steps: []))
        }
      }
    }
    self.methods = methods
    wholes = methods.mapValues { provider.course(ofMethods: $0, over: interval) }
  }

  /// Nothing measured, of a rule that was not asked for.
  package func course(of subject: Subject, by rule: AvailabilityRule) -> Course {
    let course =
      if let id = subject.method, let index = provider.methods.firstIndex(where: { $0.id == id }) {
        methods[rule]?[index]
      } else {
        wholes[rule]
      }
    return course
      ?? Course(
        begins: nil, timeline: Timeline(Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 0)), steps: []))
  }

  /// The window by a definition.
  ///
  /// - Parameters:
  ///   - closed: The times of the window that are not of the definition's hours.
  ///   - maintenance: Of a subject.
  package func availability(
    of subject: Subject, by definition: Definition, over window: Interval, closed: [Interval],
    maintenance: (Subject) -> [Interval]
  ) -> Availability {
    func part(_ timeline: Timeline, of subject: Subject) -> Availability {
      Availability(definition, of: timeline.clamped(to: window), maintenance: maintenance(subject), closed: closed)
    }
    guard subject.method == nil else { return part(course(of: subject, by: definition.rule).timeline, of: subject) }
    switch definition.whole {
    case .all: return part(course(of: subject, by: definition.rule).timeline, of: subject)
    case .any:
      let courses = methods[definition.rule] ?? []
      return part(Course.combined(courses, over: window, by: Verdict.ofAll).timeline, of: subject)
    case .weighted:
      let parts = provider.methods.map { method in
        let subject = Subject.method(MethodKey(provider: provider.id, method: method.id))
        return (method.share ?? 0, part(course(of: subject, by: definition.rule).timeline, of: subject))
      }
      return Availability(definition.id, ofWeighted: parts, over: window)
    }
  }
}
