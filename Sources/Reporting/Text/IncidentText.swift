import PaymentHealth

extension TextPage {
  /// What was found and expected, cut to what fits two lines of a wide page: the address alone may fill one.
  mutating func addEvidence(_ evidence: String) {
    add(style.clipped(style.foreign(evidence), to: 184), after: "    ", ink: .faint)
  }

  /// - Parameter withIDs: For those who mean to name one to a command.
  mutating func addIncidents(
    _ incidents: [IncidentReport], calendar: ZoneCalendar, now: Timestamp, withIDs: Bool = false
  ) {
    add(incidents.isEmpty ? "Incidents: none" : "Incidents: \(incidents.count.grouped)", .bold)
    for report in incidents {
      let incident = report.incident
      let ink = incident.shown.outcome.ink
      add()
      add(
        "\(style.foreign(report.name))\(style.dot)\(incident.words)\(incident.isOpen ? ", still open" : "")",
        after: "  \(style.mark(incident.shown.outcome)) ", markInk: ink, ink: incident.isOpen ? ink : nil)
      let length = incident.duration(at: now).inWords
      let id = withIDs ? "\(style.dot)\(style.foreign(incident.id))" : ""
      add("\(calendar.course(of: incident))\(style.dot)\(length)\(id)", after: "    ")
      add("\(incident.sentence) [\(incident.cause.rawValue)]", after: "    ", ink: .faint)
      if let present = report.presentSentence { add(present, after: "    ", ink: .faint) }
      if let common = report.commonSentence { add(style.foreign(common), after: "    ", ink: .faint) }
      if let recurrence = report.recurrence { add(recurrence.sentence, after: "    ", ink: .faint) }
      if let evidence = incident.evidence { addEvidence(evidence) }
    }
  }
}

extension ZoneCalendar {
  /// `2026-11-22 02:40:12 to 02:45:12`, or `since …` while it lasts.
  func course(of incident: Incident) -> String {
    incident.closed.map { span(Interval(from: incident.opened, to: $0)) }
      ?? "since \(local(incident.opened).dateAndClock)"
  }
}
