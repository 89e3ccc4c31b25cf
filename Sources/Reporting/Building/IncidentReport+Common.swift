package import PaymentHealth

extension IncidentReport {
  /// With what happened at the same time, by the incidents known of all providers, and how often it had happened before.
  package init(of incident: Incident, in shop: Shop, among incidents: [Incident], history: IncidentHistory) {
    self.init(
      incident: incident, name: shop.name(of: incident.subject),
      common: CommonCause(of: incident, among: incidents, providers: shop.providers),
      recurrence: Recurrence(of: incident, in: history, by: ZoneCalendar(timeZone: shop.merchant.timeZone)))
  }

  /// A sentence for people; nil when nothing happened at the same time.
  var commonSentence: String? { common?.sentence(in: .english) }
}
