extension AlertEvent {
  /// What became of a sink, which the others are told of.
  package enum SinkTrouble: Sendable, Equatable {
    /// It wants no alerts any more.
    case disabled
    /// It did not take this event, which is not tried any more.
    case gaveUp(AlertEvent)
  }

  private static let sinkIncident = "sink:"

  /// The notice that tells of a sink; nil where nobody is told.
  ///
  /// Of what is given up there is one a day for each sink, by its id. A notice about a sink that is given up is told to nobody: with two
  /// sinks out of order it would go on for ever.
  ///
  /// - Parameter error: Why, in one line for people; no secrets.
  package init?(_ trouble: SinkTrouble, of sink: SinkID, error: String, decided: Timestamp) {
    let incident = Self.sinkIncident + sink.rawValue
    let (name, matter): (String, AlertMatter)
    switch trouble {
    case .disabled: (name, matter) = ("disabled@\(decided.seconds)", .sinkDisabled(sink, error: error))
    case .gaveUp(let event):
      if event.isOfSink { return nil }
      (name, matter) = ("gaveup@\(decided.inUTC.prefix(10))", .sinkGaveUp(sink, error: error))
    }
    self.init(
      id: "\(incident)#\(name)", kind: .notice, reason: nil, incident: incident, subject: .location,
      providerName: nil, methods: [], since: decided.wholeSecond, decided: decided, cause: nil, summary: "")
    owner = .configuration
    self = about(matter)
  }

  /// Whether it tells of a sink.
  package var isOfSink: Bool { incident.hasPrefix(Self.sinkIncident) }
}

extension RoutePlan {
  /// Who is told, at once or after quiet hours, that a sink is out of order: as of all that is about payprobe itself, but never the sink.
  ///
  /// - Parameter error: Why, in one line for people; no secrets.
  /// - Returns: Nil where nobody is told.
  package func notice(
    of trouble: AlertEvent.SinkTrouble, of sink: SinkID, error: String, at now: Timestamp
  ) -> Dispatch.Outcome? {
    let others = shop.without(sink)
    guard !others.sinks.isEmpty, let event = AlertEvent(trouble, of: sink, error: error, decided: now) else {
      return nil
    }
    var dispatch = Dispatch()
    return dispatch.take(event, by: RoutePlan(others, by: clock))
  }
}

extension Shop {
  /// As if it were not configured; a route that names no other takes nothing.
  fileprivate func without(_ sink: SinkID) -> Shop {
    var others = self
    others.sinks.removeAll { $0.id == sink }
    others.routes = routes.compactMap { route in
      var route = route
      route.sinks.removeAll { $0 == sink }
      return route.sinks.isEmpty ? nil : route
    }
    return others
  }
}
