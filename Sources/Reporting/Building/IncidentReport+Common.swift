package import PaymentHealth

extension IncidentReport {
  /// With what happened at the same time, by the incidents known of all providers, and how often it had happened before.
  ///
  /// - Parameter tracks: The present state of all; why an incident lasts cannot be seen without.
  package init(
    of incident: Incident, in shop: Shop, among incidents: [Incident], history: IncidentHistory,
    tracks: [Track: TrackState] = [:]
  ) {
    self.init(
      incident: incident, name: shop.name(of: incident.subject),
      common: CommonCause(of: incident, among: incidents, providers: shop.providers),
      recurrence: Recurrence(of: incident, in: history, by: ZoneCalendar(timeZone: shop.merchant.timeZone)),
      present: incident.isOpen ? shop.cause(of: incident, by: tracks) : nil)
  }

  /// `Now: our credentials were refused. [auth.rejected]`.
  var presentSentence: String? { present.map { "Now: \($0.sentence) [\($0.rawValue)]" } }

  /// A sentence for people; nil when nothing happened at the same time.
  var commonSentence: String? { common?.sentence(in: .english) }
}

extension Shop {
  /// Why an incident is as it is now, if that is not why it was at its worst.
  fileprivate func cause(of incident: Incident, by tracks: [Track: TrackState]) -> Cause? {
    guard let provider = providers.first(where: { $0.id == incident.subject.provider }) else { return nil }
    let methods = provider.methodStates(tracks.filter { $0.key.probe.provider == provider.id })
    let states = methods + [SubjectState.provider(provider.id, methods: methods)]
    let state = states.first { $0.subject == incident.subject }
    return state.flatMap { $0.trouble == incident.present && $0.cause != incident.cause ? $0.cause : nil }
  }
}
