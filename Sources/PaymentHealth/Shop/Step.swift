package import Patterns
package import StrictJSON

/// One HTTP request with what its response must look like.
package struct Step: Sendable, Equatable {
  package var name: String
  package var request: Request
  package var expectations: Expectations
  package var offers: Offers?
  /// What later steps take from the response.
  package var captures: [Capture]
  /// Nil: the step leaves nothing behind.
  package var creation: Creation?
  /// Nil: it is sent once.
  package var repetition: Repetition?

  package init(
    name: String, request: Request, expectations: Expectations, offers: Offers? = nil, captures: [Capture] = [],
    creation: Creation? = nil, repetition: Repetition? = nil
  ) {
    self.name = name
    self.request = request
    self.expectations = expectations
    self.offers = offers
    self.captures = captures
    self.creation = creation
    self.repetition = repetition
  }
}

/// That a step which only reads is sent again until what its JSON must hold is there.
package struct Repetition: Sendable, Hashable {
  /// From an answer to the next request.
  package var every: Duration
  /// From the first request on; what is not there by then is stuck.
  package var time: Duration

  package init(every: Duration, time: Duration) {
    self.every = every
    self.time = time
  }

  /// How many requests it can come to.
  package var mostRequests: Int { Int((time / every).rounded(.up)) + 1 }

  /// When the last request is due, counted from the first: as the time ends, or as late as leaves it some of the deadline to be answered in.
  ///
  /// - Parameter left: Of the deadline at the first request.
  package func last(within left: Duration) -> Duration {
    min(time, left - min(every, .seconds(1)))
  }

  /// When the request after an answer is due, nil after the last; all counted from the first request.
  ///
  /// Two are never closer than half of ``every``: the provider is not asked twice at once because the time ends.
  package func next(after answer: Duration, last: Duration) -> Duration? {
    guard last - answer >= every / 2 else { return nil }
    let usual = answer + every
    return last - usual < every / 2 ? last : usual
  }
}

/// A value taken from a response, known to later steps as `${step.name}`.
package struct Capture: Sendable, Equatable {
  package enum Source: Sendable, Equatable {
    /// The one text, number or boolean at a path.
    case json(JSONPath)
    /// A header by its name.
    case header(String)
    /// What the first group of a pattern finds in the body, or the whole pattern where it has none.
    case body(Pattern)
    case status
  }

  package var name: String
  package var source: Source
  /// It is hidden like a secret and kept nowhere.
  package var isSecret: Bool

  package init(name: String, source: Source, isSecret: Bool = false) {
    self.name = name
    self.source = source
    self.isSecret = isSecret
  }
}

/// That a step makes something at the provider, and how it goes away again.
package struct Creation: Sendable, Equatable {
  package enum End: Sendable, Equatable {
    /// These steps take it away; they run whatever became of the rest.
    case cleanup([Step])
    /// The provider takes it away by itself within this time.
    case lapse(Duration)
  }

  /// The header that carries the key by which the provider knows a repeat of the request; nil: the request has it elsewhere.
  package var keyHeader: String?
  package var end: End

  package init(keyHeader: String? = nil, end: End) {
    self.keyHeader = keyHeader
    self.end = end
  }

  package var cleanup: [Step] {
    if case .cleanup(let steps) = end { steps } else { [] }
  }
}
